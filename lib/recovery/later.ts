import { type LocalTime, localTimeOf, momentOf } from "@/lib/kernel/local-time";
import { addSeconds, HOUR, MINUTE } from "@/lib/kernel/time";

/** What a person may tap who would rather go on later. */
export const CHIPS = ["in-one-hour", "this-evening", "tomorrow-morning", "tomorrow-evening"] as const;
export type Chip = (typeof CHIPS)[number];

const MORNING = 9;
const EVENING = 19;
/** Whoever is still up thinks of the day before as today: at one at night, tomorrow morning is in eight hours. */
const NIGHT_ENDS = 4;

/** A message at once is no message later; and it takes its time to leave. */
const SOONEST_SECONDS = 5 * MINUTE;

/** The moment that a chip stands for, seen from `now`; undefined when that is no more, or not within `latest`. */
export function momentOfChip(chip: Chip, { now, zone, latest }: Asked): Date | undefined {
	const at = meant(chip, now, zone);
	return at && at >= addSeconds(now, SOONEST_SECONDS) && at <= latest ? at : undefined;
}

/** Where and until when a time is looked for: beyond `latest` nothing is left to go on with. */
export type Asked = { now: Date; zone: string; latest: Date };

/** The chips that a page can offer, the soonest first; of two that mean the same moment, one. */
export function chipsAt(asked: Asked): { chip: Chip; at: Date }[] {
	const offered = CHIPS.flatMap((chip) => {
		const at = momentOfChip(chip, asked);
		return at ? [{ chip, at }] : [];
	});
	return offered.filter(({ at }, i) => offered.findIndex((other) => other.at.getTime() === at.getTime()) === i);
}

function meant(chip: Chip, now: Date, zone: string): Date | undefined {
	if (chip === "in-one-hour") return wholeMinute(addSeconds(now, HOUR));
	const local = localTimeOf(now, zone);
	const isNight = local.hour < NIGHT_ENDS;
	const today = isNight ? local.day - 1 : local.day;
	const on = (day: number, hour: number) => momentOf({ ...local, day, hour, minute: 0, second: 0 }, zone);
	switch (chip) {
		case "this-evening":
			return isNight || local.hour >= EVENING - 1 ? undefined : on(today, EVENING);
		case "tomorrow-morning":
			return on(today + 1, MORNING);
		case "tomorrow-evening":
			return on(today + 1, EVENING);
	}
}

/** `moved`: clocks leave the chosen time out that day, and it is to be shown as it will be. */
export type Read =
	| { ok: true; at: Date; moved: boolean }
	| { ok: false; fault: "empty" | "no-time" | "past" | "too-far" };

/** A time as a form's `datetime-local` sends it (`2026-11-23T18:30`), by the clocks of the person's zone. */
export function readTime(text: string, { now, zone, latest }: Asked): Read {
	if (text.trim() === "") return { ok: false, fault: "empty" };
	const local = parse(text.trim());
	if (!local) return { ok: false, fault: "no-time" };
	const at = momentOf(local, zone);
	if (at < addSeconds(now, SOONEST_SECONDS)) return { ok: false, fault: "past" };
	if (at > latest) return { ok: false, fault: "too-far" };
	const { hour, minute } = localTimeOf(at, zone);
	return { ok: true, at, moved: hour !== local.hour || minute !== local.minute };
}

/** The same way back: what the field shows of a time that was chosen before. */
export function fieldOf(at: Date, zone: string): string {
	const { year, month, day, hour, minute } = localTimeOf(at, zone);
	const two = (part: number) => String(part).padStart(2, "0");
	return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

function parse(text: string): LocalTime | undefined {
	const found = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?$/.exec(text);
	if (!found) return undefined;
	const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = found.slice(1).map(Number);
	const exists = new Date(Date.UTC(year, month - 1, day, hour, minute)).toISOString().startsWith(text.slice(0, 10));
	return exists && hour < 24 && minute < 60 ? { year, month, day, hour, minute, second: 0 } : undefined;
}

/** The next one that begins: no message leaves before its minute. */
function wholeMinute(at: Date): Date {
	return new Date(Math.ceil(at.getTime() / 60_000) * 60_000);
}
