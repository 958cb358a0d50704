import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCode } from "./typed";

describe("a typed code", () => {
	test.each([
		"123456",
		" 123 456 ",
		"123-456",
		"123456 is your Barkside security code.",
		"１２３４５６",
		"١٢٣٤٥٦",
		"۱۲۳۴۵۶",
		"१२३४५६",
		"𝟏𝟐𝟑𝟒𝟓𝟔",
		"1\u00a02\u200b3\u20284\t5\n6",
	])("%j reads as 123456", (typed) => expect(readCode(typed, 6)).toBe("123456"));

	test.each(["", "12345", "1234567", "abcdef", "12345½½", "123 456 789", `${" ".repeat(201)}123456`])(
		"%j is none of six digits",
		(typed) => expect(readCode(typed, 6)).toBeUndefined(),
	);

	test("whatever is typed, it is digits of that length or nothing, and quickly so", () => {
		fc.assert(
			fc.property(fc.string({ unit: "binary", maxLength: 250 }), fc.integer({ min: 4, max: 10 }), (typed, length) => {
				expect(readCode(typed, length) ?? "0".repeat(length)).toMatch(new RegExp(`^[0-9]{${length}}$`));
			}),
		);
	});

	test("every script's digits count as what they are", () => {
		const zeros = Array.from({ length: 0x1ffff }, (_, i) => String.fromCodePoint(i)).filter((c) => /\p{Nd}/u.test(c));
		expect(zeros.length).toBeGreaterThan(600);
		const digits = zeros.map((character) => Number(readCode(character, 1)));
		for (const [i, digit] of digits.entries()) {
			const before = zeros[i - 1];
			const follows = before && before.codePointAt(0)! + 1 === zeros[i]!.codePointAt(0);
			if (follows) expect(digit, zeros[i]).toBe((digits[i - 1]! + 1) % 10);
			else expect(digit, zeros[i]).toBe(0);
		}
	});
});
