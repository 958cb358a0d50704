import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type LocalTime, localTimeOf, momentOf, zoneOf } from "./local-time";

const local = (text: string): LocalTime => {
	const [year, month, day, hour, minute, second] = text.split(/[-T:]/).map(Number) as [number, ...number[]];
	return { year, month: month!, day: day!, hour: hour!, minute: minute!, second: second ?? 0 };
};
const when = (text: string, zone: string) => momentOf(local(text), zone).toISOString().replace(".000", "");

test.each([
	["America/Bogota", "America/Bogota"],
	["america/bogota", "America/Bogota"],
	["UTC", "UTC"],
	["Mars/Olympus", undefined],
	["", undefined],
	["+05:00", undefined],
	["America/Bogota\n", undefined],
	["x".repeat(65), undefined],
])("the zone %j is %j", (text, zone) => {
	expect(zoneOf(text)).toBe(zone);
});

describe("what clocks show", () => {
	test("is told of each zone, at its own offset, before and after its clocks change", () => {
		const shown = (at: string, zone: string) => Object.values(localTimeOf(new Date(at), zone)).join(" ");
		expect(shown("2026-11-22T03:04:05Z", "America/Bogota")).toBe("2026 11 21 22 4 5");
		expect(shown("2026-11-22T00:00:00Z", "Asia/Kathmandu")).toBe("2026 11 22 5 45 0");
		expect(shown("2026-03-29T00:59:59Z", "Europe/Lisbon")).toBe("2026 3 29 0 59 59");
		expect(shown("2026-03-29T01:00:00Z", "Europe/Lisbon")).toBe("2026 3 29 2 0 0");
		expect(shown("2026-06-01T05:00:00Z", "UTC")).toBe("2026 6 1 5 0 0");
	});

	test.each([
		["2026-11-22T09:00", "America/Bogota", "2026-11-22T14:00:00Z"],
		["2026-07-22T09:00", "America/New_York", "2026-07-22T13:00:00Z"],
		["2026-12-22T09:00", "America/New_York", "2026-12-22T14:00:00Z"],
		["2026-05-32T09:00", "UTC", "2026-06-01T09:00:00Z"],
		["2026-12-32T09:00", "Asia/Tokyo", "2027-01-01T00:00:00Z"],
	])("%s in %s is %s", (text, zone, moment) => {
		expect(when(text, zone)).toBe(moment);
	});

	test("an hour that comes twice is its first, an hour that is left out is as long after the leap", () => {
		expect(when("2026-11-01T01:30", "America/New_York")).toBe("2026-11-01T05:30:00Z");
		expect(when("2026-03-08T02:30", "America/New_York")).toBe("2026-03-08T07:30:00Z");
		// Half an hour, on Lord Howe; and midnight itself, in Chile.
		expect(when("2026-10-04T02:15", "Australia/Lord_Howe")).toBe("2026-10-03T15:45:00Z");
		expect(when("2026-09-06T00:00", "America/Santiago")).toBe("2026-09-06T04:00:00Z");
	});
});

test("there and back again: every moment of any zone is found by what its clocks show, or an hour at most before it", () => {
	const zones = fc.constantFrom(...Intl.supportedValuesOf("timeZone"));
	const seconds = fc.integer({ min: Date.UTC(2024, 0) / 1000, max: Date.UTC(2032, 0) / 1000 });
	fc.assert(
		fc.property(seconds, zones, (second, zone) => {
			const at = new Date(second * 1000);
			const shown = localTimeOf(at, zone);
			const found = momentOf(shown, zone);
			expect(localTimeOf(found, zone)).toEqual(shown);
			// Only what is shown twice is found earlier.
			expect([0, 1_800_000, 3_600_000, 7_200_000]).toContain(at.getTime() - found.getTime());
		}),
		{ numRuns: 1000 },
	);
});
