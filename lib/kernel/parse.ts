import type { z } from "zod";
import { type Fault, pointerTo, Refusal } from "./refusal";

/**
 * What was given, as the schema has it. Refuses with every fault in a sentence and with its place in the caller's
 * document; `at` is where in it the given value stands.
 */
export function parseAs<T>(schema: z.ZodType<T>, given: unknown, at = ""): T {
	// Without its input an issue does not tell a value of the wrong type from one that is missing.
	const parsed = schema.safeParse(given, { reportInput: true });
	if (parsed.success) return parsed.data;
	const faults = parsed.error.issues.flatMap((issue) => faultsOf(issue, at));
	throw new Refusal("invalid", faults[0]?.message ?? "The body is not valid", { faults });
}

function faultsOf(issue: z.core.$ZodIssue, at: string): Fault[] {
	const to = issue.path.map(String);
	// A key too many is a fault of that key, not of the object it stands in.
	const paths = issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...to, key]) : [to];
	return paths.map((path) => ({ message: sentence(path, issue), pointer: at + pointerTo(...path) }));
}

function sentence(path: string[], issue: z.core.$ZodIssue): string {
	const name = path.join(".") || "the body";
	if (issue.code === "unrecognized_keys") return `${name} is not known here`;
	const missing = issue.code === "invalid_type" && issue.input === undefined;
	return missing ? `${name} is missing` : `${name}: ${issue.message}`;
}
