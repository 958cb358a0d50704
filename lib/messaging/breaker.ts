import { addSeconds, isPast } from "@/lib/kernel/time";

/** How a call went, and whether it was made to find out if the provider is back. */
export type Call = { bad: boolean; probe: boolean };

/** How the calls to one provider's channel have gone since the first bad one. */
export type Breaker = { since: Date; calls: number; bad: number; opensAt: Date | null };

/** At least half of at least twenty calls within thirty seconds, and nobody calls for as long. */
const WINDOW_SECONDS = 30;
const MIN_CALLS = 20;
const BAD_SHARE = 0.5;
const OPEN_SECONDS = 30;

/** `probe`: it has been open long enough; the one who takes the turn may call, and everybody else still may not. */
export function mayCall(breaker: Breaker | undefined, at: Date): "yes" | "no" | "probe" {
	if (!breaker?.opensAt) return "yes";
	return isPast(breaker.opensAt, at) ? "probe" : "no";
}

/** When the next one may try, from the moment somebody has taken the turn. */
export function nextTurn(at: Date): Date {
	return addSeconds(at, OPEN_SECONDS);
}

/**
 * Undefined: healthy, and nothing to remember. While nothing goes wrong there is nothing to count either. What is open
 * only its probe can close: an answer to a call from before says nothing of now.
 */
export function afterCall(breaker: Breaker | undefined, call: Call, at: Date): Breaker | undefined {
	if (breaker?.opensAt) return call.probe && !call.bad ? undefined : breaker;
	const fresh = !breaker || isPast(addSeconds(breaker.since, WINDOW_SECONDS), at);
	if (fresh && !call.bad) return undefined;
	const { since, calls, bad } = fresh ? { since: at, calls: 0, bad: 0 } : breaker;
	const next = { since, calls: calls + 1, bad: bad + (call.bad ? 1 : 0) };
	const opens = next.calls >= MIN_CALLS && next.bad >= next.calls * BAD_SHARE;
	return { ...next, opensAt: opens ? nextTurn(at) : null };
}
