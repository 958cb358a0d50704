import { addSeconds, isPast, laterOf } from "@/lib/kernel/time";
import type { Decision, Inquiry } from "./machine";

/**
 * How long after an inquiry became pending it is looked at first. No flow calls anybody idle sooner, and most people are
 * done by then; the look itself knows the flow and sets the timer to what is left.
 */
export const FIRST_LOOK_SECONDS = 60;

/** How often a sign of life is written down: what nobody reads to the second need not cost a write each time. */
export const SEEN_EVERY_SECONDS = 30;

type Activity = Pick<Inquiry, "status" | "abandonedAt" | "recoveredAt">;

/** Left, and not seen since. Both moments are kept, each the latest of its kind. */
export function isAbandoned({ status, abandonedAt, recoveredAt }: Activity): boolean {
	return status === "pending" && abandonedAt !== null && (recoveredAt === null || recoveredAt < abandonedAt);
}

/** Is this sign of life news enough to be written down? */
export function isNews(inquiry: Activity & Pick<Inquiry, "lastActivityAt">, at: Date): boolean {
	const { lastActivityAt } = inquiry;
	if (inquiry.status !== "pending") return false;
	return !lastActivityAt || isPast(addSeconds(lastActivityAt, SEEN_EVERY_SECONDS), at) || isAbandoned(inquiry);
}

/**
 * The timer is lazy: a sign of life does not move it. When it rings, it is set again to the flow's idle time after the
 * last one, or the inquiry was abandoned at that very moment, however late the look. One whose time was over by then has
 * expired instead, and who was in it is brought back from there (lifecycle.ts).
 */
export function checkIdle(now: Inquiry, { at, idleSeconds }: { at: Date; idleSeconds: number }): Decision {
	if (isAbandoned(now)) return { next: { ...now, idleCheckAt: null }, effects: [] };
	const idleFrom = addSeconds(now.lastActivityAt ?? now.startedAt ?? now.createdAt, idleSeconds);
	if (isPast(now.expiresAt, idleFrom)) return { next: { ...now, idleCheckAt: null }, effects: [] };
	if (!isPast(idleFrom, at)) return { next: { ...now, idleCheckAt: idleFrom }, effects: [] };
	return {
		next: { ...now, abandonedAt: idleFrom, idleCheckAt: null },
		effects: [{ type: "emit", event: "inquiry.abandoned" }],
	};
}

/** Who was gone is back, and the next round begins. */
export function signOfLife(now: Inquiry, at: Date): Decision {
	const lastActivityAt = now.lastActivityAt ? laterOf(now.lastActivityAt, at) : at;
	if (!isAbandoned(now)) return { next: { ...now, lastActivityAt }, effects: [] };
	return {
		next: { ...now, lastActivityAt, recoveredAt: at, idleCheckAt: addSeconds(at, FIRST_LOOK_SECONDS) },
		effects: [{ type: "emit", event: "inquiry.recovered" }],
	};
}
