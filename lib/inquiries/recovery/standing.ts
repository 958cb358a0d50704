import type { RecoverySettings, Surroundings } from "@/lib/flows/schemas";
import { addSeconds, isPast } from "@/lib/kernel/time";
import type { RecoveryMethod } from "@/lib/kernel/words";
import { messageStanding, type Standing, zonesOfPerson } from "@/lib/recovery/schemas";
import { endOfLife, type Inquiry, isOverForGood } from "../machine";

type Attempt = { method: RecoveryMethod; phone: string; createdAt: Date; optedOut: boolean; lately: readonly Date[] };
type Around = {
	inquiry: Inquiry;
	/** Where it would write to now. */
	phone: string | null;
	/** Where their clocks are, the surest word first. */
	said: readonly (string | null)[];
	idleSeconds: number;
	settings: RecoverySettings;
	found: Surroundings;
	quietHours: boolean;
	now: Date;
};

/** How things stand around an attempt whose time has come, as far as its inquiry knows. */
export function standingOf(
	attempt: Attempt,
	{ inquiry, phone, said, idleSeconds, settings, found, quietHours, now }: Around,
): Standing {
	const { lastActivityAt } = inquiry;
	const isThere = lastActivityAt !== null && counts(lastActivityAt, attempt);
	return {
		open: !isOverForGood(inquiry) && !isPast(endOfLife(inquiry), now),
		activeUntil: isThere ? addSeconds(lastActivityAt, idleSeconds) : null,
		phone,
		optedOut: attempt.optedOut,
		message: messageStanding(attempt.method, settings, found),
		sentAt: attempt.lately,
		zones: quietHours ? zonesOfPerson(attempt.phone, said) : null,
	};
}

/** Does it say that they are there? */
function counts(seenAt: Date, { method, createdAt }: Attempt): boolean {
	// Who chose the time may look at the page that says so until then: only what they do counts, and has been told.
	if (method === "user-activated") return false;
	// By hand it may be asked for while they are there; by itself it begins when they have been gone for long enough.
	return method === "by-hand" || seenAt > createdAt;
}
