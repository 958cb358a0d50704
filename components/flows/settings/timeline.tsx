import { ChannelMark } from "@/components/inquiries/channel";
import type { Step } from "@/lib/workflows/schemas";
import { clockOf, sentenceOf, turnsOf } from "./timing";

/** A workflow drawn over time: each channel as long as its wait, with the minutes at which it begins. */
export function Timeline({ steps, wait }: { steps: readonly Step[]; wait?: unknown }) {
	const turns = turnsOf(steps, wait);
	return (
		<>
			<span className="sr-only">{sentenceOf(turns)}</span>
			<span aria-hidden="true" className="mt-2 flex flex-col sm:flex-row">
				{turns.map(({ channel, from, until }) => (
					<span
						key={from}
						style={{ flexGrow: until - from }}
						className="relative flex min-w-0 items-baseline gap-2 border-s-2 border-accent ps-3 pb-2.5 sm:min-w-24 sm:basis-0 sm:flex-col sm:gap-0 sm:border-s-0 sm:border-t-2 sm:ps-0 sm:pt-2 sm:pb-0"
					>
						<span className="absolute -start-[5px] top-1 size-2 rounded-full bg-accent sm:start-0 sm:-top-[5px]" />
						<span className="w-9 shrink-0 tabular-nums sm:order-2 sm:w-auto">{clockOf(from)}</span>
						<ChannelMark channel={channel} />
					</span>
				))}
				<span className="relative flex shrink-0 items-baseline gap-2 ps-3 sm:flex-col sm:gap-0 sm:ps-0 sm:pt-2.5">
					<span className="absolute -start-[3px] top-1 size-2 rounded-full border-2 border-accent bg-surface sm:start-0 sm:-top-[3px]" />
					<span className="w-9 shrink-0 tabular-nums sm:order-2 sm:w-auto">{clockOf(turns.at(-1)?.until ?? 0)}</span>
					<span>Over</span>
				</span>
			</span>
		</>
	);
}
