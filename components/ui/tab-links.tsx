"use client";
import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { classes } from "./classes";

/** The parts of a section, each at an address of its own. */
export function TabLinks({ label, tabs }: { label: string; tabs: readonly { name: string; href: Route }[] }) {
	const pathname = usePathname();
	const list = useRef<HTMLUListElement>(null);
	// On a phone the tabs are wider than the screen: the one that is open stays in sight.
	useEffect(() => {
		const open = list.current?.querySelector(`[href="${pathname}"]`);
		open?.scrollIntoView({ block: "nearest", inline: "nearest" });
	}, [pathname]);
	return (
		<nav aria-label={label} className="mb-6 overflow-x-auto border-b border-line">
			<ul ref={list} className="flex gap-1">
				{tabs.map(({ name, href }) => {
					const here = pathname === href;
					return (
						<li key={href}>
							<Link
								href={href}
								aria-current={here ? "page" : undefined}
								className={classes(
									"-mb-px inline-flex min-h-10 items-center whitespace-nowrap border-b-2 px-3 font-medium",
									here ? "border-accent text-ink" : "border-transparent text-muted hover:text-ink",
								)}
							>
								{name}
							</Link>
						</li>
					);
				})}
			</ul>
		</nav>
	);
}
