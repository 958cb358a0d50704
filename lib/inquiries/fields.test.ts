import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Field } from "@/lib/flows/schemas";
import { asTyped, faultOf, isDate, readTyped, typedValue } from "./fields";

const NOW = new Date("2026-11-21T23:30:00Z");
const field = (type: Field["type"], over: Partial<Field> = {}): Field => ({
	name: "x",
	type,
	label: { en: "X" },
	required: true,
	maxLength: 10,
	...over,
});
const choices = ["red", "green", "blue"].map((value) => ({ value, label: { en: value } }));
const fault = (type: Field["type"], typed: string, over: Partial<Field> = {}) => faultOf(field(type, over), typed, NOW);
const form = (values: Record<string, string[]>) => ({
	get: (name: string) => values[name]?.[0] ?? "",
	all: (name: string) => values[name] ?? [],
});

describe("a field", () => {
	test.each([
		["string", "Alexander", undefined],
		["string", "  ", "required"],
		["string", "12345678901", "too_long"],
		["string", "ñandú 👩🏽 🐕", undefined],
		["number", "-3,50", undefined],
		["number", "1.000,5", "not_a_number"],
		["number", "Infinity", "not_a_number"],
		["integer", "42", undefined],
		["integer", "4.0", "not_whole"],
		["integer", "1e3", "not_whole"],
		["date", "1977-08-31", undefined],
		["date", "1977-02-29", "not_a_date"],
		["date", "31.8.1977", "not_a_date"],
		["birthdate", "1977-08-31", undefined],
		["birthdate", "77-08-31", "not_a_date"],
		["birthdate", "1877-08-31", "too_early"],
		["birthdate", "2026-11-22", "too_late"],
		["boolean", "true", undefined],
		["boolean", "yes", "not_a_choice"],
		["country", "CO", undefined],
		["country", "XX", "not_a_choice"],
		["country", "co", "not_a_choice"],
	] as const)("%s: %j is %s", (type, typed, wanted) => expect(fault(type, typed)).toBe(wanted));

	test("that is optional may stay empty, but not be wrong", () => {
		expect(fault("date", "", { required: false })).toBeUndefined();
		expect(fault("date", "soon", { required: false })).toBe("not_a_date");
	});

	test("of choices takes those and nothing that merely sounds like them", () => {
		expect(fault("choices", "red", { choices })).toBeUndefined();
		for (const typed of ["Red", "redd", "__proto__", "red\ngreen"])
			expect(fault("choices", typed, { choices })).toBe("not_a_choice");
		expect(fault("choices", "red")).toBe("not_a_choice");
	});

	test("of several choices takes as many as it says, each once", () => {
		const some = { choices, min: 2, max: 2 };
		expect(fault("multi-choices", "red", some)).toBe("too_few");
		expect(fault("multi-choices", "red\nred", some)).toBe("too_few");
		expect(fault("multi-choices", "red\nblue", some)).toBeUndefined();
		expect(fault("multi-choices", "red\ngreen\nblue", some)).toBe("too_many");
		expect(fault("multi-choices", "red\nmauve", some)).toBe("not_a_choice");
		expect(typedValue(field("multi-choices", some), "red\nblue", NOW)).toEqual(["red", "blue"]);
	});

	test("keeps within its bounds, which count themselves", () => {
		for (const type of ["number", "integer"] as const) {
			const bounds = { min: 1, max: 3 };
			expect(["0", "1", "3", "4"].map((typed) => fault(type, typed, bounds))).toEqual([
				"too_small",
				undefined,
				undefined,
				"too_big",
			]);
		}
		const days = { from: "2026-01-01", until: "2026-12-31" };
		expect(fault("date", "2025-12-31", days)).toBe("too_early");
		expect(fault("date", "2026-12-31", days)).toBeUndefined();
		expect(fault("date", "2027-01-01", days)).toBe("too_late");
	});

	test("of a pattern is wrong as a whole or right as a whole", () => {
		const plate = { pattern: "[A-Z]{3}-?\\d{3}" };
		expect(fault("string", " ABC-123 ", plate)).toBeUndefined();
		expect(fault("string", "ABC-1234", plate)).toBe("not_like_this");
	});

	test("asks for an age on the day it is reached, and after 28 February for those born on the 29th", () => {
		const age = { minAge: 18 };
		expect(fault("birthdate", "2008-11-21", age)).toBeUndefined();
		expect(fault("birthdate", "2008-11-22", age)).toBe("too_young");
		const leap = (day: string) => faultOf(field("birthdate", age), "2008-02-29", new Date(`${day}T12:00:00Z`));
		expect([leap("2026-02-28"), leap("2026-03-01")]).toEqual(["too_young", undefined]);
	});

	test("whatever is typed, its value has the field's type, and is null where it is wrong", () => {
		const types = fc.constantFrom<Field["type"]>(
			"string",
			"number",
			"integer",
			"date",
			"birthdate",
			"boolean",
			"country",
		);
		const json = { string: "string", date: "string", birthdate: "string", country: "string", integer: "number" };
		fc.assert(
			fc.property(types, fc.string({ unit: "binary" }), (type, typed) => {
				const value = typedValue(field(type), typed, NOW);
				if (fault(type, typed)) expect(value).toBeNull();
				else expect(typeof value).toBe(json[type as keyof typeof json] ?? type);
			}),
		);
	});

	test("keeps a number and a truth as such, and says again what was typed", () => {
		expect(typedValue(field("number"), " -3,5 ", NOW)).toBe(-3.5);
		expect(typedValue(field("boolean"), "false", NOW)).toBe(false);
		expect([asTyped(-3.5), asTyped(false), asTyped(["a", "b"]), asTyped(null)]).toEqual(["-3.5", "false", "a\nb", ""]);
	});
});

describe("a form", () => {
	test("gives a birthdate in three parts or in one, and keeps what is no date as it was typed", () => {
		const born = field("birthdate", { name: "born" });
		const parts = (year: string, month: string, day: string) =>
			readTyped(born, form({ "born.year": [year], "born.month": [month], "born.day": [day] }));
		expect(parts("1977", "8", " 31")).toBe("1977-08-31");
		expect(parts("1977", "", "31")).toBe("1977--31");
		expect(parts("", "", "")).toBe("");
		expect(parts("-1977", "Aug", "1")).toBe("1977-Aug-01");
		expect(readTyped(born, form({ born: ["1977-08-31"] }))).toBe("1977-08-31");
	});

	test("gives every choice that was ticked, and one character more than a text may have", () => {
		expect(readTyped(field("multi-choices"), form({ x: ["a", "b"] }))).toBe("a\nb");
		expect(readTyped(field("string", { maxLength: 2 }), form({ x: ["👩👩👩👩"] }))).toBe("👩👩👩");
	});
});

test("every day there is counts as a date, and no other text does", () => {
	const day = fc.date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true });
	fc.assert(fc.property(day, (date) => void expect(isDate(date.toISOString().slice(0, 10))).toBe(true)));
	fc.assert(fc.property(fc.string(), (text) => void expect(isDate(`${text}x`)).toBe(false)));
	for (const text of ["2026-13-01", "2026-00-10", "2026-04-31", "2100-02-29"]) expect(isDate(text)).toBe(false);
});
