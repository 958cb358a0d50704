import { describe, expect, test } from "vitest";
import { LANGUAGES } from "@/lib/kernel/words";
import { codeForm, contentOf, minutesOf, nameOf } from "./content";

const ES = { language: "es", codeMinutes: 5, number: 1 } as const;

test("only whole minutes from 1 to 90 can be printed into a template", () => {
	expect([60, 300, 600, 5400].map(minutesOf)).toEqual([1, 5, 10, 90]);
	expect([0, 59, 90, 301, 5460, -60, Number.NaN].map(minutesOf)).toEqual(Array(7).fill(undefined));
});

describe("a template for codes", () => {
	test("is named by language, minutes and version", () => {
		expect(nameOf(ES)).toBe("comeback_code_es_5");
		expect(nameOf({ ...ES, number: 2 })).toBe("comeback_code_es_5_v2");
	});

	test("is all Meta lets us choose, spelt as the API takes it", () => {
		expect(contentOf({ language: "pt", codeMinutes: 10, number: 3 })).toEqual({
			friendly_name: "comeback_code_pt_10_v3",
			language: "pt_BR",
			types: {
				"whatsapp/authentication": {
					add_security_recommendation: true,
					code_expiration_minutes: 10,
					actions: [{ type: "COPY_CODE", copy_code_text: "Copiar código" }],
				},
			},
		});
	});

	test.each(LANGUAGES)("%s: a name that Meta takes and a button that is short enough", (language) => {
		const content = contentOf({ language, codeMinutes: 90, number: 12 });
		expect(content.friendly_name).toMatch(/^[a-z0-9_]{1,512}$/);
		const [button] = content.types["whatsapp/authentication"]!.actions;
		expect(button!.copy_code_text.length).toBeLessThan(25);
	});

	test("is known again by its name, language and minutes together", () => {
		const { friendly_name, language, types } = contentOf(ES);
		const listed = { friendlyName: friendly_name, language, types };
		const { isNamed, isSame } = codeForm(ES);
		expect([isNamed(listed), isSame(listed)]).toEqual([true, true]);
		expect(codeForm({ ...ES, number: 2 }).isNamed(listed)).toBe(false);
		expect(isNamed({ ...listed, language: "en" })).toBe(false);
		expect(isSame({ ...listed, language: "en" })).toBe(false);
		expect(isSame({ ...listed, types: { "twilio/text": { body: "5" } } })).toBe(false);
		expect(isSame({ ...listed, types: contentOf({ ...ES, codeMinutes: 6 }).types })).toBe(false);
		expect(isSame({ ...listed, types: null })).toBe(false);
	});
});
