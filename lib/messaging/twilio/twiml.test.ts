import { describe, expect, test } from "vitest";
import { LANGUAGES } from "@/lib/kernel/words";
import type { CodeContent } from "../provider";
import { twimlOf } from "./twiml";

const content: CodeContent = {
	code: "0123456789",
	language: "en",
	brand: "Acme",
	codeSeconds: 300,
	secondsLeft: 120,
	host: "verify.example.com",
};
const BRANDS = ["Acme", `<Dial>+1</Dial>&"'`, "&".repeat(500), "\u0000\ud800\uffff", "株式会社🏦", "'".repeat(200)];
const SAY = /<Say language="([\w-]+)">((?:[^<>&"']|&(?:amp|lt|gt|quot|#39);)*)<\/Say>/;
const WHOLE = new RegExp(`^<Response>(?:<Pause length="1"/>|${SAY.source.replace("(", "(?:")})+</Response>$`, "u");

describe("a call's words for Twilio", () => {
	test.each(LANGUAGES)("%s: whatever the name is, they are sound, say and pause only, and fit", (language) => {
		for (const brand of BRANDS) {
			const twiml = twimlOf({ ...content, language, brand });
			expect(twiml).toMatch(WHOLE);
			expect(twiml.length).toBeLessThanOrEqual(4000);
		}
	});

	test.each([
		["en", "en-US"],
		["es", "es-MX"],
		["pt", "pt-BR"],
	] as const)("%s is spoken as %s, every word of it", (language, locale) => {
		const said = [...twimlOf({ ...content, language }).matchAll(new RegExp(SAY, "g"))];
		expect(new Set(said.map(([, spoken]) => spoken))).toEqual(new Set([locale]));
		expect(said.flatMap(([, , words = ""]) => (/^\d$/.test(words) ? words : [])).join("")).toBe("01234567890123456789");
	});

	test("begins with a pause and has one between any two digits", () => {
		const twiml = twimlOf(content);
		expect(twiml.startsWith('<Response><Pause length="1"/><Say')).toBe(true);
		expect(twiml).not.toContain("</Say><Say");
	});
});
