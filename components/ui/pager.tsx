import { ChevronLeft, ChevronRight } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { buttonClass } from "./button";

/** To the rows beside these; nothing where there are no others. */
export function Pager({ newer, older }: { newer: Route | null; older: Route | null }) {
	if (!newer && !older) return null;
	return (
		<nav aria-label="Pages" className="flex items-center justify-end gap-2 border-t border-line px-5 py-3">
			<Way href={newer}>
				<ChevronLeft aria-hidden="true" /> Newer
			</Way>
			<Way href={older}>
				Older <ChevronRight aria-hidden="true" />
			</Way>
		</nav>
	);
}

function Way({ href, children }: { href: Route | null; children: ReactNode }) {
	if (!href)
		return (
			// biome-ignore lint/a11y: a way that is not open is no link, and no stop for the keyboard
			<span role="link" aria-disabled="true" className={buttonClass("secondary", "opacity-50")}>
				{children}
			</span>
		);
	return (
		<Link href={href} className={buttonClass()}>
			{children}
		</Link>
	);
}
