import type { z } from "zod";
import { wordsFor } from "./parse-words";
import { type Fault, pointerTo, Refusal } from "./refusal";

/**
 * What was given, as the schema has it. Refuses with every fault in a sentence and with its place in the caller's
 * document; `at` is where in it the given value stands.
 */
export function parseAs<T>(schema: z.ZodType<T>, given: unknown, at = ""): T {
	const place = (path: string[]) => ({ name: path.join(".") || "the body", pointer: at + pointerTo(...path) });
	return parse(schema, given, "invalid", place);
}

/** The same for the parameters of an address, which are named as they stand there: `filter[status]`, whichever of its values. */
export function parseParametersAs<T>(schema: z.ZodType<T>, given: unknown): T {
	const place = ([first = "", ...rest]: string[]) => {
		const parameter =
			first +
			rest
				.slice(0, 1)
				.map((name) => `[${name}]`)
				.join("");
		return { name: parameter || "the query", parameter };
	};
	return parse(schema, given, "malformed", place);
}

type Place = (path: string[]) => { name: string } & Omit<Fault, "message">;

function parse<T>(schema: z.ZodType<T>, given: unknown, refusal: "invalid" | "malformed", place: Place): T {
	// Without its input an issue does not tell a value of the wrong type from one that is missing.
	const parsed = schema.safeParse(given, { reportInput: true, error: wordsFor });
	if (parsed.success) return parsed.data;
	const faults = parsed.error.issues.flatMap((issue) => faultsOf(issue, place));
	throw new Refusal(refusal, faults[0]?.message ?? "What was sent is not valid", { faults });
}

function faultsOf(issue: z.core.$ZodIssue, place: Place): Fault[] {
	const to = issue.path.map(String);
	// A key too many is a fault of that key, not of the object it stands in.
	const paths = issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...to, key]) : [to];
	return paths.map((path) => {
		const { name, ...where } = place(path);
		return { message: sentence(name, issue), ...where };
	});
}

function sentence(name: string, issue: z.core.$ZodIssue): string {
	if (issue.code === "unrecognized_keys") return `${name} is not known here`;
	const missing = issue.code === "invalid_type" && issue.input === undefined;
	return missing ? `${name} is missing` : `${name}: ${issue.message}`;
}
