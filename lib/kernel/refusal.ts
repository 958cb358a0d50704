import type { RefusalCode } from "./words";

/** One fault of the caller's input; `pointer` is a JSON pointer into what was sent. */
export type Fault = { message: string; pointer?: string };

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
