import { HOUR } from "@/lib/kernel/time";

/** Sessions that live at once in one inquiry. By API the next is refused; a person coming back ends the longest idle. */
export const MAX_SESSIONS = 25;
/** Of these, those that have proven nothing and were begun beside the run that counts. */
export const MAX_FRESH_SESSIONS = 5;

/** One-time links that are sent into one inquiry in a day, and the seconds between two on the same channel. */
export const LINKS_A_DAY = 10;
export const LINK_PAUSE_SECONDS = 30;

/**
 * Messages a day. `run`: the step of the run that counts, over all numbers that are tried in it. `fresh`: all runs beside
 * it together, so that strangers cannot use the person's share up. `re-entry`: not a limit, but where waits begin.
 */
export const FREE_A_DAY = { run: 10, fresh: 3, "re-entry": 10 } as const;
export type Share = keyof typeof FREE_A_DAY;

/**
 * Seconds that must have passed since the last verification before the next message, after so many today; undefined
 * when there is none today any more. Nobody who owns the phone is shut out of coming back: there the waits grow instead.
 */
export function waitBeforeSend(share: Share, sentToday: number): number | undefined {
	if (sentToday < FREE_A_DAY[share]) return 0;
	if (share !== "re-entry") return undefined;
	return Math.min(HOUR, 30 * 2 ** (sentToday - FREE_A_DAY[share]));
}
