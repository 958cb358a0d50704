import type { RefusalCode } from "./words";

/** One fault of the caller's input: `pointer` is a JSON pointer into the body, `parameter` a name from address or head. */
export type Fault = { message: string; pointer?: string; parameter?: string };

/** RFC 6901: the way to a place in a JSON document. */
export function pointerTo(...path: (string | number)[]): string {
	return path.map((name) => `/${String(name).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** An expected "no". Whatever is thrown and is not a Refusal is a bug and answers 500. */
export class Refusal extends Error {
	override readonly name = "Refusal";

	constructor(
		readonly code: RefusalCode,
		message: string,
		readonly details: { faults?: readonly Fault[]; retryAfterSeconds?: number } = {},
	) {
		super(message);
	}
}

/** One fault of the input, in the caller's words and with its place. */
export function invalidAt(pointer: string, message: string): Refusal {
	return new Refusal("invalid", message, { faults: [{ message, pointer }] });
}

/** Not there, or another company's: nobody is told which. */
export function notFound(): Refusal {
	return new Refusal("not_found", "Record not found");
}
