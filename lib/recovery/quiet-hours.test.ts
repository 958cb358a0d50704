import { expect, test } from "vitest";
import { localTimeOf } from "@/lib/kernel/local-time";
import { addSeconds, DAY, HOUR, MINUTE } from "@/lib/kernel/time";
import { EIGHT_ZONES } from "@/tests/support/zones";
import { isQuiet, nextWaking } from "./quiet-hours";

const BEGIN = new Date("2026-01-01T00:00:00Z");
const DAYS = 731;

test.each([
	["2026-11-22T01:59:59Z", "2026-11-22T01:59:59Z"],
	["2026-11-22T02:00:00Z", "2026-11-22T14:00:00Z"],
	["2026-11-22T04:59:59Z", "2026-11-22T14:00:00Z"],
	["2026-11-22T13:59:59Z", "2026-11-22T14:00:00Z"],
	["2026-11-22T14:00:00Z", "2026-11-22T14:00:00Z"],
])("in Bogotá, from %s on, somebody may be written to at %s", (at, next) => {
	expect(nextWaking(new Date(at), ["America/Bogota"])).toEqual(new Date(next));
});

test("where a country has several zones, all of them have to be awake", () => {
	// Nine in Madrid is eight on Tenerife; nine in the evening in Madrid comes first.
	const spain = ["Europe/Madrid", "Atlantic/Canary"];
	expect(nextWaking(new Date("2026-01-10T08:00:00Z"), spain)).toEqual(new Date("2026-01-10T09:00:00Z"));
	expect(nextWaking(new Date("2026-01-10T20:00:00Z"), spain)).toEqual(new Date("2026-01-11T09:00:00Z"));
	// From Kaliningrad's morning to Kamchatka's evening there are two hours.
	const russia = ["Europe/Kaliningrad", "Asia/Kamchatka"];
	expect(nextWaking(new Date("2026-01-10T09:00:00Z"), russia)).toEqual(new Date("2026-01-11T07:00:00Z"));
});

test("where no hour suits all zones, or none is known, there is no such moment", () => {
	expect(nextWaking(BEGIN, ["Pacific/Kiritimati", "Europe/Lisbon", "Asia/Bangkok"])).toBeUndefined();
	expect(nextWaking(BEGIN, [])).toBeUndefined();
});

test.each(EIGHT_ZONES)("two years in %s: the next moment is awake, and no earlier one was", (zone) => {
	const faults: string[] = [];
	for (let minutes = 0; minutes < DAYS * 24 * 60; minutes += 101) {
		const at = addSeconds(BEGIN, minutes * MINUTE);
		const next = nextWaking(at, [zone])!;
		if (isQuiet(next, zone)) faults.push(`${at.toISOString()}: quiet`);
		if (next.getTime() === at.getTime()) continue;
		// A morning to the second, of the night that it is; which lasts an hour longer at most, as clocks change.
		const { hour, minute, second } = localTimeOf(next, zone);
		if (`${hour}:${minute}:${second}` !== "9:0:0" || !isQuiet(at, zone)) faults.push(`${at.toISOString()}: no morning`);
		if (next.getTime() - at.getTime() > 13 * HOUR * 1000) faults.push(`${at.toISOString()}: too late`);
	}
	expect(faults).toEqual([]);
});

test.each(EIGHT_ZONES)("two years in %s have one morning a day", (zone) => {
	let mornings = 0;
	for (let at = BEGIN; at < addSeconds(BEGIN, DAYS * DAY); mornings += 1) {
		const night = addSeconds(nextWaking(at, [zone])!, 13 * HOUR);
		at = addSeconds(nextWaking(night, [zone])!, MINUTE);
	}
	expect(Math.abs(mornings - DAYS)).toBeLessThanOrEqual(1);
});
