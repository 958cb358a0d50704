import { Refusal } from "@/lib/kernel/refusal";

/**
 * Lets so many pieces of work through at once, in the order they came; so many more may wait. Who finds no place is
 * refused at once: a queue without an end would only make everybody wait.
 */
export function gate({ hands, places }: { hands: number; places: number }) {
	let busy = 0;
	const waiting: (() => void)[] = [];
	return async <T>(work: () => Promise<T>): Promise<T> => {
		if (busy >= hands) {
			if (waiting.length >= places) {
				throw new Refusal("too_many", "Many people are signing in right now. Please try again in a moment.", {
					retryAfterSeconds: 5,
				});
			}
			// Whoever leaves hands its place on, so nobody can slip in between.
			await new Promise<void>((resolve) => waiting.push(resolve));
		} else busy += 1;
		try {
			return await work();
		} finally {
			const next = waiting.shift();
			if (next) next();
			else busy -= 1;
		}
	};
}
