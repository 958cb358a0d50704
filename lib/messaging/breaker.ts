import { addSeconds, isPast } from "@/lib/kernel/time";

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

/** Undefined: healthy, and nothing to remember. While nothing goes wrong there is nothing to count either. */
export function afterCall(breaker: Breaker | undefined, bad: boolean, at: Date): Breaker | undefined {
	if (!bad && (breaker === undefined || breaker.opensAt !== null)) return undefined;
	const fresh = breaker === undefined || (!breaker.opensAt && isPast(addSeconds(breaker.since, WINDOW_SECONDS), at));
	if (!bad && fresh) return undefined;
	const { since, calls, bad: before, opensAt } = fresh ? { since: at, calls: 0, bad: 0, opensAt: null } : breaker;
	const next = { since, calls: calls + 1, bad: before + (bad ? 1 : 0) };
	const opens = opensAt !== null || (next.calls >= MIN_CALLS && next.bad >= next.calls * BAD_SHARE);
	return { ...next, opensAt: opens ? nextTurn(at) : null };
}
