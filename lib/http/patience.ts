import { setTimeout as pass } from "node:timers/promises";
import { Refusal } from "@/lib/kernel/refusal";

/** How long after each try that failed it is tried again, in milliseconds. */
const PAUSES = [200, 500, 1_000, 2_000, 3_000] as const;
/** Whoever asked is told that it failed while they still listen: no try begins later than this, in milliseconds. */
const PATIENCE = 8_000;

/**
 * Does work that nobody will ask for again, in spite of a moment in which the database is away: some seconds of tries. It
 * must be harmless when it is done twice. What was refused stays so; throws what the last try did.
 */
export async function insist<T>(work: () => Promise<T>): Promise<T> {
	const since = Date.now();
	for (const pause of PAUSES) {
		try {
			return await work();
		} catch (error) {
			if (error instanceof Refusal || Date.now() - since + pause > PATIENCE) throw error;
		}
		await pass(pause);
	}
	return work();
}
