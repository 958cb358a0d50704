import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isPattern, matches } from "./pattern";

describe("a pattern", () => {
	test.each([
		["[A-Z]{3}-?\\d{3,4}", ["ABC-123", "ABC1234"], ["ABC", "ABC-12345", "xABC-123", "ABC-123\n"]],
		["\\d{5}-?\\d{3}", ["01310-100", "01310100"], ["1310-100"]],
		[".+@.+", ["a@b", "@@@"], ["@b", "a@"]],
		["a*ab", ["ab", "aaab"], ["b", "aa"]],
		["[^\\]]\\.?", ["x", "x."], ["]", "xx"]],
		["👩{2}", ["👩👩"], ["👩"]],
	])("%s", (pattern, right, wrong) => {
		expect(right.filter((text) => !matches(pattern, text))).toEqual([]);
		expect(wrong.filter((text) => matches(pattern, text))).toEqual([]);
	});

	test.each(["(a+)+", "a|b", "^a", "a$", "\\1", "[b-a]", "a{3,1}", "a{", "[", "a**", "(?=a)", "\\p"])(
		"%s is none",
		(text) => expect(isPattern(text)).toBe(false),
	);

	test("means what it means as a regular expression", () => {
		const atom = fc.constantFrom("a", "b", ".", "\\d", "[ab]", "[^a]", "\\w");
		const often = fc.constantFrom("", "?", "*", "+", "{2}", "{1,}", "{0,2}");
		const pattern = fc.array(fc.tuple(atom, often), { maxLength: 5 }).map((parts) => parts.flat().join(""));
		const text = fc.string({ unit: fc.constantFrom("a", "b", "1", "-"), maxLength: 8 });
		fc.assert(
			fc.property(pattern, text, (pattern, text) => {
				expect(matches(pattern, text)).toBe(new RegExp(`^(?:${pattern})$`, "su").test(text));
			}),
		);
	});

	test("that would take a regular expression for ever takes a moment", () => {
		const started = performance.now();
		expect(matches(`${"a*".repeat(90)}b`, "a".repeat(1000))).toBe(false);
		expect(performance.now() - started).toBeLessThan(2_000);
	});
});
