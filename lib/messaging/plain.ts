/** Longer names are not said, shown or spoken to their end. */
const LONGEST_BRAND = 60;

/** A name as one line of visible characters: what it is put into can be neither broken up nor added to. */
export function oneLine(text: string): string {
	const visible = text.normalize("NFC").replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, " ");
	return [...visible.replace(/\s+/g, " ").trim()].slice(0, LONGEST_BRAND).join("").trim();
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** For the text and the attributes of XML and HTML alike. */
export function escaped(text: string): string {
	return text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}

/** A code's life as messages say it. */
export function wholeMinutes(codeSeconds: number): number {
	return Math.max(1, Math.round(codeSeconds / 60));
}
