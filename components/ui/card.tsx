import type { ReactNode } from "react";
import { classes } from "./classes";

/** One matter of a page, with its name and what can be done about it. */
export function Card({
	title,
	text,
	actions,
	flush,
	children,
}: {
	title?: string;
	text?: ReactNode;
	actions?: ReactNode;
	/** The content reaches the edges, as a table does. */
	flush?: boolean;
	children?: ReactNode;
}) {
	return (
		<section className="overflow-clip rounded-xl border border-line bg-surface">
			{title && (
				<header className="flex flex-wrap items-start justify-between gap-3 px-5 pt-4 pb-3">
					<div className="min-w-0 flex-1 basis-52">
						<h2 className="text-[0.9375rem] font-semibold">{title}</h2>
						{text && <p className="mt-0.5 text-[0.8125rem] text-muted">{text}</p>}
					</div>
					{actions && <div className="flex flex-wrap gap-2">{actions}</div>}
				</header>
			)}
			<div className={classes(!flush && "px-5 pb-5", !flush && !title && "pt-5")}>{children}</div>
		</section>
	);
}
