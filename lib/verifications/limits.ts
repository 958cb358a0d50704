import { DAY, HOUR } from "@/lib/kernel/time";

export const MAX_CODE_TRIES = 3;
export const MAX_TOTAL_TRIES = 9;
export const MAX_RESENDS = 5;
/** Seconds until the person may ask again: after the first message, after the first resend, and so on. */
export const RESEND_WAITS = [30, 60, 180, 300] as const;
export const MIN_WAIT_AFTER_RESEND = 60;

/** Tries a day for one phone within one company and environment before each further one has to wait. */
const FREE_TRIES = 20;
/** NIST SP 800-63B allows 100 consecutive failures at most. */
const LAST_TRY = 100;

/** Seconds until this phone's next try is looked at, after so many tries today: 30 s doubling up to an hour. */
export function waitAfterTries(triesToday: number): number {
	if (triesToday < FREE_TRIES) return 0;
	if (triesToday >= LAST_TRY) return DAY;
	return Math.min(HOUR, 30 * 2 ** (triesToday - FREE_TRIES));
}
