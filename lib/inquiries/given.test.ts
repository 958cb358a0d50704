import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEMO_FLOW } from "@/lib/flows/examples";
import { Definition } from "@/lib/flows/schemas";
import { Refusal } from "@/lib/kernel/refusal";
import type { Given } from "./fields";
import { readGiven as readGivenAt } from "./given";

const NOW = new Date("2026-11-21T12:00:00Z");
const readGiven = (definition: Definition, sent: Given) => readGivenAt(definition, sent, NOW);
const flow = Definition.parse(DEMO_FLOW);

function faultsOf(sent: Given) {
	try {
		readGiven(flow, sent);
	} catch (error) {
		if (error instanceof Refusal) return error.details.faults?.map(({ pointer }) => pointer);
		throw error;
	}
	return [];
}

describe("what a company sends along", () => {
	test("is kept, its phone as E.164, from a national number by the flow's country too", () => {
		for (const phone of ["+57 300 123 4523", "300 123 4523", 3001234523]) {
			const { given, phone: read } = readGiven(flow, { "phone-number": phone, "name-first": "Alexander" });
			expect(given).toEqual({ "phone-number": "+573001234523", "name-first": "Alexander" });
			expect(read).toBe("+573001234523");
		}
	});

	test("an e-mail address is kept as one can write to it, and refused where one cannot", () => {
		const { given, email } = readGiven(flow, { "email-address": " Valentina@Correo.Example " });
		expect(given["email-address"]).toBe("Valentina@correo.example");
		expect(email).toBe("Valentina@correo.example");
		for (const bad of ["valentina", "", 5, true])
			expect(faultsOf({ "email-address": bad })).toEqual(["/data/attributes/fields/email-address"]);
	});

	test("may be null, and then the person fills it in", () => {
		expect(readGiven(flow, { "phone-number": null, birthdate: null })).toEqual({
			given: { "phone-number": null, birthdate: null },
			phone: null,
			email: null,
		});
	});

	test("is refused with a pointer for every fault at once", () => {
		const sent = { "phone-number": "12", "name-first": "x".repeat(101), birthdate: "31.8.1977", colour: "red" };
		expect(faultsOf(sent)).toEqual([
			"/data/attributes/fields/phone-number",
			"/data/attributes/fields/name-first",
			"/data/attributes/fields/birthdate",
			"/data/attributes/fields/colour",
		]);
	});

	test("is refused in words that say what would be right", () => {
		const { steps } = flow;
		const fields = [
			{ name: "size", type: "choices", label: { en: "Size" }, choices: [{ value: "small", label: { en: "Small" } }] },
			{ name: "dogs", type: "integer", label: { en: "Dogs" } },
			{ name: "born", type: "birthdate", label: { en: "Born" } },
			{ name: "since", type: "date", label: { en: "Since" }, from: "2020-01-01" },
		];
		const asked = Definition.parse({ ...flow, steps: [...steps, { key: "more", type: "details", fields }] });
		const said = (name: string, value: string | number) => () => readGiven(asked, { [name]: value });
		expect(said("birthdate", "31.8.1977")).toThrow("birthdate must be a date such as 1977-08-31");
		expect(said("size", "huge")).toThrow("size must be of its choices: small");
		expect(said("dogs", 1.5)).toThrow("dogs must be a whole number");
		expect(said("born", "1850-01-01")).toThrow("born must not be before 1900-01-01");
		expect(said("born", "2027-01-01")).toThrow("born must not be after today");
		expect(said("since", "2019-12-31")).toThrow("since must not be before 2020-01-01");
	});

	test("a field may be named by Persona's own names though the flow does not ask for it, but by no invented one", () => {
		expect(faultsOf({ "address-city": "Bogotá", "email-address": "a@b.example" })).toEqual([]);
		for (const name of ["toString", "__proto__", "constructor", "hasOwnProperty"])
			expect(faultsOf(JSON.parse(`{${JSON.stringify(name)}: "x"}`))).toHaveLength(1);
	});

	test("a pointer names the field as RFC 6901 writes it", () => {
		expect(faultsOf({ "a/b~c": "x" })).toEqual(["/data/attributes/fields/a~1b~0c"]);
	});

	test("whatever it is, it is either kept or refused: nothing else is thrown", () => {
		const value = fc.oneof(fc.string({ unit: "binary" }), fc.double(), fc.boolean(), fc.constant(null));
		const name = fc.oneof(fc.string(), fc.constantFrom("phone-number", "birthdate", "name-first", "address-city"));
		fc.assert(fc.property(fc.dictionary(name, value), (sent) => void faultsOf(sent)));
	});
});

test("a field takes the JSON type of its kind, and no other", () => {
	const step = {
		key: "a",
		type: "details" as const,
		fields: (["string", "number", "boolean"] as const).map((type) => ({ name: type, type, label: { en: type } })),
	};
	const definition = Definition.parse({ name: "Flow", purpose: { en: "Why" }, steps: [step] });
	expect(readGiven(definition, { string: "x", number: 5, boolean: false }).given).toEqual({
		string: "x",
		number: 5,
		boolean: false,
	});
	const more = [
		{ name: "whole", type: "integer", min: 1 },
		{ name: "several", type: "multi-choices", choices: [{ value: "a", label: { en: "A" } }] },
		{ name: "born", type: "birthdate", minAge: 18 },
		{ name: "plate", type: "string", pattern: "[A-Z]{3}" },
	].map((field) => ({ ...field, label: { en: field.name } }));
	const richer = Definition.parse({ name: "Flow", purpose: { en: "Why" }, steps: [{ ...step, fields: more }] });
	const sent = { whole: 5, several: ["a"], born: "2000-01-31", plate: "ABC" };
	expect(readGiven(richer, sent).given).toEqual(sent);
	const faults = { whole: 0, several: "a", born: "2010-01-31", plate: "abc" };
	expect(() => readGiven(richer, faults)).toThrow("whole must be at least 1");
	for (const [name, value] of Object.entries({ ...faults, ...{ several: ["b"] } }))
		expect(() => readGiven(richer, { [name]: value })).toThrow(name);
	for (const bad of [{ string: false }, { string: 5 }, { number: "5" }, { boolean: "true" }]) {
		expect(() => readGiven(definition, bad as never)).toThrow();
	}
});
