import { describe, expect, test } from "vitest";
import { readWhen, zoneOfPerson } from "./when";

const now = new Date("2026-11-23T15:00:00Z"); // 10:00 in Bogotá
const latest = new Date("2026-11-30T15:00:00Z");
const read = (when: string, zone: string | undefined = "America/Bogota") => readWhen(when, zone, { now, latest });

describe("a time that a person chooses", () => {
	test("is a chip, or one of their own, by their clocks", () => {
		expect(read("this-evening")).toEqual({ ok: true, at: new Date("2026-11-24T00:00:00Z"), zone: "America/Bogota" });
		expect(read("2026-11-24T09:30")).toMatchObject({ ok: true, at: new Date("2026-11-24T14:30:00Z") });
		expect(read("2026-11-24T09:30", "Europe/Madrid")).toMatchObject({ at: new Date("2026-11-24T08:30:00Z") });
	});

	test.each([
		["", "empty"],
		["  ", "empty"],
		["soon", "no-time"],
		["2026-11-31T09:00", "no-time"],
		["2026-11-23T10:01", "past"],
		["2026-11-20T10:00", "past"],
		["2026-12-24T10:00", "too-far"],
	] as const)("%s is refused as %s", (when, fault) => {
		expect(read(when)).toEqual({ ok: false, fault });
	});

	test("means nothing where nobody knows the clocks, but for an hour, which is one everywhere", () => {
		expect(readWhen("this-evening", undefined, { now, latest })).toEqual({ ok: false, fault: "no-zone" });
		expect(readWhen("2026-11-24T09:30", undefined, { now, latest })).toEqual({ ok: false, fault: "no-zone" });
		const inOneHour = readWhen("in-one-hour", undefined, { now, latest });
		expect(inOneHour).toMatchObject({ ok: true, at: new Date("2026-11-23T16:00:00Z") });
	});

	test("a chip that is over by the time it is posted is said to be over", () => {
		const tonight = new Date("2026-11-24T01:00:00Z");
		expect(readWhen("this-evening", "America/Bogota", { now: tonight, latest })).toEqual({ ok: false, fault: "past" });
	});
});

describe("a person's zone", () => {
	const bogota = "+573001234523";
	test("is what they chose, else what their browser says, else what it said, else their country's only one", () => {
		const told = { said: "Europe/Madrid", browser: "America/Lima", before: "America/La_Paz", phone: bogota };
		expect(zoneOfPerson(told)).toBe("Europe/Madrid");
		expect(zoneOfPerson({ ...told, said: "" })).toBe("America/Lima");
		expect(zoneOfPerson({ ...told, said: "", browser: null })).toBe("America/La_Paz");
		expect(zoneOfPerson({ browser: null, phone: bogota })).toBe("America/Bogota");
		expect(zoneOfPerson({ browser: null, phone: "+5511987654321" })).toBeUndefined();
		expect(zoneOfPerson({ browser: undefined, phone: null })).toBeUndefined();
	});

	test("that there is not is as good as none", () => {
		expect(zoneOfPerson({ said: "Mars/Olympus", browser: "'; drop table", phone: bogota })).toBe("America/Bogota");
	});
});
