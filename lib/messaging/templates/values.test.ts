import { expect, test } from "vitest";
import { asValue, companyNameFault, nameFaults, nameIn, valuesOf } from "./values";

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
	["barkside.ru", /web address/],
	["evil.example/login", /web address/],
	["Call ٣٠٠ ١٢٣ ٤٥٦٧", /phone number/],
	["Call 300/123/4567", /phone number/],
	["Pаypal", /two alphabets/],
	["Bank Αmerica", /two alphabets/],
])("a company cannot be called %j", (name, words) => {
	expect(companyNameFault(name)).toMatch(words);
});

const EVIL = "Your bank card is blocked: call +1 415 555 0100 or open evil.example/login";
const message = (...examples: string[]) => ({
	language: "es" as const,
	variables: [
		{ is: "company-name" as const, example: examples[0] ?? "Barkside" },
		{ is: "flow-name" as const, example: examples[1] ?? "Dog walkers" },
	],
});

test("a name that may not stand in a message is replaced by what the reviewers saw, and by neutral words where that may not", () => {
	const named = { "company-name": " Wuff ", "flow-name": "Dog sitters" };
	expect(valuesOf(message(), named)).toEqual(["Wuff", "Dog sitters"]);
	expect(valuesOf(message(), { "company-name": "wuff.ru", "flow-name": EVIL })).toEqual(["Barkside", "Dog walkers"]);
	const old = message("www.barkside.com", EVIL);
	expect(valuesOf(old, { "company-name": "\u200b", "flow-name": EVIL })).toEqual(["la empresa", "tu verificación"]);
	expect(nameIn("flow-name", EVIL.slice(0, 24))).toBe("Your bank card is blocke");
});

test("and that is told, of those that the message has", () => {
	const values = { "company-name": "\u200b", "flow-name": "Call 300 123 4567" };
	expect(nameFaults(message(), values)).toEqual([
		{ is: "company-name", message: "has no character that is shown" },
		{ is: "flow-name", message: "no phone number: WhatsApp would show it as a link" },
	]);
	expect(nameFaults({ variables: [] }, values)).toEqual([]);
	expect(nameFaults(message(), { "company-name": "Wuff", "flow-name": "Dog sitters" })).toEqual([]);
});
