import type { Answer } from "@/lib/kernel/answer";

/** What an action answers; where no answer comes, that the server is away, and what to do `then`. */
export const reached = <T>(answer: Promise<Answer<T>>, then?: string): Promise<Answer<T>> =>
	answer.catch(() => unreached(then));

export const unreached = (then = "Please try again.") => ({
	ok: false as const,
	message: `The server could not be reached. ${then}`,
	faults: [],
});
