import { describe, expect, test } from "vitest";
import { RecoverySettings } from "@/lib/flows/schemas";
import { addSeconds, DAY, HOUR } from "@/lib/kernel/time";
import type { Inquiry } from "../machine";
import { standingOf } from "./standing";

const NOW = new Date("2026-11-22T15:00:00Z");
const before = (seconds: number) => addSeconds(NOW, -seconds);
const PHONE = "+573001234567";
const inquiry = {
	status: "pending",
	createdAt: before(DAY),
	expiresAt: addSeconds(NOW, HOUR),
	expiredAt: null,
	redactedAt: null,
	expiry: { maxLifetimeSeconds: 30 * DAY },
	lastActivityAt: before(1000),
} as unknown as Inquiry;
const settings = RecoverySettings.parse({ automatic: { enabled: true } });
const found = { line: null, versions: [], publicHost: "example.com" };
const attempt = { method: "automatic", phone: PHONE, createdAt: before(100), optedOut: false, lately: [] } as const;
const around = { inquiry, phone: PHONE, said: [null], idleSeconds: 900, settings, found, quietHours: true, now: NOW };
const standing = (of: object = {}, where: object = {}) =>
	standingOf({ ...attempt, ...of }, { ...around, inquiry: { ...inquiry, ...where } });

describe("who counts as being there", () => {
	test("is who was seen since the attempt began, for the flow's idle time", () => {
		expect(standing().activeUntil).toBeNull();
		expect(standing({}, { lastActivityAt: before(60) }).activeUntil).toEqual(addSeconds(NOW, 840));
		expect(standing({}, { lastActivityAt: null }).activeUntil).toBeNull();
	});

	test("of a message by hand is whoever was seen lately, though it was asked for later", () => {
		const asked = { method: "by-hand", createdAt: before(1) };
		expect(standing(asked, { lastActivityAt: before(60) }).activeUntil).toEqual(addSeconds(NOW, 840));
		expect(standing(asked, { lastActivityAt: null }).activeUntil).toBeNull();
	});

	test("is not who chose the time, and looks at the page that says so", () => {
		expect(standing({ method: "user-activated" }, { lastActivityAt: before(1) }).activeUntil).toBeNull();
	});
});

test("something is left to come back to while it is open, or can be renewed", () => {
	const ranOut = { status: "expired", expiresAt: before(60), expiredAt: before(59) };
	expect([{}, ranOut].map((where) => standing({}, where).open)).toEqual([true, true]);
	const over = [
		{ ...ranOut, expiredAt: before(61) },
		{ status: "completed" },
		{ redactedAt: NOW },
		{ ...ranOut, createdAt: before(30 * DAY) },
	];
	expect(over.map((where) => standing({}, where).open)).toEqual([false, false, false, false]);
});

test("the zone is their browser's, or all of their number's country", () => {
	expect(standing().zones).toEqual(["America/Bogota"]);
	expect(standingOf(attempt, { ...around, said: ["UTC", "Asia/Tokyo"] }).zones).toEqual(["Asia/Tokyo"]);
	expect(standing({ phone: "+12025550123" }).zones?.length).toBeGreaterThan(3);
	expect(standingOf(attempt, { ...around, quietHours: false }).zones).toBeNull();
});
