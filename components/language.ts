/** Set by proxy.ts on every page request: the language of this visitor, known before the page is. */
export const LANGUAGE_HEADER = "x-comeback-language";

const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur"]);

export function directionOf(language: string): "ltr" | "rtl" {
	return RIGHT_TO_LEFT.has(language) ? "rtl" : "ltr";
}
