import { addSeconds, DAY, HOUR, isPast, laterOf, MINUTE } from "@/lib/kernel/time";

/**
 * What phones can be made to get that somebody merely typed: anybody may type anybody's. Fixed, until budgets can be set
 * for each prefix, country and company (spec §4); these two are their place.
 */

/** From one network (an IPv4 address, an IPv6 /64) to one company. A household or an office is far from it. */
export const CLAIMS_FROM_A_NETWORK = 20;
export const CLAIMS_SECONDS = HOUR;

/** So many messages a company and environment sends to such phones in a day; more than a busy flow loses, less than a flood. */
export const CLAIMED_A_DAY = 1_000;
export const CLAIMED_SECONDS = DAY;

/** Thousands may wait for a place that one of them gets: they do not all come back for each that is free. */
const TRIED_AGAIN_SECONDS = 30 * MINUTE;

/**
 * From when on such a phone may get a message again; undefined when it may now. `fullSince`: when the first of as many left
 * as may in a day, where that many did.
 */
export function claimsEndAt(fullSince: Date | null, now: Date): Date | undefined {
	if (fullSince === null) return undefined;
	const freesOne = addSeconds(fullSince, CLAIMED_SECONDS);
	return isPast(freesOne, now) ? undefined : laterOf(freesOne, addSeconds(now, TRIED_AGAIN_SECONDS));
}
