import { addSeconds, DAY, earlierOf, HOUR, isPast, MINUTE } from "@/lib/kernel/time";
import { isWaiting, type Recovery, type Start } from "./machine";

/** After so long nobody is written to any more who has left, or whose time has passed without a message. */
const TRIED_FOR_SECONDS = 72 * HOUR;

/** How long the link of such a message leads back (spec §2); never beyond the inquiry's life. */
export const LINK_SECONDS = 72 * HOUR;

/** Nothing is put off for longer, however long an inquiry may live: who wants it in a month has forgotten it. */
const LATEST_CHOICE_SECONDS = 7 * DAY;

/** What is left of an inquiry's life after the message has to be enough to go on. */
const LEFT_TO_GO_ON_SECONDS = HOUR;

/** `lifeEndsAt`: from when on nothing renews the inquiry. */
type Whose = { phone: string; lifeEndsAt: Date };

/** Who was there last at `leftAt`, and counts as gone since `goneAt`. */
export function whenGone({ phone, lifeEndsAt, leftAt, goneAt }: Whose & { leftAt: Date; goneAt: Date }): Start {
	const endsAt = earlierOf(addSeconds(leftAt, TRIED_FOR_SECONDS), lifeEndsAt);
	return { method: "automatic", phone, dueAt: goneAt, chosenAt: null, endsAt };
}

/** Who asked for a message at a time of theirs. */
export function whenAsked({ phone, lifeEndsAt, chosenAt }: Whose & { chosenAt: Date }): Start {
	const endsAt = earlierOf(addSeconds(chosenAt, TRIED_FOR_SECONDS), lifeEndsAt);
	return { method: "user-activated", phone, dueAt: chosenAt, chosenAt, endsAt };
}

/** Whom a member, or the API, wants to write to now. */
export function byHand({ phone, lifeEndsAt, now }: Whose & { now: Date }): Start {
	const endsAt = earlierOf(addSeconds(now, TRIED_FOR_SECONDS), lifeEndsAt);
	return { method: "by-hand", phone, dueAt: now, chosenAt: null, endsAt };
}

/** The latest time that a person may choose. */
export function latestChoice(lifeEndsAt: Date, now: Date): Date {
	return earlierOf(addSeconds(now, LATEST_CHOICE_SECONDS), addSeconds(lifeEndsAt, -LEFT_TO_GO_ON_SECONDS));
}

/** Who sends by hand twice, or right after what went by itself, means one message. */
const JUST_NOW_SECONDS = 10 * MINUTE;

/** What an inquiry's newest attempt may keep a new one from, or leave to it. */
type Newest = Pick<Recovery, "status" | "chosenAt" | "handedOverAt" | "clickedAt">;

/**
 * What a start comes to beside the attempt that is there: there are never two that wait. `kept`: its message is planned
 * already, and stays: who has merely left gets no second one, and nobody puts theirs before the time that the person chose.
 * `under-way`: it leaves in this moment. `postponed`: it gets the time that the person has chosen now. `lately`: it has
 * left, and nobody has had the time to use its link. `replaced`: a new one in its place; `begun`: a new one.
 */
export function startBeside(
	newest: Newest | undefined,
	{ method, chosenAt }: Pick<Start, "method" | "chosenAt">,
	now: Date,
) {
	if (newest?.status === "scheduled") {
		if (method === "automatic") return "kept";
		if (!isWaiting(newest)) return "under-way";
		if (chosenAt) return "postponed";
		return newest.chosenAt ? "kept" : "replaced";
	}
	return method === "by-hand" && newest && hasLeftLately(newest, now) ? "lately" : "begun";
}

function hasLeftLately({ handedOverAt, clickedAt }: Newest, now: Date): boolean {
	return handedOverAt !== null && clickedAt === null && !isPast(addSeconds(handedOverAt, JUST_NOW_SECONDS), now);
}
