import { describe, expect, test } from "vitest";
import { LANGUAGES } from "@/lib/kernel/words";
import { isOneSegment, toGsm7 } from "./gsm7";
import type { CodeContent } from "./provider";
import { codeText, spokenCode, spokenPieces, whatsappText } from "./render";

const content: CodeContent = {
	code: "012345",
	language: "en",
	brand: "Acme",
	codeSeconds: 300,
	secondsLeft: 299,
	host: "verify.example.com",
};

describe("a code by SMS", () => {
	for (const language of LANGUAGES) {
		for (const brand of [
			"Acme",
			"Café São João & Cía. — Ñandú ❤️ Pagos Internacionales de las Américas S.A. de C.V.",
			"株式会社",
		]) {
			test(`${language}, ${brand}: code first, one segment, bound to the host at the end`, () => {
				const text = codeText({ language, code: "012345", brand, secondsLeft: 299, host: "verify.example.com" });
				expect(text.startsWith("012345")).toBe(true);
				expect(text.endsWith("\n\n@verify.example.com #012345")).toBe(true);
				expect(isOneSegment(text)).toBe(true);
			});
		}
	}

	test("a very long host gives way to the message", () => {
		const text = codeText({
			language: "en",
			code: "012345",
			brand: "Acme",
			secondsLeft: 299,
			host: `${"a".repeat(120)}.example.com`,
		});
		expect(isOneSegment(text)).toBe(true);
		expect(text).toContain("012345");
	});

	test("accents that GSM-7 lacks fall off, those it has stay", () => {
		expect(toGsm7("Ação é ñ ü")).toBe("Acao é ñ ü");
	});
});

describe("a code by a call", () => {
	test.each(LANGUAGES)(
		"%s: every digit is a piece of its own, all of them twice and in order, after the name",
		(language) => {
			const pieces = spokenPieces({ ...content, language });
			expect(pieces[0]).toContain("Acme");
			expect(pieces.filter((piece) => /^\d$/.test(piece)).join("")).toBe("012345012345");
			expect(pieces.filter((piece) => /\d/.test(piece) && !/^\d$/.test(piece))).toEqual([]);
		},
	);

	test("the words in a row are the same words, digit by digit", () => {
		const words = spokenCode(content);
		expect(words).toContain(" 0. 1. 2. 3. 4. 5. ");
		expect(words.replace(/(\d)\./g, "$1")).toBe(spokenPieces(content).join(" "));
	});
});

describe("a code by WhatsApp", () => {
	test.each(LANGUAGES)("%s: the code first, its life, no name and no link: the text is Meta's", (language) => {
		const text = whatsappText({ ...content, language });
		expect(text).toMatch(/^012345 /);
		expect(text).toContain("5 minut");
		expect(text).not.toMatch(/Acme|https?:|@/);
		expect(whatsappText({ ...content, language, codeSeconds: 60 })).toMatch(/ 1 minut[eo]\./);
	});
});
