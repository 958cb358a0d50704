/** What a clock on a wall shows: a moment only once it is said where the wall stands. */
export type LocalTime = { year: number; month: number; day: number; hour: number; minute: number; second: number };

const LONGEST_NAME = 64;
const DAY_MS = 86_400_000;

/** A zone's name as browsers send it (`America/Bogota`), spelt as we keep it; undefined when there is no such zone. */
export function zoneOf(text: string): string | undefined {
	if (text.length > LONGEST_NAME || !/^[a-z]/i.test(text)) return undefined;
	try {
		return new Intl.DateTimeFormat("en", { timeZone: text }).resolvedOptions().timeZone;
	} catch {
		return undefined;
	}
}

/** Making one is far dearer than reading it; there are no more of them than zones. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
	const known = clocks.get(zone);
	if (known) return known;
	const two = "2-digit";
	const day = { calendar: "gregory", year: "numeric", month: two, day: two } as const;
	const time = { hourCycle: "h23", hour: two, minute: two, second: two } as const;
	const clock = new Intl.DateTimeFormat("en-US", { timeZone: zone, numberingSystem: "latn", ...day, ...time });
	clocks.set(zone, clock);
	return clock;
}

/** What clocks in this zone show at that moment. */
export function localTimeOf(at: Date, zone: string): LocalTime {
	// `11/21/2026, 22:04:05`: reading its digits is cheaper than having it taken apart by name.
	const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = clockOf(zone)
		.format(at)
		.split(/\D+/)
		.map(Number);
	return { year, month, day, hour, minute, second };
}

/**
 * When clocks in this zone show that. What they show twice, as they are put back, is the first time; what they leave
 * out, as they are put forward, is as long after the leap as it would have been. A 32nd of May is the 1st of June.
 */
export function momentOf(local: LocalTime, zone: string): Date {
	const asUtc = utcOf(local);
	const [before, after] = [-DAY_MS, DAY_MS].map((way) => asUtc - offsetAt(asUtc + way, zone)) as [number, number];
	const shows = (moment: number) => moment + offsetAt(moment, zone) === asUtc;
	return new Date([Math.min(before, after), Math.max(before, after)].find(shows) ?? before);
}

/** By how much the zone's clocks are ahead of UTC, in milliseconds. */
function offsetAt(moment: number, zone: string): number {
	const wholeSecond = Math.floor(moment / 1000) * 1000;
	return utcOf(localTimeOf(new Date(wholeSecond), zone)) - wholeSecond;
}

function utcOf({ year, month, day, hour, minute, second }: LocalTime): number {
	return Date.UTC(year, month - 1, day, hour, minute, second);
}
