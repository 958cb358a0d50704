import { describe, expect, test } from "vitest";
import { LANGUAGES } from "@/lib/kernel/words";
import { isOneSegment } from "./gsm7";
import { lifeOf, linkLetter, linkText } from "./link-text";
import type { LinkContent } from "./provider";

const link = "https://verify.example.com/r/0123456789abcdefghijAB";
const content: LinkContent = {
	link,
	language: "en",
	brand: "Acme",
	secondsLeft: 86_399,
	host: "verify.example.com",
};

describe("a link by SMS", () => {
	const BRANDS = ["Acme", "Café São João & Cía. — Ñandú ❤️ Pagos Internacionales de las Américas", "株式会社"];
	test.each(LANGUAGES.flatMap((language) => BRANDS.map((brand) => ({ language, brand }))))(
		"$language, $brand: one segment, and nothing behind the link",
		({ language, brand }) => {
			const text = linkText({ ...content, language, brand });
			expect(text.endsWith(` ${link}`)).toBe(true);
			expect(isOneSegment(text)).toBe(true);
			expect(text).not.toMatch(/ {2}|(with|con|com) *:/);
		},
	);

	test("a long address costs a second segment rather than the sender's name", () => {
		const long = link.replace("verify", "a".repeat(60));
		const text = linkText({ ...content, link: long, brand: "Barkside Pagos" });
		expect(text).toContain("Barkside Pagos");
		expect(text.endsWith(long)).toBe(true);
	});
});

describe("a link by e-mail", () => {
	test.each(LANGUAGES)("%s: names who writes, how long it works, and has the link alone", (language) => {
		const { subject, text, html } = linkLetter({ ...content, language });
		expect(subject).toContain("Acme");
		expect(subject).not.toContain("http");
		expect(text).toMatch(/24 ho(u?)r(a?)s/);
		expect(text.match(/https?:\S+/g)).toEqual([link]);
		expect([...html.matchAll(/href="([^"]*)"/g)].map(([, to]) => to)).toEqual([link]);
		expect(html).toMatch(new RegExp(`<html lang="${language}`));
	});

	test("a name brings neither markup nor headers along", () => {
		const { subject, html } = linkLetter({ ...content, brand: "<b>Acme</b>\r\nBcc: all@example.com" });
		expect(subject).not.toMatch(/[\r\n]/);
		expect(html).not.toContain("<b>");
	});
});

test.each([
	[1, "en", "1 minute"],
	[3_600, "en", "60 minutes"],
	[7_200, "es", "2 horas"],
	[86_380, "pt-BR", "24 horas"],
	[30 * 86_400, "es", "30 días"],
])("%i seconds in %s: %s", (seconds, tag, words) => expect(lifeOf(seconds, tag)).toBe(words));
