import { describe, expect, test } from "vitest";
import { linesOf } from "./clash-words";

describe("what a choice of a clash means", () => {
	test("is the value itself, or that there is none", () => {
		expect(linesOf(undefined)).toEqual(["Removed"]);
		for (const nothing of [null, ""]) expect(linesOf(nothing)).toEqual(["Nothing"]);
		expect(linesOf(900)).toEqual(["900"]);
		expect(linesOf(false)).toEqual(["No"]);
	});

	test("of a whole step is what stands in it, by the words of its form and never as JSON", () => {
		const step = {
			key: "you",
			type: "details",
			title: { en: "About you", es: "Sobre ti" },
			fields: [{ name: "born", type: "date", label: { en: "Born" }, required: true, hint: null }],
		};
		expect(linesOf(step)).toEqual([
			"Key: you",
			"Type: details",
			"Title, English: About you",
			"Title, Spanish: Sobre ti",
			"Fields 1 › Name on the wire: born",
			"Fields 1 › Type: date",
			"Fields 1 › Label, English: Born",
			"Fields 1 › Required: Yes",
		]);
	});

	test("of a long one ends after a dozen lines", () => {
		const choices = Array.from({ length: 30 }, (_, i) => `choice ${i}`);
		expect(linesOf(choices)).toHaveLength(13);
		expect(linesOf(choices).at(-1)).toBe("and 18 more");
	});
});
