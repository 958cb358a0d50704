import { channelWords } from "@/components/inquiries/channel";
import type { Channel } from "@/lib/kernel/words";
import type { Step } from "@/lib/workflows/schemas";

export type Workflow = { id: string; name: string; steps: Step[] };
/** One channel's turn, in seconds from the first code. */
type Turn = { channel: Channel; from: number; until: number };

/** When each channel of a workflow has its turn; one wait, where there is one, replaces every wait. */
export function turnsOf(steps: readonly Step[], wait: unknown = null): Turn[] {
	const turns: Turn[] = [];
	for (const { channel, waitSeconds } of steps) {
		const from = turns.at(-1)?.until ?? 0;
		turns.push({ channel, from, until: from + (typeof wait === "number" && wait > 0 ? wait : waitSeconds) });
	}
	return turns;
}

/** 125 → `2:05`. */
export function clockOf(seconds: number): string {
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** 125 → `2 min 5 s`. */
export function spanOf(seconds: number): string {
	const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
	return [minutes > 0 && `${minutes} min`, (rest > 0 || minutes === 0) && `${rest} s`].filter(Boolean).join(" ");
}

/** What the drawing says, for who does not see it: `SMS at once, a call after 2 min 5 s; over after 5 min 5 s`. */
export function sentenceOf(turns: readonly Turn[]): string {
	const said = turns.map(({ channel, from }, i) => {
		const when = from === 0 ? "at once" : `after ${spanOf(from)}`;
		return `${channel === "voice" ? (i === 0 ? "A call" : "a call") : channelWords(channel)} ${when}`;
	});
	return `${said.join(", ")}; over after ${spanOf(turns.at(-1)?.until ?? 0)}`;
}

/** Which of a workflow's channels nobody carries, in words; undefined where all are carried. */
export function missingIn(steps: readonly Step[], carried: readonly Channel[], where: string): string | undefined {
	const missing = [...new Set(steps.map(({ channel }) => channel))].filter((channel) => !carried.includes(channel));
	if (missing.length === 0) return undefined;
	return `Nobody carries ${missing.map((channel) => (channel === "voice" ? "calls" : channelWords(channel))).join(" and ")} in ${where} yet.`;
}
