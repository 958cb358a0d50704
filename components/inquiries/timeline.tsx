import { classes } from "@/components/ui/classes";
import { Moment } from "@/components/ui/moment";
import type { Sentence } from "@/lib/inquiries/schemas";

const DOTS = { neutral: "bg-field", good: "bg-good", warn: "bg-warn", bad: "bg-bad" };

/** What happened, in sentences, the newest last: a story is read from its beginning. */
export function Timeline({ story, longer, now }: { story: Sentence[]; longer: boolean; now: Date }) {
	return (
		<>
			{longer && <p className="mb-3 text-muted">This is the newest part of a longer story.</p>}
			<ol className="relative flex flex-col gap-3.5 before:absolute before:inset-y-2 before:start-[3.5px] before:w-px before:bg-line">
				{story.map(({ key, at, text, tone, by }) => (
					<li key={key} className="relative flex items-baseline gap-3 ps-5">
						<span
							aria-hidden="true"
							className={classes("absolute start-0 top-[0.4rem] size-2 rounded-full ring-4 ring-surface", DOTS[tone])}
						/>
						<span className="min-w-0 flex-1">
							{text}
							{by && <span className="text-muted"> · {by}</span>}
						</span>
						<span className="shrink-0 text-[0.75rem] text-muted">
							<Moment at={at} now={now} />
						</span>
					</li>
				))}
			</ol>
		</>
	);
}
