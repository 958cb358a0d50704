import { describe, expect, test } from "vitest";
import { Definition } from "./schemas";

const field = (name: string) => ({ name, type: "string" as const, label: { en: name } });
const details = (key: string, ...names: string[]) => ({ key, type: "details" as const, fields: names.map(field) });
const phone = { key: "phone", type: "phone" as const };

function faultsOf(steps: unknown[], more = {}) {
	const parsed = Definition.safeParse({ name: "Flow", purpose: { en: "Why" }, steps, ...more });
	return parsed.success ? [] : parsed.error.issues.map(({ message }) => message);
}

describe("a flow", () => {
	test("is whole with its steps alone; everything else has a default", () => {
		expect(faultsOf([details("a", "name-first"), phone])).toEqual([]);
	});

	test.each([
		["two steps are named a", [details("a", "x"), details("a", "y")]],
		["two fields are named x", [details("a", "x"), details("b", "x")]],
		["a field must not be named act: the hosted forms use that name themselves", [details("a", "act")]],
		["nothing can be named constructor", [details("a", "constructor")]],
		["nothing can be named constructor", [details("constructor", "x")]],
		["phone-number is what the phone step answers under", [details("a", "phone-number"), phone]],
		["a flow has at most one phone step", [phone, { ...phone, key: "phone-2" }]],
	])("is refused: %s", (message, steps) => {
		expect(faultsOf(steps)).toContain(message);
	});

	test("may ask for a phone number as a mere field when no step verifies one", () => {
		expect(faultsOf([details("a", "phone-number")])).toEqual([]);
	});

	test("has its logo on this host, and nowhere else", () => {
		expect(faultsOf([phone], { brand: { logoUrl: "/logos/logo.svg" } })).toEqual([]);
		for (const logoUrl of ["//evil.example/logo.svg", "https://evil.example/logo.svg"]) {
			expect(faultsOf([phone], { brand: { logoUrl } })).toEqual(["must be a path on this host, such as /logo.svg"]);
		}
	});

	test("cannot ask for a workflow that does not exist, nor for a code that lives longer than ten minutes", () => {
		expect(faultsOf([phone], { settings: { verification: { workflow: 7 } } })).toEqual([]);
		expect(faultsOf([phone], { settings: { verification: { workflow: 8 } } })).toHaveLength(1);
		expect(faultsOf([phone], { settings: { verification: { codeSeconds: 601 } } })).toHaveLength(1);
	});
});
