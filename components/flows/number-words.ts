/** In seconds, the longest first. */
export const UNITS = [
	["days", 86_400],
	["hours", 3_600],
	["minutes", 60],
] as const;

/** The longest unit that says so many seconds without a fraction. */
export const unitOf = (seconds: number): number => UNITS.find(([, length]) => seconds % length === 0)?.[1] ?? 60;

/** A rule says its bound in seconds, where people read days: `Must be at most 31622400` → `… 366 days`. */
export function inUnits(sentence: string): string {
	return sentence.replace(/\d+$/, (digits) => {
		const [name, length] = UNITS.find(([, length]) => Number(digits) % length === 0) ?? ["seconds", 1];
		const count = Number(digits) / length;
		return `${count} ${count === 1 ? name.slice(0, -1) : name}`;
	});
}

/** Nothing, a number, or what somebody is still typing. */
export function numberIn(text: string, blank: null | undefined): number | string | null | undefined {
	if (text.trim() === "") return blank === null ? null : undefined;
	return /^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : text;
}
