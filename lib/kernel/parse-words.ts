import type { z } from "zod";

const KINDS: Record<string, string> = {
	string: "a string",
	number: "a number",
	int: "a whole number",
	boolean: "true or false",
	array: "a list",
	object: "an object",
	record: "an object",
	null: "null",
};

/** Who is counted, in what. A number counts itself. */
const UNITS: Record<string, [one: string, many: string]> = {
	string: ["character", "characters"],
	array: ["entry", "entries"],
};

/**
 * What is asked of a value, to be said behind its name: for rules that say nothing of their own, whose own words are
 * zod's and speak of its insides. Undefined leaves it with those.
 */
export function wordsFor(issue: z.core.$ZodRawIssue): string | undefined {
	switch (issue.code) {
		case "invalid_type":
			return KINDS[issue.expected] && `must be ${KINDS[issue.expected]}`;
		case "invalid_value":
			return oneOf(issue.values);
		case "too_small":
			return bound("at least", issue.origin, Number(issue.minimum));
		case "too_big":
			return bound("at most", issue.origin, Number(issue.maximum));
		case "invalid_format":
			return issue.format === "regex" ? `must look like ${issue.pattern}` : undefined;
		case "invalid_union":
			return Array.isArray(issue.options) ? oneOf(issue.options) : "fits nothing that can stand here";
		default:
			return undefined;
	}
}

function oneOf(values: readonly unknown[]): string {
	const listed = values.map((value) => JSON.stringify(value)).join(", ");
	return `must be ${values.length === 1 ? "" : "one of "}${listed}`;
}

function bound(side: string, origin: string, limit: number): string {
	const [one, many] = UNITS[origin] ?? [];
	return one ? `must have ${side} ${limit} ${limit === 1 ? one : many}` : `must be ${side} ${limit}`;
}
