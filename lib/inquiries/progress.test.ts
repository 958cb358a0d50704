import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEMO_FLOW } from "@/db/example-flows";
import { Definition, type Field } from "@/lib/flows/schemas";
import { currentStep, faultOf, isComplete, isDate, nextAfter, typedValue } from "./progress";

const flow = Definition.parse(DEMO_FLOW);
const field = (type: Field["type"], over: Partial<Field> = {}): Field => ({
	name: "x",
	type,
	label: { en: "X" },
	required: true,
	maxLength: 10,
	...over,
});

describe("steps", () => {
	test("come one after the other, and after the last there is none", () => {
		expect(currentStep(flow, { done: [] })?.key).toBe("consent");
		expect(currentStep(flow, { done: ["consent"] })?.key).toBe("details");
		expect(nextAfter(flow, ["consent"], "details")).toBe("phone");
		expect(nextAfter(flow, ["consent", "details"], "phone")).toBeNull();
	});

	test("a step that is done stays done whatever order they were done in, and unknown ones count for nothing", () => {
		expect(currentStep(flow, { done: ["phone", "gone", "consent"] })?.key).toBe("details");
	});
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
		["date", "1977-08-31", undefined],
		["date", "1977-02-29", "not_a_date"],
		["date", "31.8.1977", "not_a_date"],
		["boolean", "true", undefined],
		["boolean", "yes", "not_a_choice"],
	] as const)("%s: %j is %s", (type, typed, fault) => expect(faultOf(field(type), typed)).toBe(fault));

	test("that is optional may stay empty, but not be wrong", () => {
		expect(faultOf(field("date", { required: false }), "")).toBeUndefined();
		expect(faultOf(field("date", { required: false }), "soon")).toBe("not_a_date");
	});

	test("of choices takes those and nothing that merely sounds like them", () => {
		const colour = field("choices", { choices: [{ value: "red", label: { en: "Red" } }] });
		expect(faultOf(colour, "red")).toBeUndefined();
		for (const typed of ["Red", "redd", "__proto__"]) expect(faultOf(colour, typed)).toBe("not_a_choice");
		expect(faultOf(field("choices"), "red")).toBe("not_a_choice");
	});

	test("whatever is typed, its value has the field's type, and is null where it is wrong", () => {
		const types = fc.constantFrom<Field["type"]>("string", "number", "date", "boolean");
		fc.assert(
			fc.property(types, fc.string({ unit: "binary" }), (type, typed) => {
				const value = typedValue(field(type), typed);
				if (faultOf(field(type), typed)) expect(value).toBeNull();
				else expect(typeof value).toBe(type === "date" ? "string" : type);
			}),
		);
	});

	test("keeps a number and a truth as such", () => {
		expect(typedValue(field("number"), " -3,5 ")).toBe(-3.5);
		expect(typedValue(field("boolean"), "false")).toBe(false);
	});
});

test("every day there is counts as a date, and no other text does", () => {
	const day = fc.date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true });
	fc.assert(fc.property(day, (date) => void expect(isDate(date.toISOString().slice(0, 10))).toBe(true)));
	fc.assert(fc.property(fc.string(), (text) => void expect(isDate(`${text}x`)).toBe(false)));
	for (const text of ["2026-13-01", "2026-00-10", "2026-04-31", "2100-02-29"]) expect(isDate(text)).toBe(false);
});

test("a details step is complete when every field that the company did not send is right", () => {
	const step = flow.steps[1];
	if (step?.type !== "details") throw new Error("The demo's second step asks for details");
	const typed = (value: string) => ({ value, by: "iqse_1" });
	const names = { "name-first": typed("Alexander"), "name-last": typed("Sample") };
	expect(isComplete(step, {}, names)).toBe(false);
	expect(isComplete(step, {}, { ...names, birthdate: typed("1977-08-31") })).toBe(true);
	expect(isComplete(step, { birthdate: "1977-08-31" }, names)).toBe(true);
	expect(isComplete(step, { birthdate: null }, names)).toBe(false);
});
