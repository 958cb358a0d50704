import type { ReactNode } from "react";

/** A page's name, what it is about, and its main acts. The name is the tab's too. */
export function PageHead({
	title,
	text,
	actions,
	above,
}: {
	title: string;
	text?: ReactNode;
	actions?: ReactNode;
	above?: ReactNode;
}) {
	return (
		<header className="mb-6">
			<title>{`${title} · Comeback`}</title>
			{above && <div className="mb-2 text-[0.8125rem] text-muted">{above}</div>}
			<div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
				<div className="min-w-0">
					<h1 className="text-[1.375rem] font-semibold tracking-[-0.015em] [overflow-wrap:anywhere]">{title}</h1>
					{text && <div className="mt-1 max-w-[44rem] text-muted">{text}</div>}
				</div>
				{actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
			</div>
		</header>
	);
}
