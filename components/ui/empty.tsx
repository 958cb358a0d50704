import type { ReactNode } from "react";

/** Nothing here, and what to do about it with one button. */
export function Empty({ title, text, action }: { title: string; text: ReactNode; action?: ReactNode }) {
	return (
		<div className="flex flex-col items-center gap-2 px-6 py-14 text-center">
			<p className="text-[0.9375rem] font-semibold">{title}</p>
			<div className="max-w-[30rem] text-muted">{text}</div>
			{action && <div className="mt-3">{action}</div>}
		</div>
	);
}
