/**
 * A cell that a spreadsheet shows as it is. What begins as a formula does, after whatever white space, gets an
 * apostrophe before it, which is how spreadsheets mark text (OWASP, CSV injection; ASVS 1.2.10); a cell with a
 * separator, a quote or a line break is quoted (RFC 4180).
 */
export function cell(value: string | number | boolean | null): string {
	if (value === null) return "";
	if (typeof value !== "string") return String(value);
	const text = FORMULA.test(value) ? `'${value}` : value;
	return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Full-width forms are taken for the plain ones by some, and a number is no formula. */
const FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@|%＝＋－＠]/u;

export function line(cells: readonly (string | number | boolean | null)[]): string {
	return `${cells.map(cell).join(",")}\r\n`;
}
