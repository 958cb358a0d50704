import { describe, expect, test } from "vitest";
import { LANGUAGES } from "@/lib/kernel/words";
import { codeText, isOneSegment, toGsm7 } from "./render";

describe("a code by SMS", () => {
	for (const language of LANGUAGES) {
		for (const brand of [
			"Acme",
			"Café São João & Cía. — Ñandú ❤️ Pagos Internacionales de las Américas S.A. de C.V.",
			"株式会社",
		]) {
			test(`${language}, ${brand}: code first, one segment, bound to the host at the end`, () => {
				const text = codeText({ language, code: "012345", brand, codeSeconds: 300, host: "verify.example.com" });
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
			codeSeconds: 300,
			host: `${"a".repeat(120)}.example.com`,
		});
		expect(isOneSegment(text)).toBe(true);
		expect(text).toContain("012345");
	});

	test("accents that GSM-7 lacks fall off, those it has stay", () => {
		expect(toGsm7("Ação é ñ ü")).toBe("Acao é ñ ü");
	});
});
