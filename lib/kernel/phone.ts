import {
	type CountryCode,
	getCountries,
	getCountryCallingCode,
	isSupportedCountry,
	parsePhoneNumberWithError,
} from "libphonenumber-js/max";

export type Country = CountryCode;
export type PhoneFault = "empty" | "no_country" | "not_a_number" | "not_textable" | "not_served";
export type ParsedPhone = { ok: true; phone: string; country: Country | undefined } | { ok: false; fault: PhoneFault };

/** Longer input is never a phone number, and parsing it would only cost time. */
const MAX_LENGTH = 64;
/** Number types that cost the sender or reach nobody (ITU-T E.164 services; libphonenumber's names). */
const REFUSED_TYPES = new Set<string | undefined>([
	"PREMIUM_RATE",
	"SHARED_COST",
	"TOLL_FREE",
	"PAGER",
	"VOICEMAIL",
	"UAN",
	"PERSONAL_NUMBER",
]);
/** Satellite and international service codes: valid to the library, ruinous to text. */
const REFUSED_CODES = new Set(["800", "808", "870", "878", "881", "882", "883", "888", "979"]);

/** What a person typed or a company sent, as E.164 or the reason why not. Needs a country unless it starts with +. */
export function parsePhone(text: string, country?: string): ParsedPhone {
	const typed = text.normalize("NFKC").trim();
	if (typed === "") return { ok: false, fault: "empty" };
	if (typed.length > MAX_LENGTH) return { ok: false, fault: "not_a_number" };
	// 00 is + to nearly everyone; by Colombia's own rules 0057 301… would be carrier 5 and a number in Russia.
	const meant = /^00\D*[1-9]/.test(typed) ? parsePhone(`+${typed.slice(2).trimStart()}`) : undefined;
	if (meant && (meant.ok || meant.fault === "not_textable")) return meant;
	const known = country && isSupportedCountry(country) ? country : undefined;
	if (!known && !typed.startsWith("+")) return { ok: false, fault: "no_country" };
	try {
		const number = parsePhoneNumberWithError(typed, { ...(known ? { defaultCountry: known } : {}), extract: false });
		if (!number.isValid()) return { ok: false, fault: "not_a_number" };
		if (REFUSED_TYPES.has(number.getType()) || REFUSED_CODES.has(number.countryCallingCode)) {
			return { ok: false, fault: "not_textable" };
		}
		return { ok: true, phone: number.number, country: number.country };
	} catch {
		return { ok: false, fault: "not_a_number" };
	}
}

/** The same, for those countries only; null is all. */
export function parseServedPhone(text: string, country: string | undefined, served: string[] | null): ParsedPhone {
	const parsed = parsePhone(text, country);
	if (!parsed.ok || !served) return parsed;
	return parsed.country && served.includes(parsed.country) ? parsed : { ok: false, fault: "not_served" };
}

/** Whose numbers are served where two have a say; null is every country's. */
export function servedByBoth(one: string[] | null, other: string[] | null): string[] | null {
	return one && other ? one.filter((country) => other.includes(country)) : (one ?? other);
}

/** A number that no text reaches. Numbers that may be either are taken for mobiles. */
export function isLandline(phone: string): boolean {
	try {
		return parsePhoneNumberWithError(phone).getType() === "FIXED_LINE";
	} catch {
		return false;
	}
}

/** `+573001234523` → `+57 ••• ••23`: enough to recognise one's own number, too little to learn another's. */
export function maskPhone(phone: string): string {
	const code = callingCodeOf(phone);
	return `+${code} ••• ••${phone.slice(-2)}`;
}

/** `+573001234523` → `+57 300 1234523`, as its country writes it. */
export function formatPhone(phone: string): string {
	try {
		return parsePhoneNumberWithError(phone).formatInternational();
	} catch {
		return phone;
	}
}

/** Every country with its calling code, for a select; names come from Intl in the reader's language. */
export function listCountries(language: string): { country: Country; name: string; callingCode: string }[] {
	const names = new Intl.DisplayNames([language], { type: "region" });
	return getCountries()
		.map((country) => ({
			country,
			name: names.of(country) ?? country,
			callingCode: getCountryCallingCode(country),
		}))
		.sort((a, b) => a.name.localeCompare(b.name, language));
}

/** Whose number it is: one country, or all that share its calling code where the rest of it does not tell. */
export function countriesOf(phone: string): Country[] {
	const country = countryOf(phone);
	if (country) return [country];
	const code = callingCodeOf(phone);
	return getCountries().filter((candidate) => getCountryCallingCode(candidate) === code);
}

export function isCountry(text: string): text is Country {
	return isSupportedCountry(text);
}

function countryOf(phone: string): Country | undefined {
	try {
		return parsePhoneNumberWithError(phone).country;
	} catch {
		return undefined;
	}
}

function callingCodeOf(phone: string): string {
	try {
		return parsePhoneNumberWithError(phone).countryCallingCode;
	} catch {
		return phone.slice(1, 3);
	}
}
