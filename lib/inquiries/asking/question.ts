import type { RecoverySettings } from "@/lib/flows/schemas";
import type { Progress } from "../progress";
import type { QUESTIONS } from "../words";

/** What is asked before the first step where a flow brings people back, and what stands in its place once it is answered. */
export type Question = (typeof QUESTIONS)[number];

export type Around = {
	settings: RecoverySettings;
	progress: Pick<Progress, "done" | "recovery">;
	/** The run that counts: what is said in one beside it decides nothing about the inquiry. */
	isMain: boolean;
	/** The company gave a phone that may be written to. One that the account has proven is asked about like any other. */
	hasPhone: boolean;
	/** A message at a time of theirs can be promised, and there is time left for one. */
	mayPostpone: boolean;
	/** A time was chosen, and its message has not been given away yet. */
	isPostponed: boolean;
};

/** Which of them this run is at; undefined when it goes on with its step. */
export function questionOf(around: Around): Question | undefined {
	const { isMain, isPostponed, mayPostpone, progress } = around;
	// Who has done a step has begun, whatever was said before.
	if (!isMain || progress.done.length > 0) return undefined;
	switch (progress.recovery?.choice) {
		case "without":
			return undefined;
		case "now":
			return phoneWanted(around);
		case "postponed":
			// Its message has left, or will not: they are here now.
			return isPostponed ? "postponed" : undefined;
		case "later":
			return mayPostpone || isPostponed ? "later" : phoneWanted(around);
		default:
			return mayPostpone ? "start-or-later" : phoneWanted(around);
	}
}

function phoneWanted({ settings, progress, hasPhone }: Around): Question | undefined {
	const isKnown = hasPhone || Boolean(progress.recovery?.phone);
	return settings.automatic.enabled && !isKnown ? "leave-phone" : undefined;
}
