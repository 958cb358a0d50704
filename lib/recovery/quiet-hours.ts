import { type LocalTime, localTimeOf, momentOf } from "@/lib/kernel/local-time";
import { addSeconds, DAY, laterOf } from "@/lib/kernel/time";

/** From nine in the evening nobody is written to who has not asked for it, until nine in the morning (spec §5). */
export const QUIET_FROM = 21;
export const QUIET_UNTIL = 9;

/** Where the zones of a country leave no hour to all of them, looking further finds none either. */
const LOOKED_AHEAD = 3 * DAY;

export function isQuiet(at: Date, zone: string): boolean {
	const { hour } = localTimeOf(at, zone);
	return hour >= QUIET_FROM || hour < QUIET_UNTIL;
}

/**
 * The first moment from `at` on at which nobody in any of these zones has quiet hours: `at` itself, or a morning.
 * Undefined where there is none, and for no zones at all.
 */
export function nextWaking(at: Date, zones: readonly string[]): Date | undefined {
	if (zones.length === 0) return undefined;
	const latest = addSeconds(at, LOOKED_AHEAD);
	for (let moment = at; moment <= latest; ) {
		const mornings = zones.filter((zone) => isQuiet(moment, zone)).map((zone) => morningAfter(moment, zone));
		if (mornings.length === 0) return moment;
		// Each of them is quiet until then: no moment before the latest is awake everywhere.
		moment = mornings.reduce(laterOf);
	}
	return undefined;
}

/** The end of the quiet hours that this moment is in. */
function morningAfter(at: Date, zone: string): Date {
	const local = localTimeOf(at, zone);
	const morning: LocalTime = { ...local, hour: QUIET_UNTIL, minute: 0, second: 0 };
	return momentOf(local.hour >= QUIET_FROM ? { ...morning, day: local.day + 1 } : morning, zone);
}
