import fc from "fast-check";
import { expect, test } from "vitest";
import { LANGUAGES } from "@/lib/kernel/words";
import { pickLanguage } from "./language";

test.each([
	["es", "pt-BR,pt;q=0.9", "es"],
	["es-CO", null, "es"],
	["fr", "pt-BR,pt;q=0.9", "pt"],
	[undefined, "pt-BR,pt;q=0.9,en;q=0.8", "pt"],
	[undefined, "en;q=0.2, es;q=0.9", "es"],
	[undefined, "fr-FR, de;q=0.9, es-419;q=0.5", "es"],
	[undefined, "ES", "es"],
	[undefined, "fr", "en"],
	[undefined, "*", "en"],
	[undefined, "", "en"],
	[undefined, null, "en"],
	["", "es", "es"],
])("asked for %j by a browser that prefers %j: %s", (asked, header, language) => {
	expect(pickLanguage(asked, header)).toBe(language);
});

test("a language the browser will not have is not taken", () => {
	expect(pickLanguage(undefined, "es;q=0, pt;q=0.1")).toBe("pt");
	expect(pickLanguage(undefined, "es;q=0")).toBe("en");
});

test("whatever stands there, a language comes out, and quickly", () => {
	fc.assert(
		fc.property(fc.string(), fc.string({ maxLength: 5000 }), (asked, header) => {
			expect(LANGUAGES).toContain(pickLanguage(asked, header));
		}),
	);
});
