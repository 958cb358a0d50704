const UNITS = [
	["second", 60],
	["minute", 60],
	["hour", 24],
	["day", 30],
] as const;
const WORDS = new Intl.RelativeTimeFormat("en", { numeric: "auto", style: "short" });
const DATE = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeZone: "UTC" });

/** "5 min. ago", "in 2 hr.", "yesterday"; beyond a month the date, in UTC. */
export function relativeTo(now: Date, at: Date): string {
	let distance = (at.getTime() - now.getTime()) / 1_000;
	if (Math.abs(distance) < 5) return "just now";
	for (const [unit, size] of UNITS) {
		if (Math.abs(distance) < size) return WORDS.format(Math.trunc(distance), unit);
		distance /= size;
	}
	return DATE.format(at);
}
