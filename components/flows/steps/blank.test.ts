import { expect, test } from "vitest";
import { copyOf, freeName, ofType } from "./blank";

test("a field of another type has none of the rules of the one before", () => {
	const text = { type: "string", name: "dog", label: { en: "Dog" }, required: true, maxLength: 40, pattern: "[A-Z]+" };
	expect(ofType("date", text)).toEqual({
		type: "date",
		name: "dog",
		label: { en: "Dog" },
		required: true,
		maxLength: 40,
	});
	const one = { type: "choices", name: "size", choices: [{ value: "small", label: { en: "Small" } }] };
	expect(ofType("multi-choices", one)).toEqual({ ...one, type: "multi-choices" });
	expect(ofType("boolean", one)).toEqual({ type: "boolean", name: "size" });
});

test("a copy is another step under a name of its own", () => {
	const step = { key: "details-2", type: "details" as const, fields: [{ name: "dog" }] };
	expect(copyOf(step, ["details", "details-2"])).toEqual({ ...step, key: "details-3" });
	expect(freeName("box", ["card"])).toBe("box");
});
