import type { ComponentProps, ReactNode } from "react";
import { classes } from "./classes";

/** Scrolls sideways by itself where it does not fit; the page never does. The keyboard can scroll it too. */
export function Table({ label, children }: { label: string; children: ReactNode }) {
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
		<section aria-label={label} tabIndex={0} className="overflow-x-auto">
			<table className="w-full border-collapse text-start text-[0.8125rem]">{children}</table>
		</section>
	);
}

export function Head({ names }: { names: string[] }) {
	return (
		<thead className="sticky top-0 z-1 bg-surface">
			<tr>
				{names.map((name) => (
					<th
						key={name}
						scope="col"
						className="whitespace-nowrap border-b border-line px-3 py-2 text-start font-medium text-muted first:ps-5 last:pe-5"
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
