import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { localTimeOf } from "@/lib/kernel/local-time";
import { addSeconds, DAY } from "@/lib/kernel/time";
import { EIGHT_ZONES } from "@/tests/support/zones";
import { CHIPS, chipsAt, fieldOf, momentOfChip, readTime } from "./later";

const BOGOTA = "America/Bogota";
const inBogota = (time: string) => new Date(`${time}-05:00`);
const asked = (now: string, days = 3) => ({
	now: inBogota(now),
	zone: BOGOTA,
	latest: addSeconds(inBogota(now), days * DAY),
});
const shown = (now: string, days?: number) =>
	chipsAt(asked(now, days)).map(({ chip, at }) => `${chip} ${fieldOf(at, BOGOTA)}`);

describe("chips", () => {
	test.each([
		["2026-11-22T10:15:30", ["in-one-hour 2026-11-22T11:16", "this-evening 2026-11-22T19:00"]],
		["2026-11-22T17:58:59", ["in-one-hour 2026-11-22T18:59", "this-evening 2026-11-22T19:00"]],
		["2026-11-22T17:59:59", ["in-one-hour 2026-11-22T19:00"]],
		["2026-11-22T18:00:00", ["in-one-hour 2026-11-22T19:00"]],
		["2026-11-22T23:30:00", ["in-one-hour 2026-11-23T00:30"]],
		["2026-11-22T04:00:00", ["in-one-hour 2026-11-22T05:00", "this-evening 2026-11-22T19:00"]],
	])("at %s: today %j, and tomorrow is the day after", (now, today) => {
		const tomorrow = ["tomorrow-morning 2026-11-23T09:00", "tomorrow-evening 2026-11-23T19:00"];
		expect(shown(now)).toEqual([...today, ...tomorrow]);
	});

	test("whoever is up at one at night means the coming morning by tomorrow", () => {
		expect(shown("2026-11-23T01:00:00")).toEqual([
			"in-one-hour 2026-11-23T02:00",
			"tomorrow-morning 2026-11-23T09:00",
			"tomorrow-evening 2026-11-23T19:00",
		]);
	});

	test("none leads beyond the end, and across months and years tomorrow is tomorrow", () => {
		expect(shown("2026-11-22T20:00:00", 0.02)).toEqual([]);
		expect(shown("2026-11-22T20:00:00", 0.6)).toHaveLength(2);
		expect(shown("2026-12-31T20:00:00")[1]).toBe("tomorrow-morning 2027-01-01T09:00");
	});

	test("one that was tapped on an old page is what it means now, or nothing", () => {
		expect(momentOfChip("this-evening", asked("2026-11-22T18:30:00"))).toBeUndefined();
	});

	test("in every zone, all year, they show the hour that they say", () => {
		const hours = { "this-evening": 19, "tomorrow-morning": 9, "tomorrow-evening": 19 };
		const moments = fc.date({ min: new Date("2026-01-01"), max: new Date("2028-01-01"), noInvalidDate: true });
		fc.assert(
			fc.property(moments, fc.constantFrom(...EIGHT_ZONES), (now, zone) => {
				for (const { chip, at } of chipsAt({ now, zone, latest: addSeconds(now, 3 * DAY) })) {
					expect(at.getTime() - now.getTime()).toBeGreaterThanOrEqual(300_000);
					expect(at.getTime() % 60_000).toBe(0);
					if (chip === "in-one-hour") continue;
					expect([chip, localTimeOf(at, zone).hour]).toEqual([chip, hours[chip]]);
				}
			}),
			{ numRuns: 1000 },
		);
		expect(CHIPS).toHaveLength(4);
	});
});

describe("a time of one's own", () => {
	const read = (text: string, days?: number) => readTime(text, asked("2026-11-22T10:00:00", days));

	test.each([
		["2026-11-23T18:30", "2026-11-23T18:30"],
		[" 2026-11-22T10:05 ", "2026-11-22T10:05"],
		["2026-11-23 03:00", "2026-11-23T03:00"],
		["2026-11-23T18:30:00", "2026-11-23T18:30"],
		["2026-11-23T18:30:12.5", "2026-11-23T18:30"],
	])("%j is %s by the clocks of the person's zone", (text, time) => {
		expect(read(text)).toEqual({ ok: true, at: inBogota(`${time}:00`), moved: false });
	});

	test.each([
		["", "empty"],
		["   ", "empty"],
		["tomorrow", "no-time"],
		["2026-11-23", "no-time"],
		["2026-11-31T10:00", "no-time"],
		["2027-02-29T10:00", "no-time"],
		["2026-11-23T24:00", "no-time"],
		["2026-11-23T10:60", "no-time"],
		["2026-13-01T10:00", "no-time"],
		["2026-11-23T18:30Z", "no-time"],
		["0000-00-00T00:00", "no-time"],
		["2026-11-22T09:00", "past"],
		["2026-11-22T10:04", "past"],
		["2026-11-25T10:01", "too-far"],
		["9999-12-31T23:59", "too-far"],
	])("%j is refused: %s", (text, fault) => {
		expect(read(text)).toEqual({ ok: false, fault });
	});

	test("that clocks leave out that day is said to be moved; that they show twice is the first", () => {
		const newYork = (now: string) => {
			const at = new Date(now);
			return { now: at, zone: "America/New_York", latest: addSeconds(at, 3 * DAY) };
		};
		const spring = readTime("2026-03-08T02:30", newYork("2026-03-07T12:00:00Z"));
		expect(spring).toEqual({ ok: true, at: new Date("2026-03-08T07:30:00Z"), moved: true });
		const autumn = readTime("2026-11-01T01:30", newYork("2026-10-31T12:00:00Z"));
		expect(autumn).toEqual({ ok: true, at: new Date("2026-11-01T05:30:00Z"), moved: false });
	});

	test("what the field shows of it is read as the same", () => {
		const minutes = fc.integer({ min: 6, max: 4000 });
		fc.assert(
			fc.property(minutes, fc.constantFrom(...EIGHT_ZONES), (later, zone) => {
				const now = new Date("2026-06-15T12:00:00Z");
				const at = addSeconds(now, later * 60);
				const again = readTime(fieldOf(at, zone), { now, zone, latest: addSeconds(now, 3 * DAY) });
				expect(again).toEqual({ ok: true, at, moved: false });
			}),
		);
	});

	test("whatever is sent, nothing throws", () => {
		fc.assert(
			fc.property(fc.string(), (text) => {
				expect(read(text).ok).toBe(false);
			}),
		);
	});
});
