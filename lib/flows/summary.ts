import type { STEP_NAMES } from "./places";

/** A flow in a list. */
export type FlowSummary = {
	id: string;
	name: string;
	status: "active" | "inactive";
	/** Of the version that new inquiries get; null where none is published. */
	number: number | null;
	publishedAt: Date | null;
	/** Something is begun that is not published. */
	draft: boolean;
	steps: (keyof typeof STEP_NAMES)[];
};
