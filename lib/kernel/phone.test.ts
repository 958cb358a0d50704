import { getCountries, getExampleNumber } from "libphonenumber-js/max";
import examples from "libphonenumber-js/mobile/examples";
import { describe, expect, test } from "vitest";
import { formatPhone, isCountry, listCountries, maskPhone, parsePhone } from "./phone";

const MOBILES = getCountries().map((country) => [country, getExampleNumber(country, examples)!.number] as const);

describe("a phone number", () => {
	test("every country's example mobile is taken: with +, as it is printed, and as that country dials it", () => {
		expect(MOBILES.length).toBeGreaterThan(240);
		for (const [country, phone] of MOBILES) {
			const national = getExampleNumber(country, examples)!.formatNational();
			const readings = [parsePhone(phone), parsePhone(formatPhone(phone)), parsePhone(phone, "CO")];
			for (const reading of [...readings, parsePhone(national, country)]) {
				expect(reading, country).toMatchObject({ ok: true, phone });
			}
		}
	});

	test.each([
		["+57 (300) 123-4523", undefined],
		["  300 123 4523 ", "CO"],
		["573001234523", "CO"],
		["＋５７３００１２３４５２３", undefined],
		["+٥٧٣٠٠١٢٣٤٥٢٣", undefined],
		["+57 300 1234523", "US"],
		["011 57 300 1234523", "US"],
	])("%j typed in %s is +573001234523", (typed, country) => {
		expect(parsePhone(typed, country)).toEqual({ ok: true, phone: "+573001234523", country: "CO" });
	});

	test("00 before a country's code means +, also where 005, 007 and 009 are carriers: 0057 301… is Colombia, not Russia", () => {
		for (const typed of ["0057 301 234 5678", "00573012345678", "00 57 301 2345678"]) {
			for (const country of ["CO", "US", "ES", undefined]) {
				expect(parsePhone(typed, country)).toEqual({ ok: true, phone: "+573012345678", country: "CO" });
			}
		}
		for (const [country, phone] of MOBILES) {
			expect(parsePhone(`00${phone.slice(1)}`, country)).toMatchObject({ ok: true, phone });
			expect(parsePhone(`00${phone.slice(1)}`, "CO")).toMatchObject({ ok: true, phone });
		}
	});

	test.each([
		["premium", "+449098790000"],
		["shared cost", "+448431234567"],
		["toll free", "+18002345678"],
		["personal", "+447012345678"],
		["pager", "+447640123456"],
		["company-wide", "+445512345678"],
		["satellite", "+881612345678"],
		["international network", "+883510012345678"],
		["premium, with 00", "00449098790000"],
	])("a %s number cannot be texted", (_, phone) => {
		expect(parsePhone(phone, "GB")).toMatchObject({ ok: false });
	});

	test.each([
		["", "empty"],
		[" \t\n", "empty"],
		["3001234523", "no_country"],
		["tel:+573001234523", "no_country"],
		["+57 123", "not_a_number"],
		["+999123456789", "not_a_number"],
		["++573001234523", "not_a_number"],
		["+573001234523\0", "not_a_number"],
		["call +573001234523", "no_country"],
		[`+57300${"1".repeat(100_000)}`, "not_a_number"],
	] as const)("%j is refused: %s", (typed, fault) => {
		expect(parsePhone(typed)).toEqual({ ok: false, fault });
	});

	test("a country that does not exist counts as none", () => {
		for (const country of ["XX", "co", "", "__proto__", "constructor"]) {
			expect(isCountry(country)).toBe(false);
			expect(parsePhone("3001234523", country)).toEqual({ ok: false, fault: "no_country" });
		}
	});
});

describe("a masked number", () => {
	test("shows its country's code and the last two digits, and nothing between", () => {
		expect(maskPhone("+573001234523")).toBe("+57 ••• ••23");
		for (const [country, phone] of MOBILES) {
			const masked = maskPhone(phone);
			expect(masked, country).toMatch(/^\+\d{1,3} ••• ••\d\d$/);
			expect(phone.startsWith(masked.slice(0, masked.indexOf(" ")))).toBe(true);
			expect(phone.endsWith(masked.slice(-2))).toBe(true);
		}
	});

	test("what is no number at all is masked too", () => {
		expect(maskPhone("+99912345678")).not.toContain("345");
	});
});

test("the countries of the select are sorted as the reader's language sorts them, each with its code", () => {
	for (const language of ["en", "es", "pt"]) {
		const names = listCountries(language).map(({ name }) => name);
		expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, language)));
	}
	expect(listCountries("es")).toContainEqual({ country: "DE", name: "Alemania", callingCode: "49" });
});
