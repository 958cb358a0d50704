import { Fragment } from "react";
import { classes } from "@/components/ui/classes";
import { Moment } from "@/components/ui/moment";
import type { Sentence } from "@/lib/inquiries/schemas";

const DOTS = { neutral: "bg-field", good: "bg-good", warn: "bg-warn", bad: "bg-bad" };
const DAY = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeZone: "UTC" });

/** What happened, in sentences, the newest last: a story is read from its beginning. Each day has its head. */
export function Timeline({ story, longer, now }: { story: Sentence[]; longer: boolean; now: Date }) {
	const newest = story.at(-1);
	return (
		<>
			{longer && <p className="mb-3 text-muted">This is the newest part of a longer story.</p>}
			<ol className="relative flex flex-col gap-3 before:absolute before:inset-y-2 before:start-[3.5px] before:w-px before:bg-line">
				{story.map(({ key, at, text, tone, by }, i) => (
					<Fragment key={key}>
						{dayOf(at) !== dayOf(story[i - 1]?.at) && (
							<li className="ps-5 text-[0.75rem] font-medium text-muted not-first:mt-1.5">{dayOf(at)}</li>
						)}
						<li className="relative flex items-baseline gap-3 ps-5">
							<span
								aria-hidden="true"
								className={classes("absolute start-0 top-[0.4rem] size-2 rounded-full ring-4 ring-surface", DOTS[tone])}
							/>
							<span className="min-w-0 flex-1">
								{text}
								{by && <span className="text-muted"> · {by}</span>}
							</span>
							<time
								dateTime={at.toISOString()}
								title={`${at.toISOString().slice(0, 10)} UTC`}
								className="shrink-0 text-[0.75rem] text-muted tabular-nums"
							>
								{at.toISOString().slice(11, 19)}
							</time>
						</li>
					</Fragment>
				))}
			</ol>
			{newest && (
				<p className="mt-4 text-[0.75rem] text-muted">
					Last <Moment at={newest.at} now={now} />. Times are UTC.
				</p>
			)}
		</>
	);
}

function dayOf(at: Date | undefined): string | undefined {
	return at && DAY.format(at);
}
