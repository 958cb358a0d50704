import { describe, expect, test } from "vitest";
import { Definition, DetailsStep, fieldsOf } from "./schemas";

const parse = (...fields: unknown[]) => DetailsStep.safeParse({ key: "a", type: "details", fields });
const field = (type: string, more: object = {}) => ({ name: "x", type, label: { en: "X" }, ...more });
const faultsOf = (...fields: unknown[]) => {
	const parsed = parse(...fields);
	return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.slice(1).join(".")}: ${message}`);
};
const choices = [
	{ value: "a", label: { en: "A" } },
	{ value: "b", label: { en: "B" } },
];

describe("a field", () => {
	test("takes the rules of its type", () => {
		expect(
			faultsOf(
				field("string", { pattern: "\\d{4}", patternMessage: { en: "Four digits" } }),
				field("number", { min: -1.5, max: 2 }),
				field("date", { from: "2026-01-01", until: "2026-12-31" }),
				field("birthdate", { minAge: 18 }),
				field("multi-choices", { choices, min: 1, max: 2 }),
				field("country"),
			),
		).toEqual([]);
	});

	test.each([
		[field("string", { min: 1 }), "0.min: a field of type string has no min"],
		[field("boolean", { choices }), "0.choices: a field of type boolean has no choices"],
		[field("choices"), "0.choices: a field of type choices needs choices"],
		[field("choices", { choices: [...choices, choices[0]] }), "0.choices: two choices have the same value"],
		[field("string", { pattern: "(a+)+" }), "0.pattern: must be characters and classes without groups"],
		[field("string", { patternMessage: { en: "No" } }), "0.patternMessage: needs a pattern"],
		[field("number", { min: 3, max: 2 }), "0.min: must not be above max"],
		[field("date", { from: "2026-02-01", until: "2026-01-01" }), "0.from: must not be after until"],
		[field("date", { from: "tomorrow" }), "0.from: must be a date such as 2026-11-30"],
		[field("multi-choices", { choices, min: 3 }), "0.min: there are not so many choices"],
	])("is refused: %j", (wrong, fault) => expect(faultsOf(wrong)).toEqual([fault]));
});

describe("a group", () => {
	test("is Persona's own fields, each with its autofill word", () => {
		const step = DetailsStep.parse({
			key: "a",
			type: "details",
			fields: [{ type: "name" }, { type: "address", country: "CO", required: false }],
		});
		const asked = fieldsOf(step);
		expect(asked.map(({ name, autocomplete, required }) => [name, autocomplete, required])).toEqual([
			["name-first", "given-name", true],
			["name-last", "family-name", true],
			["address-country-code", "country", false],
			["address-street-1", "address-line1", false],
			["address-street-2", "address-line2", false],
			["address-postal-code", "postal-code", false],
			["address-city", "address-level2", false],
			["address-subdivision", "address-level1", false],
		]);
		expect(asked.map(({ preset }) => preset).filter(Boolean)).toEqual(["CO"]);
	});

	test("clashes with a field of its own that has the name of one of its parts", () => {
		const own = { ...field("string"), name: "name-last" };
		const steps = [{ key: "a", type: "details", fields: [{ type: "name" }, own] }];
		const parsed = Definition.safeParse({ name: "Flow", purpose: { en: "Why" }, steps });
		expect(parsed.error?.issues.map(({ message }) => message)).toEqual(["two fields are named name-last"]);
	});
});
