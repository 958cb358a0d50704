import { pointerTo, Refusal } from "./refusal";

/** PostgreSQL holds neither NUL nor half of a surrogate pair. */
export const UNSTORABLE = "holds a character that cannot be kept";

/** Where such a character stands in what was given, in a value or in a name. */
export function unstorable(value: unknown, path: string[] = []): string[][] {
	if (typeof value === "string") return BAD.test(value) ? [path] : [];
	if (value === null || typeof value !== "object") return [];
	return Object.entries(value).flatMap(([name, entry]) => {
		const at = [...path, name];
		return BAD.test(name) ? [at] : unstorable(entry, at);
	});
}

/** What was given, where all of it can be kept; refuses it otherwise, with each place. */
export function requireStorable<T>(given: T): T {
	const faults = unstorable(given).map((path) => ({ message: UNSTORABLE, pointer: pointerTo(...path) }));
	if (faults.length > 0) throw new Refusal("invalid", UNSTORABLE, { faults });
	return given;
}

/** The same without such characters. */
export function storable(value: unknown): unknown {
	if (typeof value === "string") return storableText(value);
	if (Array.isArray(value)) return value.map(storable);
	if (value === null || typeof value !== "object" || value instanceof Date) return value;
	return Object.fromEntries(Object.entries(value).map(([name, entry]) => [storableText(name), storable(entry)]));
}

const BAD = /[\0\p{Surrogate}]/u;
const storableText = (text: string) => text.replace(/[\0\p{Surrogate}]/gu, "");
