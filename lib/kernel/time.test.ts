import fc from "fast-check";
import { expect, test } from "vitest";
import { addSeconds, DAY, earlierOf, isPast, laterOf, secondsUntil } from "./time";

const moment = fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true });

test("what ends at 12:05:00 is over at 12:05:00, and not a millisecond before", () => {
	const end = new Date("2026-11-21T12:05:00Z");
	expect(isPast(end, end)).toBe(true);
	expect(isPast(end, new Date(end.getTime() - 1))).toBe(false);
	expect(secondsUntil(end, end)).toBe(0);
	expect(secondsUntil(end, new Date(end.getTime() - 1))).toBe(1);
});

test("a countdown never promises too early: after its seconds the moment has come", () => {
	fc.assert(
		fc.property(moment, moment, (at, now) => {
			const seconds = secondsUntil(at, now);
			expect(Number.isInteger(seconds) && seconds >= 0).toBe(true);
			expect(isPast(at, addSeconds(now, seconds))).toBe(true);
			if (seconds > 0) expect(isPast(at, addSeconds(now, seconds - 1))).toBe(false);
		}),
	);
});

test("the earlier and the later of two are one of each, whichever is named first", () => {
	fc.assert(
		fc.property(moment, moment, (a, b) => {
			expect(earlierOf(a, b).getTime()).toBe(Math.min(a.getTime(), b.getTime()));
			expect(laterOf(a, b).getTime()).toBe(Math.max(a.getTime(), b.getTime()));
		}),
	);
});

test("a day is 86,400 seconds, also when clocks change, and adding leaves its date alone", () => {
	const before = new Date("2026-10-25T00:30:00Z");
	expect(addSeconds(before, DAY).getTime() - before.getTime()).toBe(86_400_000);
	expect(before.toISOString()).toBe("2026-10-25T00:30:00.000Z");
});
