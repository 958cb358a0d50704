import type { ReactNode } from "react";

/** What is chosen from, what is worked on, and how people will see it; one below the other where there is no room. */
export function Panes({ list, children, preview }: { list?: ReactNode; children: ReactNode; preview?: ReactNode }) {
	return (
		<div className="flex flex-col gap-6 xl:flex-row xl:items-start">
			{list && <div className="xl:w-64 xl:shrink-0">{list}</div>}
			<div className="flex min-w-0 flex-1 flex-col gap-5">{children}</div>
			{preview && <div className="xl:sticky xl:top-6 xl:w-80 xl:shrink-0">{preview}</div>}
		</div>
	);
}
