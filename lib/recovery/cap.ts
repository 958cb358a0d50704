import { addSeconds, DAY, isPast } from "@/lib/kernel/time";

/** So many messages bring one phone back to one company, however many inquiries and flows it has there (spec §5). */
export const CAP = 3;
export const CAP_SECONDS = 7 * DAY;

/**
 * From when on this phone may get another message; undefined when it may now. `sentAt`: when it got those of the last
 * days, in any order, and also those that are on their way.
 */
export function capEndsAt(sentAt: readonly Date[], now: Date): Date | undefined {
	const counted = sentAt.filter((at) => !isPast(addSeconds(at, CAP_SECONDS), now)).map((at) => at.getTime());
	if (counted.length < CAP) return undefined;
	const freesOne = counted.sort((a, b) => b - a)[CAP - 1]!;
	return addSeconds(new Date(freesOne), CAP_SECONDS);
}
