import { unreachable } from "@/lib/kernel/assert";
import { addSeconds, earlierOf, isPast } from "@/lib/kernel/time";
import type { EventName, InquiryStatus } from "@/lib/kernel/words";

/** Seconds; from the flow, overridden by the company when it creates the inquiry. */
export type Expiry = {
	afterCreateSeconds: number;
	/** null: starting changes nothing. */
	afterStartSeconds: number | null;
	afterResumeSeconds: number;
	maxLifetimeSeconds: number;
};

export type Inquiry = {
	status: InquiryStatus;
	createdAt: Date;
	expiresAt: Date;
	expiry: Expiry;
	failedVerifications: number;
	previousStep: string | null;
	nextStep: string | null;
	startedAt: Date | null;
	completedAt: Date | null;
	failedAt: Date | null;
	expiredAt: Date | null;
	decisionedAt: Date | null;
	markedForReviewAt: Date | null;
};

export type Event =
	| { type: "started"; at: Date }
	| { type: "step_done"; at: Date; step: string; next: string | null; onCompletion: "approve" | "review" | "leave" }
	| { type: "verification_failed"; at: Date; max: number }
	| { type: "time_passed"; at: Date }
	| { type: "renewed"; at: Date };

export type Effect =
	| { type: "emit"; event: EventName; data?: Record<string, string | null> }
	| { type: "expire_sessions" }
	| { type: "revive_sessions" };

export type Decision = { next: Inquiry; effects: Effect[]; refused?: "finished" | "too_old" };

/** The statuses and moves are Persona's (docs: inquiry lifecycle); `renewed` is its resume of an expired inquiry. */
export function decide(now: Inquiry, event: Event): Decision {
	switch (event.type) {
		case "started":
			return now.status === "created" ? start(now, event.at) : same(now);
		case "step_done":
			return now.status === "pending" ? stepDone(now, event) : same(now);
		case "verification_failed":
			return now.status === "pending" ? verificationFailed(now, event) : same(now);
		case "time_passed":
			return isOpen(now.status) && isPast(now.expiresAt, event.at) ? expire(now, event.at) : same(now);
		case "renewed":
			return renew(now, event.at);
		default:
			return unreachable(event);
	}
}

export function isOpen(status: InquiryStatus): boolean {
	return status === "created" || status === "pending";
}

export function isFinished(status: InquiryStatus): boolean {
	return !isOpen(status) && status !== "expired";
}

/** What the status is, whether or not somebody has written it down already. */
export function statusAt(inquiry: Pick<Inquiry, "status" | "expiresAt">, at: Date): InquiryStatus {
	return isOpen(inquiry.status) && isPast(inquiry.expiresAt, at) ? "expired" : inquiry.status;
}

/** From here on nothing renews it. */
export function endOfLife({ createdAt, expiry }: Pick<Inquiry, "createdAt" | "expiry">): Date {
	return addSeconds(createdAt, expiry.maxLifetimeSeconds);
}

function start(now: Inquiry, at: Date): Decision {
	const { afterStartSeconds } = now.expiry;
	const expiresAt = afterStartSeconds === null ? now.expiresAt : within(now, addSeconds(at, afterStartSeconds));
	return {
		next: { ...now, status: "pending", startedAt: at, expiresAt },
		effects: [{ type: "emit", event: "inquiry.started" }],
	};
}

function stepDone(now: Inquiry, { at, step, next, onCompletion }: Extract<Event, { type: "step_done" }>): Decision {
	const moved = { ...now, previousStep: step, nextStep: next };
	const effects: Effect[] = [{ type: "emit", event: "inquiry.transitioned", data: { from: step, to: next } }];
	if (next !== null) return { next: moved, effects };
	effects.push({ type: "emit", event: "inquiry.completed" });
	const completed = { ...moved, status: "completed" as const, completedAt: at };
	if (onCompletion === "approve") {
		effects.push({ type: "emit", event: "inquiry.approved" });
		return { next: { ...completed, status: "approved", decisionedAt: at }, effects };
	}
	if (onCompletion === "review") {
		effects.push({ type: "emit", event: "inquiry.marked-for-review" });
		return { next: { ...completed, status: "needs_review", markedForReviewAt: at }, effects };
	}
	return { next: completed, effects };
}

function verificationFailed(now: Inquiry, { at, max }: { at: Date; max: number }): Decision {
	const failedVerifications = now.failedVerifications + 1;
	if (failedVerifications < max) return { next: { ...now, failedVerifications }, effects: [] };
	return {
		next: { ...now, failedVerifications, status: "failed", failedAt: at },
		effects: [{ type: "emit", event: "inquiry.failed" }],
	};
}

function expire(now: Inquiry, at: Date): Decision {
	return {
		next: { ...now, status: "expired", expiredAt: at },
		effects: [{ type: "expire_sessions" }, { type: "emit", event: "inquiry.expired" }],
	};
}

function renew(now: Inquiry, at: Date): Decision {
	if (isFinished(now.status)) return { ...same(now), refused: "finished" };
	const expired = decide(now, { type: "time_passed", at });
	if (expired.next.status !== "expired") return same(now);
	if (isPast(endOfLife(now), at)) return { ...expired, refused: "too_old" };
	const expiresAt = within(now, addSeconds(at, now.expiry.afterResumeSeconds));
	return {
		next: { ...expired.next, status: "pending", expiresAt, startedAt: now.startedAt ?? at },
		effects: [...expired.effects, { type: "revive_sessions" }, { type: "emit", event: "inquiry.resumed" }],
	};
}

function within(inquiry: Inquiry, at: Date): Date {
	return earlierOf(at, endOfLife(inquiry));
}

function same(now: Inquiry): Decision {
	return { next: now, effects: [] };
}
