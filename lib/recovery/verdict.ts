import { addSeconds, earlierOf, HOUR, isPast, MINUTE } from "@/lib/kernel/time";
import type { RecoveryStop, RecoveryWait } from "@/lib/kernel/words";
import { capEndsAt } from "./cap";
import { claimsEndAt } from "./claims";
import { nextWaking } from "./quiet-hours";

/** How things stand around an attempt when its time has come. */
export type Standing = {
	/** Something is left to come back to, though it may have to be renewed. */
	open: boolean;
	/** Until when the person counts as being there; null when nobody is, as far as is known. */
	activeUntil: Date | null;
	/** Where the inquiry would write to now; null: nowhere any more. */
	phone: string | null;
	/** The phone is on the company's suppression list. */
	optedOut: boolean;
	/** The line and its approved message: there, not yet or not now, or taken back. */
	message: "approved" | "missing" | "withdrawn";
	/** When this phone got messages like this of the company, lately. */
	sentAt: readonly Date[];
	/** Of a phone that was merely typed, where as many messages have gone to such as may in a day: when the first of them did. */
	claimsFullSince?: Date | null;
	/** Theirs, as their browser said, or all of their number's country; null: there are no quiet hours here. */
	zones: readonly string[] | null;
};

/** What it is of an attempt that decides. */
type Planned = { phone: string; chosenAt: Date | null; endsAt: Date };

export type Verdict = { stop: RecoveryStop } | { wait: RecoveryWait; until: Date } | { send: true };

/** A minute that the person chose is theirs, day or night; hours later it is our delay, and they may be asleep. */
const CHOSEN_HOLDS_SECONDS = HOUR;

/** An approval is told of when it comes. This is for the case that it was not. */
export const ASK_AGAIN_SECONDS = 30 * MINUTE;

/** What keeps a message from leaving is looked at again so much later. */
export const HELD_UP_SECONDS = 2 * MINUTE;

/** Send, wait or stop: what keeps a message for good goes before what only keeps it for a while. */
export function verdictOf(planned: Planned, standing: Standing, at: Date): Verdict {
	const why = reasonToStop(planned, standing, at);
	if (why) return { stop: why };
	if (standing.message !== "approved") {
		const until = earlierOf(addSeconds(at, ASK_AGAIN_SECONDS), planned.endsAt);
		return { wait: "not-ready", until };
	}
	const { activeUntil } = standing;
	if (activeUntil && !isPast(activeUntil, at)) return inTime(planned, "active", activeUntil);
	const capEnds = capEndsAt(standing.sentAt, at);
	if (capEnds) return inTime(planned, "cap", capEnds);
	const claimsEnd = claimsEndAt(standing.claimsFullSince ?? null, at);
	if (claimsEnd) return inTime(planned, "claims", claimsEnd);
	if (standing.zones === null || isAsChosen(planned, at)) return { send: true };
	const waking = nextWaking(at, standing.zones);
	if (!waking) return { stop: "no-waking-hour" };
	return isPast(waking, at) ? { send: true } : inTime(planned, "quiet-hours", waking);
}

function reasonToStop({ phone, endsAt }: Planned, standing: Standing, at: Date): RecoveryStop | undefined {
	if (!standing.open) return "ended";
	if (standing.optedOut) return "opted-out";
	if (standing.phone !== phone) return "phone-changed";
	if (isPast(endsAt, at)) return "too-late";
	return standing.message === "withdrawn" ? "message-withdrawn" : undefined;
}

/** What lasts until its end is not waited for: that it comes to nothing is told now. */
function inTime({ endsAt }: Planned, wait: RecoveryWait, until: Date): Verdict {
	if (!isPast(endsAt, until)) return { wait, until };
	return { stop: wait === "cap" || wait === "claims" ? wait : "too-late" };
}

function isAsChosen({ chosenAt }: Planned, at: Date): boolean {
	return chosenAt !== null && !isPast(addSeconds(chosenAt, CHOSEN_HOLDS_SECONDS), at);
}
