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

/** A message takes a moment to be read: what was five minutes when it was sent is said to be five. */
const MOMENT_SECONDS = 20;

/** How long a code still works, as messages say it. */
export function wholeMinutes(seconds: number): number {
	return Math.max(1, Math.floor((seconds + MOMENT_SECONDS) / 60));
}
