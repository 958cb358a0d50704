/**
 * Whether a drawing may hold another document inside: a picture, a drawing, a sheet of styles. Nothing tells how large
 * that is before it lies in memory; a few kilobytes can be gigabytes there. Looked for as text, in whatever way it may be
 * written: what cannot be told from one counts as one.
 */
export function holdsAnother(drawing: Uint8Array): boolean {
	const text = Buffer.from(drawing).toString("latin1");
	const encoding = /<\?xml[^>]*?encoding\s*=\s*["']([^"']*)/.exec(text)?.[1] ?? "utf-8";
	if (!READABLE.test(encoding)) return true;
	// Drawing programs name their namespaces so. Any other entity could put words together.
	const bare = text.replace(/<!ENTITY\s+[\w.-]+\s+(["'])https?:[^"'&%<>]*\1\s*>/g, "");
	return bare.includes("<!ENTITY") || /(?<!\w)data:/i.test(meantBy(bare));
}

/** Encodings in which these words are written as everywhere. */
const READABLE = /^(utf-8|us-ascii|iso-8859-\d+|windows-125\d)$/i;

/** Without the ways around a word: XML's references, escapes of styles, and what addresses leave out. */
function meantBy(text: string): string {
	return text
		.replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi, (_, hex, digits) =>
			letter(hex ? Number.parseInt(hex, 16) : Number(digits)),
		)
		.replace(/\\(?:([0-9a-f]{1,6})\s?|([\s\S]))/gi, (_, hex, other) => (hex ? letter(Number.parseInt(hex, 16)) : other))
		.replace(/[\t\r\n\0]/g, "");
}

const letter = (code: number) => (code <= 0x10ffff ? String.fromCodePoint(code) : "");
