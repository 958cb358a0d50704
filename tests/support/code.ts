/** The code of a message, read as a person would: digits in a row, or spoken one by one. */
export function codeIn(body: string, length = 6): string | undefined {
	const written = body.match(new RegExp(`\\d{${length}}`))?.[0];
	const spoken = body.match(/\b\d(?=\.)/g) ?? [];
	return written ?? (spoken.length >= length ? spoken.slice(0, length).join("") : undefined);
}
