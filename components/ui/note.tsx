import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "./classes";

type Tone = "info" | "good" | "warn" | "bad";
const TONES: Record<Tone, string> = {
	info: "bg-raised text-ink",
	good: "bg-good-soft text-good",
	warn: "bg-warn-soft text-warn",
	bad: "bg-bad-soft text-bad",
};
const SIGNS = { info: Info, good: Info, warn: TriangleAlert, bad: CircleAlert };

/** What a page has to say before everything else. A fault is read out at once. */
export function Note({ tone = "info", title, children }: { tone?: Tone; title?: string; children?: ReactNode }) {
	const Sign = SIGNS[tone];
	return (
		<div
			role={tone === "bad" ? "alert" : "status"}
			className={classes("flex gap-2.5 rounded-xl px-3.5 py-3 text-[0.875rem]", TONES[tone])}
		>
			<Sign aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
			<div className="min-w-0">
				{title && <p className="font-semibold">{title}</p>}
				{children}
			</div>
		</div>
	);
}
