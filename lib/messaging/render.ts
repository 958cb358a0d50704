import type { Language } from "@/lib/kernel/words";

/** GSM 03.38's basic alphabet; one character outside it would halve a message's room. */
const GSM7 = new Set(
	"@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
const SEGMENT = 160;

// Without accents on purpose: ó, ã and ç are not in GSM-7, and a text of two segments costs double.
const CODE: Record<Language, (code: string, brand: string, minutes: number) => string> = {
	en: (code, brand, minutes) => `${code} is your ${brand} security code. It works for ${minutes} min. Never share it.`,
	es: (code, brand, minutes) => `${code} es tu codigo de seguridad de ${brand}. Sirve ${minutes} min. No lo compartas.`,
	pt: (code, brand, minutes) => `${code}: seu codigo de seguranca ${brand}. Vale ${minutes} min. Nunca compartilhe.`,
};

/**
 * A code by SMS: the code first, one GSM-7 segment at most, and last the line that binds it to our host
 * so that phones offer it on no other page (WICG, "Origin-bound one-time codes").
 */
export function codeText(input: {
	language: Language;
	code: string;
	brand: string;
	codeSeconds: number;
	host: string;
}): string {
	const minutes = Math.max(1, Math.round(input.codeSeconds / 60));
	const binding = `\n\n@${input.host} #${input.code}`;
	const write = (brand: string) => CODE[input.language](input.code, brand, minutes).replace(/ {2,}/g, " ") + binding;
	const room = SEGMENT - write("A").length + 1;
	const whole = write(toGsm7(input.brand).slice(0, Math.max(0, room)).trim());
	// A host too long for one segment loses its line rather than the message its single price.
	return whole.length <= SEGMENT ? whole : whole.slice(0, -binding.length);
}

/** Letters lose the accents that GSM-7 lacks; what has no such letter is left out, and no link can be made of it. */
export function toGsm7(text: string): string {
	return [...text.normalize("NFC")]
		.map((character) => (GSM7.has(character) ? character : character.normalize("NFD").charAt(0)))
		.filter((character) => GSM7.has(character) && character !== "\n" && character !== "\r")
		.join("")
		.replace(/\s+/g, " ")
		.trim();
}

export function isOneSegment(text: string): boolean {
	return text.length <= SEGMENT && [...text].every((character) => GSM7.has(character));
}
