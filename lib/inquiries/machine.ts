import { unreachable } from "@/lib/kernel/assert";
import { addSeconds, earlierOf, isPast } from "@/lib/kernel/time";
import type { EventName, InquiryStatus } from "@/lib/kernel/words";
import { checkIdle, FIRST_LOOK_SECONDS, signOfLife } from "./activity";

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
	redactedAt: Date | null;
	lastActivityAt: Date | null;
	abandonedAt: Date | null;
	recoveredAt: Date | null;
	idleCheckAt: Date | null;
};

/** What a flow says happens by itself at its end. */
export type OnCompletion = "approve" | "review" | "leave";
export type OnFailure = "decline" | "leave";

export type Event =
	| { type: "started"; at: Date }
	| { type: "step_done"; at: Date; step: string; next: string | null; onCompletion: OnCompletion }
	| { type: "went_back"; at: Date; from: string; to: string; before: string | null }
	| { type: "verification_failed"; at: Date; max: number; onFailure: OnFailure }
	| { type: "time_passed"; at: Date }
	| { type: "renewed"; at: Date }
	/** The company ends it before its time. */
	| { type: "ended"; at: Date }
	| { type: "decided"; at: Date; as: "approved" | "declined" }
	| { type: "marked_for_review"; at: Date }
	| { type: "redacted"; at: Date }
	/** The idle timer rings. */
	| { type: "idle_checked"; at: Date; idleSeconds: number }
	/** The person does something, or their page says that it is being looked at. */
	| { type: "seen"; at: Date };

export type Effect =
	| { type: "emit"; event: EventName; data?: Record<string, string | null> }
	/** `by`: those that ended by time alone live again with their inquiry. */
	| { type: "expire_sessions"; by: "time" | "company" }
	| { type: "revive_sessions" }
	| { type: "revoke_links" };

/** `not_open`: only what is under way can end so. `undecided`: only what a person has finished can be decided. */
export type Refused = "finished" | "too_old" | "redacted" | "not_open" | "undecided" | "decided";
export type Decision = { next: Inquiry; effects: Effect[]; refused?: Refused };

/**
 * The statuses and moves are Persona's (docs: inquiry lifecycle); `renewed` is its resume of an expired inquiry, `ended`
 * its expire call. What may follow what stands as a table in machine.test.ts.
 */
export function decide(now: Inquiry, event: Event): Decision {
	if (now.redactedAt) return refuse(now, "redacted");
	switch (event.type) {
		case "started":
			return now.status === "created" ? start(now, event.at) : same(now);
		case "step_done":
			return now.status === "pending" ? stepDone(now, event) : same(now);
		case "went_back":
			return now.status === "pending" ? goBack(now, event) : same(now);
		case "verification_failed":
			return now.status === "pending" ? verificationFailed(now, event) : same(now);
		case "time_passed":
			return isOpen(now.status) && isPast(now.expiresAt, event.at) ? expire(now, event.at, "time") : same(now);
		case "renewed":
			return renew(now, event.at);
		case "ended":
			return isOpen(now.status) ? expire(now, event.at, "company") : refuse(now, "not_open");
		case "decided":
			return judge(now, event);
		case "marked_for_review":
			return review(now, event.at);
		case "redacted":
			return redact(now, event.at);
		case "idle_checked":
			return now.status === "pending" ? checkIdle(now, event) : same({ ...now, idleCheckAt: null });
		case "seen":
			return now.status === "pending" ? signOfLife(now, event.at) : same(now);
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

/** The flow declines at the very moment of failing; a company does so later. */
export function isDeclinedByRule({
	status,
	failedAt,
	decisionedAt,
}: Pick<Inquiry, "status" | "failedAt" | "decisionedAt">): boolean {
	return status === "declined" && failedAt !== null && failedAt.getTime() === decisionedAt?.getTime();
}

/** What the status is, whether or not somebody has written it down already. */
export function statusAt(inquiry: Pick<Inquiry, "status" | "expiresAt">, at: Date): InquiryStatus {
	return isOpen(inquiry.status) && isPast(inquiry.expiresAt, at) ? "expired" : inquiry.status;
}

/** It did not run out: the company ended it before its time, and no person brings it back by themselves. */
export function isCutShort({
	status,
	expiredAt,
	expiresAt,
}: Pick<Inquiry, "status" | "expiredAt" | "expiresAt">): boolean {
	return status === "expired" && expiredAt !== null && !isPast(expiresAt, expiredAt);
}

/** Nobody comes back to it any more. One that ran out is not over: it may be renewed within its life. */
export function isOverForGood(inquiry: Pick<Inquiry, "status" | "expiredAt" | "expiresAt" | "redactedAt">): boolean {
	return inquiry.redactedAt !== null || isFinished(inquiry.status) || isCutShort(inquiry);
}

/** From here on nothing renews it. */
export function endOfLife({ createdAt, expiry }: Pick<Inquiry, "createdAt" | "expiry">): Date {
	return addSeconds(createdAt, expiry.maxLifetimeSeconds);
}

function start(now: Inquiry, at: Date): Decision {
	const { afterStartSeconds } = now.expiry;
	const expiresAt = afterStartSeconds === null ? now.expiresAt : within(now, addSeconds(at, afterStartSeconds));
	return {
		next: { ...pendingFrom(now, at), startedAt: at, expiresAt },
		effects: [{ type: "emit", event: "inquiry.started" }],
	};
}

function stepDone(now: Inquiry, { at, step, next, onCompletion }: Extract<Event, { type: "step_done" }>): Decision {
	const moved = { ...now, previousStep: step, nextStep: next, lastActivityAt: at };
	const effects: Effect[] = [{ type: "emit", event: "inquiry.transitioned", data: { from: step, to: next } }];
	if (next !== null) return { next: moved, effects };
	effects.push({ type: "emit", event: "inquiry.completed" });
	const completed = { ...moved, status: "completed" as const, completedAt: at, idleCheckAt: null };
	if (onCompletion === "approve") return then({ next: completed, effects }, { type: "decided", at, as: "approved" });
	if (onCompletion === "review") return then({ next: completed, effects }, { type: "marked_for_review", at });
	return { next: completed, effects };
}

/** A step that was done is the next one again; `before` is the last that still is. */
function goBack(now: Inquiry, { at, from, to, before }: Extract<Event, { type: "went_back" }>): Decision {
	return {
		next: { ...now, previousStep: before, nextStep: to, lastActivityAt: at },
		effects: [{ type: "emit", event: "inquiry.transitioned", data: { from, to } }],
	};
}

function verificationFailed(now: Inquiry, event: Extract<Event, { type: "verification_failed" }>): Decision {
	const { at, max, onFailure } = event;
	const counted = { ...now, failedVerifications: now.failedVerifications + 1, lastActivityAt: at };
	if (counted.failedVerifications < max) return { next: counted, effects: [] };
	const failed: Decision = {
		next: { ...counted, status: "failed", failedAt: at, idleCheckAt: null },
		effects: [{ type: "emit", event: "inquiry.failed" }],
	};
	return onFailure === "decline" ? then(failed, { type: "decided", at, as: "declined" }) : failed;
}

function expire(now: Inquiry, at: Date, by: "time" | "company"): Decision {
	return {
		// When it would have run out stays: a company's end comes before it.
		next: { ...now, status: "expired", expiredAt: at, idleCheckAt: null },
		effects: [
			{ type: "expire_sessions", by },
			// A link may outlive the time, and brings the inquiry back; not when the company has had enough.
			...(by === "company" ? [{ type: "revoke_links" } as const] : []),
			{ type: "emit", event: "inquiry.expired", data: { reason: by } },
		],
	};
}

function renew(now: Inquiry, at: Date): Decision {
	if (isFinished(now.status)) return refuse(now, "finished");
	const expired = decide(now, { type: "time_passed", at });
	if (expired.next.status !== "expired") return same(now);
	if (isPast(endOfLife(now), at)) return { ...expired, refused: "too_old" };
	const expiresAt = within(now, addSeconds(at, now.expiry.afterResumeSeconds));
	return {
		next: { ...pendingFrom(expired.next, at), expiresAt, startedAt: now.startedAt ?? at },
		effects: [...expired.effects, { type: "revive_sessions" }, { type: "emit", event: "inquiry.resumed" }],
	};
}

/** A decision may be made again the other way; the same one twice is one. */
function judge(now: Inquiry, { at, as }: Extract<Event, { type: "decided" }>): Decision {
	if (!isFinished(now.status)) return refuse(now, "undecided");
	if (now.status === as) return same(now);
	return { next: { ...now, status: as, decisionedAt: at }, effects: [{ type: "emit", event: `inquiry.${as}` }] };
}

function review(now: Inquiry, at: Date): Decision {
	if (now.status === "needs_review") return same(now);
	if (now.status === "approved" || now.status === "declined") return refuse(now, "decided");
	if (!isFinished(now.status)) return refuse(now, "undecided");
	return {
		next: { ...now, status: "needs_review", markedForReviewAt: at },
		effects: [{ type: "emit", event: "inquiry.marked-for-review" }],
	};
}

/** What is under way ends with it: nobody can go on without the words that are gone. */
function redact(now: Inquiry, at: Date): Decision {
	const ended: Decision = isOpen(now.status)
		? expire(now, at, "company")
		: { ...same(now), effects: [{ type: "expire_sessions", by: "company" }, { type: "revoke_links" }] };
	return {
		next: { ...ended.next, redactedAt: at },
		effects: [...ended.effects, { type: "emit", event: "inquiry.redacted" }],
	};
}

/** Somebody waits for the person from here on, also where it was resumed before they are there. */
function pendingFrom(now: Inquiry, at: Date): Inquiry {
	return { ...now, status: "pending", lastActivityAt: at, idleCheckAt: addSeconds(at, FIRST_LOOK_SECONDS) };
}

function then(before: Decision, event: Event): Decision {
	const after = decide(before.next, event);
	return { ...after, effects: [...before.effects, ...after.effects] };
}

function within(inquiry: Inquiry, at: Date): Date {
	return earlierOf(at, endOfLife(inquiry));
}

function same(now: Inquiry): Decision {
	return { next: now, effects: [] };
}

function refuse(now: Inquiry, refused: Refused): Decision {
	return { ...same(now), refused };
}
