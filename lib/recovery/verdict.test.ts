import { describe, expect, test } from "vitest";
import { addSeconds, DAY, HOUR, MINUTE } from "@/lib/kernel/time";
import { PHONE, STANDING } from "@/tests/support/standing";
import { type Standing, verdictOf } from "./verdict";

const NOON = new Date("2026-11-22T17:00:00Z"); // in Bogotá
const NIGHT = new Date("2026-11-23T04:00:00Z");
const MORNING = new Date("2026-11-23T14:00:00Z");
const PLANNED = { phone: PHONE, chosenAt: null, endsAt: addSeconds(NOON, 72 * HOUR) };
const verdict = (over: Partial<Standing>, at = NOON, planned: { chosenAt?: Date; endsAt?: Date } = {}) =>
	verdictOf({ ...PLANNED, ...planned }, { ...STANDING, ...over }, at);
const ago = (seconds: number) => addSeconds(NOON, -seconds);
const THREE = [ago(DAY), ago(2 * DAY), ago(6.5 * DAY)];

test("when nothing speaks against it, it goes", () => {
	expect(verdict({})).toEqual({ send: true });
	expect(verdict({ activeUntil: NOON, sentAt: THREE.slice(1) })).toEqual({ send: true });
});

describe("for good", () => {
	test.each<[Partial<Standing>, string]>([
		[{ open: false }, "ended"],
		[{ optedOut: true }, "opted-out"],
		[{ phone: "+573009999999" }, "phone-changed"],
		[{ phone: null }, "phone-changed"],
		[{ message: "withdrawn" }, "message-withdrawn"],
		[{ zones: [] }, "no-waking-hour"],
		[{ zones: ["Pacific/Kiritimati", "Europe/Lisbon", "Asia/Bangkok"] }, "no-waking-hour"],
	])("%j stops it: %s", (over, stop) => {
		expect(verdict(over)).toEqual({ stop });
	});

	test("its time is over at its end, and what stops it goes before what keeps it waiting", () => {
		expect(verdict({}, PLANNED.endsAt)).toEqual({ stop: "too-late" });
		const all = { activeUntil: addSeconds(NOON, 60), sentAt: THREE, message: "missing" } as const;
		expect(verdict({ ...all, optedOut: true })).toEqual({ stop: "opted-out" });
		expect(verdict({ ...all, open: false, optedOut: true, phone: null })).toEqual({ stop: "ended" });
	});

	test("what would be waited for until after the end stops it now", () => {
		const soon = { endsAt: addSeconds(NIGHT, HOUR) };
		expect(verdict({}, NIGHT, soon)).toEqual({ stop: "too-late" });
		expect(verdict({ sentAt: THREE }, NOON, soon)).toEqual({ stop: "cap" });
		expect(verdict({ claimsFullSince: NOON }, NOON, soon)).toEqual({ stop: "claims" });
		expect(verdict({ claimsFullSince: ago(DAY) })).toEqual({ send: true });
		expect(verdict({ activeUntil: soon.endsAt }, NOON, soon)).toEqual({ stop: "too-late" });
	});
});

describe("for a while", () => {
	test.each<[Partial<Standing>, string, number]>([
		[{ message: "missing" }, "not-ready", 30 * MINUTE],
		[{ activeUntil: addSeconds(NOON, 400) }, "active", 400],
		[{ sentAt: THREE }, "cap", 0.5 * DAY],
		[{ claimsFullSince: ago(0.5 * DAY) }, "claims", 0.5 * DAY],
		// So that thousands do not all come back for the place that is free next.
		[{ claimsFullSince: ago(DAY - MINUTE) }, "claims", 30 * MINUTE],
		// Of several, the one that the company can do something about is named first.
		[{ message: "missing", sentAt: THREE, activeUntil: addSeconds(NOON, 400) }, "not-ready", 30 * MINUTE],
		[{ sentAt: THREE, activeUntil: addSeconds(NOON, 400) }, "active", 400],
	])("%j keeps it waiting: %s", (over, wait, seconds) => {
		expect(verdict(over)).toEqual({ wait, until: addSeconds(NOON, seconds) });
	});

	test("the night is not where there are no quiet hours", () => {
		expect(verdict({ zones: null }, NIGHT)).toEqual({ send: true });
	});

	test("the night is, and all zones of a country have to be awake", () => {
		expect(verdict({}, NIGHT)).toEqual({ wait: "quiet-hours", until: MORNING });
		const both = ["America/Bogota", "America/Los_Angeles"];
		expect(verdict({ zones: both }, MORNING)).toEqual({ wait: "quiet-hours", until: addSeconds(MORNING, 3 * HOUR) });
	});

	test("an approval is waited for until the end, and not beyond", () => {
		const at = addSeconds(PLANNED.endsAt, -60);
		expect(verdict({ message: "missing" }, at)).toEqual({ wait: "not-ready", until: PLANNED.endsAt });
	});
});

describe("a time that the person chose", () => {
	test("goes before quiet hours and unknown zones, for an hour", () => {
		expect(verdict({}, NIGHT, { chosenAt: NIGHT })).toEqual({ send: true });
		expect(verdict({ zones: [] }, NIGHT, { chosenAt: NIGHT })).toEqual({ send: true });
		expect(verdict({}, addSeconds(NIGHT, HOUR - 1), { chosenAt: NIGHT })).toEqual({ send: true });
		expect(verdict({}, addSeconds(NIGHT, HOUR), { chosenAt: NIGHT })).toEqual({ wait: "quiet-hours", until: MORNING });
	});

	test("goes before nothing else", () => {
		expect(verdict({ optedOut: true }, NIGHT, { chosenAt: NIGHT })).toEqual({ stop: "opted-out" });
		expect(verdict({ open: false }, NIGHT, { chosenAt: NIGHT })).toEqual({ stop: "ended" });
		const sentAt = [0, 1, 2].map((days) => addSeconds(NIGHT, -days * DAY));
		const endsAt = addSeconds(NIGHT, 30 * DAY);
		expect(verdict({ sentAt }, NIGHT, { chosenAt: NIGHT, endsAt })).toMatchObject({ wait: "cap" });
	});
});
