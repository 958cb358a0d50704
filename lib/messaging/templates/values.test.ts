import { expect, test } from "vitest";
import { asValue, companyNameFault } from "./values";

test.each([
	["Barkside", "Barkside"],
	["  Bark\n\tside  ", "Bark side"],
	["Bark    side", "Bark side"],
	["{{1}} Bark{side}", "1 Barkside"],
	["Bark\u200bside\u202e", "Barkside"],
	["می\u200cروم", "می\u200cروم"],
	["x".repeat(50), "x".repeat(40)],
	["🐕".repeat(30), "🐕".repeat(20)],
	[" \u200d\n", undefined],
	["{}", undefined],
	["", undefined],
])("as a value, %j is %j", (text, value) => {
	expect(asValue(text, 40)).toBe(value);
});

test.each([
	...[
		"Barkside",
		"Müller & Söhne",
		"Café São João",
		"ООО «Ромашка»",
		"株式会社トヨタ",
		"7-Eleven",
		"St. Mary",
		"Bank 24/7",
	],
	...["Toys R Us, Inc.", "Yahoo!", "مؤسسة الأمل", "Ελλάδα ΑΕ", "Acme 2026", "A", "U.S. Bank", "Est. 1920 Co."],
])("a company may be called %s", (name) => {
	expect(companyNameFault(name)).toBeUndefined();
});

test.each([
	["", /is needed/],
	["   ", /is needed/],
	["x".repeat(41), /40 characters, not 41/],
	["Bark\nside", /one line/],
	["Bark  side", /spaces in a row/],
	["Bark {{1}}", /braces/],
	["Bark\u202eside", /visible/],
	["24/7", /needs a letter/],
	["www.barkside", /web address/],
	["barkside.com", /web address/],
	["ｂａｒｋｓｉｄｅ．ｃｏｍ", /web address/],
	["https://x", /web address/],
	["barkside.com.br", /web address/],
	["niño.es", /web address/],
	["Call 300 123 4567", /phone number/],
	["Call (300) 123-4567", /phone number/],
	["Pаypal", /two alphabets/],
	["Bank Αmerica", /two alphabets/],
])("a company cannot be called %j", (name, words) => {
	expect(companyNameFault(name)).toMatch(words);
});
