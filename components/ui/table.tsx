import type { ComponentProps, ReactNode } from "react";
import { classes } from "./classes";

/**
 * Scrolls sideways by itself where it does not fit; the page never does. The keyboard can scroll it too. `fits`: on a
 * wide screen it always does, and then its head stays in sight while the page scrolls.
 */
export function Table({ label, fits, children }: { label: string; fits?: boolean; children: ReactNode }) {
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
		<section aria-label={label} tabIndex={0} className={classes("overflow-x-auto", fits && "lg:overflow-x-visible")}>
			<table className="w-full border-collapse text-start text-[0.8125rem]">{children}</table>
		</section>
	);
}

/** A column that there is room for on wide screens only says so in its head and in its cells. */
export const WIDE = "hidden lg:table-cell";

export function Head({ names, wide = [] }: { names: string[]; wide?: readonly string[] }) {
	return (
		<thead className="sticky top-0 z-1 bg-surface">
			<tr>
				{names.map((name) => (
					<th
						key={name}
						scope="col"
						className={classes(
							"whitespace-nowrap border-b border-line px-3 py-2 text-start font-medium text-muted first:ps-5 last:pe-5",
							wide.includes(name) && WIDE,
						)}
					>
						{name}
					</th>
				))}
			</tr>
		</thead>
	);
}

export function Row({ className, ...rest }: ComponentProps<"tr">) {
	return (
		<tr
			className={classes(
				"relative border-b border-line last:border-0 hover:bg-raised focus-within:bg-raised",
				className,
			)}
			{...rest}
		/>
	);
}

export function Cell({ className, ...rest }: ComponentProps<"td">) {
	return <td className={classes("px-3 py-2.5 align-middle first:ps-5 last:pe-5", className)} {...rest} />;
}
