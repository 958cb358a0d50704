/** The digits in what was typed or pasted ("123 456", "Acme: 123-456", Arabic or full-width digits), or undefined. */
export function readCode(text: string, length: number): string | undefined {
	if (text.length > 200) return undefined;
	const digits = [...text.normalize("NFKC")].map(toDigit).join("");
	return digits.length === length ? digits : undefined;
}

/** Unicode lays every script's ten digits side by side, zero first, at a multiple of ten from some start. */
function toDigit(character: string): string {
	if (/[0-9]/.test(character)) return character;
	if (!/\p{Nd}/u.test(character)) return "";
	let zero = character.codePointAt(0)!;
	while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
	return String((character.codePointAt(0)! - zero) % 10);
}
