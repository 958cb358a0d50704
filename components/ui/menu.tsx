"use client";
import { Menu as Base } from "@base-ui/react/menu";
import type { ReactNode } from "react";

export function Menu({
	label,
	trigger,
	className,
	children,
}: {
	label?: string;
	trigger: ReactNode;
	className?: string;
	children: ReactNode;
}) {
	return (
		<Base.Root>
			<Base.Trigger aria-label={label} className={className}>
				{trigger}
			</Base.Trigger>
			<Base.Portal>
				<Base.Positioner sideOffset={6} align="start" className="z-40">
					<Base.Popup className="menu">{children}</Base.Popup>
				</Base.Positioner>
			</Base.Portal>
		</Base.Root>
	);
}

const ITEM =
	"flex w-full cursor-default items-center gap-2 rounded-md px-2.5 py-1.5 text-start text-[0.875rem] outline-none data-[highlighted]:bg-raised [&_svg]:size-4 [&_svg]:text-muted";

export function MenuLink({ href, children }: { href: string; children: ReactNode }) {
	return (
		<Base.LinkItem href={href} className={ITEM}>
			{children}
		</Base.LinkItem>
	);
}

export function MenuItem({ onClick, children }: { onClick: () => void; children: ReactNode }) {
	return (
		<Base.Item onClick={onClick} className={ITEM}>
			{children}
		</Base.Item>
	);
}
