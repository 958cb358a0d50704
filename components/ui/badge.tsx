import type { ReactNode } from "react";
import { classes } from "./classes";

export type Tone = "neutral" | "accent" | "good" | "warn" | "bad";

const TONES: Record<Tone, string> = {
	neutral: "bg-raised text-muted",
	accent: "bg-accent-soft text-accent",
	good: "bg-good-soft text-good",
	warn: "bg-warn-soft text-warn",
	bad: "bg-bad-soft text-bad",
};

/** A short state, said in words: the colour only helps. */
export function Badge({ tone = "neutral", children }: { tone?: Tone; children: ReactNode }) {
	return (
		<span
			className={classes(
				"inline-flex items-center gap-1.5 whitespace-nowrap rounded-full px-2 py-0.5 text-[0.75rem] font-medium",
				TONES[tone],
			)}
		>
			<span aria-hidden="true" className="size-1.5 rounded-full bg-current" />
			{children}
		</span>
	);
}
