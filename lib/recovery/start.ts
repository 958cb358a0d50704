import { addSeconds, DAY, earlierOf, HOUR } from "@/lib/kernel/time";
import type { Start } from "./machine";

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
