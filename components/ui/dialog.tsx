"use client";
import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { buttonClass, type Look } from "./button";

/**
 * One question in front of the page; Escape and a click beside it leave it. Without `onOpenChange` it waits for an
 * answer: nothing closes it but that.
 */
export function Dialog({
	open,
	onOpenChange,
	trigger,
	look,
	title,
	text,
	children,
}: {
	open: boolean;
	onOpenChange?: (open: boolean) => void;
	trigger?: ReactNode;
	look?: Look;
	title: string;
	text?: ReactNode;
	children: ReactNode;
}) {
	return (
		<Base.Root open={open} {...(onOpenChange && { onOpenChange })}>
			{trigger && <Base.Trigger className={buttonClass(look)}>{trigger}</Base.Trigger>}
			<Base.Portal>
				<Base.Backdrop className="dialog-back" />
				{/* React lets a submit rise out of the portal, into a form that the dialog was opened from. */}
				<Base.Popup className="dialog" onSubmit={(event) => event.stopPropagation()}>
					<div className="flex items-start justify-between gap-4">
						<Base.Title className="text-[1.0625rem] font-semibold">{title}</Base.Title>
						{onOpenChange && (
							<Base.Close aria-label="Close" className={buttonClass("ghost", "-me-2 -mt-1.5 px-2")}>
								<X aria-hidden="true" />
							</Base.Close>
						)}
					</div>
					{text && <Base.Description className="mt-1 text-muted">{text}</Base.Description>}
					<div className="mt-5">{children}</div>
				</Base.Popup>
			</Base.Portal>
		</Base.Root>
	);
}
