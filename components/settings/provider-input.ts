/** What a form holds, without the fields that were left empty: a blank sender is none. */
export function withoutBlanks(values: Record<string, string>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(values).flatMap(([name, value]) => (value.trim() ? [[name, value.trim()]] : [])),
	);
}

/** A port as the server takes it; what is no number stays as it was typed, so that the server says so. */
export function portOf(typed: string): number | string {
	return /^\d{1,6}$/.test(typed.trim()) ? Number(typed) : typed;
}
