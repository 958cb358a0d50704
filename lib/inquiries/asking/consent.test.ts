import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { LANGUAGES } from "@/lib/kernel/words";
import { CONSENT_VERSION, consentWords, type Occasion, saysIfILeave, textVersionOf } from "./consent";

const OCCASIONS: Occasion[] = ["if-i-leave", "at-my-time", "either"];

describe("what somebody agrees to", () => {
	test.each(OCCASIONS)("%s: says who writes, by what, in every language", (occasion) => {
		for (const language of LANGUAGES) {
			const words = consentWords(occasion, language, "Barkside");
			expect(words).toContain("Barkside");
			expect(words).toContain("WhatsApp");
			expect(words).not.toMatch(/[{}]/);
		}
		expect(consentWords(occasion, "en", "A $& B")).toContain("A $& B");
	});

	test("is told by what is noted of it: who agreed to a time alone has not agreed for when they leave", () => {
		expect(OCCASIONS.filter((occasion) => saysIfILeave(textVersionOf(occasion)))).toEqual(["if-i-leave", "either"]);
		expect(saysIfILeave(null)).toBe(false);
	});

	test("has another version whenever a word of it changes: raise it, and write down its sum", () => {
		const words = OCCASIONS.flatMap((occasion) => LANGUAGES.map((language) => consentWords(occasion, language, "")));
		const sum = createHash("sha256").update(words.join("\n")).digest("hex").slice(0, 12);
		expect({ [CONSENT_VERSION]: sum }).toEqual({ "2026-11": "fdee9b6aefab" });
	});
});
