import type { ReactNode } from "react";

/** Names and values below each other; one that is not there is left out. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
	return (
		<dl className="flex flex-col divide-y divide-line text-[0.8125rem]">
			{facts
				.filter(([, value]) => value !== null && value !== undefined && value !== "")
				.map(([name, value]) => (
					<div key={name} className="flex items-baseline justify-between gap-4 py-2 first:pt-0 last:pb-0">
						<dt className="shrink-0 text-muted">{name}</dt>
						<dd className="min-w-0 text-end [overflow-wrap:anywhere]">{value}</dd>
					</div>
				))}
		</dl>
	);
}
