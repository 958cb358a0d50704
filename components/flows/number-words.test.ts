import { expect, test } from "vitest";
import { inUnits, numberIn, unitOf } from "./number-words";

test.each([
	["Must be at most 31622400", "Must be at most 366 days"],
	["Must be at least 60", "Must be at least 1 minute"],
	["Must be at least 15", "Must be at least 15 seconds"],
	["Must be a whole number", "Must be a whole number"],
])("%s is told as people say it", (sentence, said) => expect(inUnits(sentence)).toBe(said));

test.each([
	[0, 86_400],
	[5_400, 60],
	[7_200, 3_600],
	[90, 60],
])("%s s are read in units of %s s", (seconds, unit) => expect(unitOf(seconds)).toBe(unit));

test("what is no number yet stays as it is typed", () => {
	expect(["", "1.", "-", "2.50", " 7 "].map((text) => numberIn(text, undefined))).toEqual([
		undefined,
		"1.",
		"-",
		2.5,
		7,
	]);
	expect(numberIn(" ", null)).toBeNull();
});
