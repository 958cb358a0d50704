import { describe, expect, test } from "vitest";
import { LANGUAGES } from "@/lib/kernel/words";
import { codeLetter } from "./email";
import type { CodeContent } from "./provider";

const content: CodeContent = {
	code: "012345",
	language: "en",
	brand: "Acme",
	codeSeconds: 300,
	secondsLeft: 299,
	host: "verify.example.com",
};

describe("a code by e-mail", () => {
	test.each(LANGUAGES)("%s: the subject names who writes and not the code; text and HTML say the same", (language) => {
		const { subject, text, html } = codeLetter({ ...content, language });
		expect(subject).toContain("Acme");
		expect(subject).not.toContain("012345");
		expect(text).toContain("\n\n012345\n\n");
		expect(text).toContain("5 minut");
		const read = html
			.replace(/<title>.*<\/title>/, "")
			.replace(/<[^>]+>/g, " ")
			.replace(/\s+/g, " ")
			.trim();
		expect(read).toBe(text.replace(/\s+/g, " ").trim());
	});

	test.each([
		["en", "en"],
		["es", "es"],
		["pt", "pt-BR"],
	] as const)("%s is marked as %s for screen readers", (language, tag) => {
		expect(codeLetter({ ...content, language }).html).toContain(`<html lang="${tag}"`);
	});

	test("nothing in it can be followed or loaded", () => {
		for (const language of LANGUAGES) {
			const { html, text } = codeLetter({ ...content, language });
			expect(html + text).not.toMatch(/<a\b|<img|<script|<link|href|src=|url\(|https?:/i);
		}
	});

	test("a name brings neither a header nor markup along", () => {
		const brand = `Acme\r\nBcc: all@example.com\r\n\r\n<img src=x>"&`;
		for (const language of LANGUAGES) {
			const { subject, html } = codeLetter({ ...content, language, brand });
			expect(subject).not.toMatch(/[\r\n]/);
			expect(html).not.toContain("<img");
			expect(html).toContain("&lt;img src=x&gt;&quot;&amp;");
		}
	});

	test("one minute is one", () => {
		expect(codeLetter({ ...content, secondsLeft: 60 }).text).toContain("for 1 minute.");
	});
});
