import { expect, test } from "vitest";
import { limitOf, qualityOf } from "./line-words";

test.each([
	["TIER_250", "250 people a day"],
	["TIER_1K", "1,000 people a day"],
	["TIER_100K", "100,000 people a day"],
	["TIER_UNLIMITED", "Any number of people a day"],
	["80 MPS", "80 MPS"],
	["TIER_NOT_SET", null],
	[null, null],
])("a limit of %s is %s", (limit, words) => {
	expect(limitOf(limit)).toBe(words);
});

test("a rating that is new to us is shown as it is", () => {
	expect(qualityOf("RED")).toEqual({ words: "Low quality", tone: "bad" });
	expect(qualityOf("LOW")).toEqual(qualityOf("RED"));
	expect(qualityOf("MAUVE")?.words).toBe("Quality: MAUVE");
	expect(qualityOf("UNKNOWN")).toBeNull();
});
