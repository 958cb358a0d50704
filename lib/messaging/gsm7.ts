/** GSM 03.38's basic alphabet; one character outside it would halve a message's room. */
const GSM7 = new Set(
	"@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
/** So many of its characters are one message; more cost double. */
export const SEGMENT = 160;

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
