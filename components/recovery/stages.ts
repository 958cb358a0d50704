import type { FunnelRow } from "@/lib/recovery/schemas";

/** What becomes of an attempt that goes well, one after the other. */
export const STAGES = ["scheduled", "sent", "delivered", "read", "clicked", "resumed", "completed"] as const;
export type Stage = (typeof STAGES)[number];
export type Counts = Pick<FunnelRow, Stage>;

export const STAGE_WORDS: Record<Stage, string> = {
	scheduled: "Scheduled",
	sent: "Sent",
	delivered: "Delivered",
	read: "Read",
	clicked: "Link used",
	resumed: "Back",
	completed: "Completed",
};

/** How many of all came so far, in words: `42 %`. Nobody is rounded away, and none is made all. */
export function shareOf(counts: Counts, stage: Stage): string {
	if (counts.scheduled === 0) return "–";
	const share = (100 * counts[stage]) / counts.scheduled;
	return share > 0 && share < 1 ? "< 1 %" : `${Math.floor(share)} %`;
}

export function sumOf(rows: readonly Counts[]): Counts {
	return Object.fromEntries(STAGES.map((stage) => [stage, rows.reduce((sum, row) => sum + row[stage], 0)])) as Counts;
}
