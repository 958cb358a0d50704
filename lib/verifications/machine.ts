import { unreachable } from "@/lib/kernel/assert";
import { addSeconds, isPast, laterOf } from "@/lib/kernel/time";
import type { Channel, VerificationStatus } from "@/lib/kernel/words";
import { MAX_CODE_TRIES, MAX_RESENDS, MAX_TOTAL_TRIES, MIN_WAIT_AFTER_RESEND, RESEND_WAITS } from "./limits";
import type { Plan } from "./workflows";

export type Verification = {
	status: VerificationStatus;
	plan: Plan;
	step: number;
	stepEndsAt: Date;
	/** Counts the codes made; every code is good for itself only. */
	generation: number;
	codeEndsAt: Date;
	codeTries: number;
	/** Never reset: not by a resend, not by a new code. */
	totalTries: number;
	/** Messages asked for so far, by the workflow or by the person; the last one's slot. */
	sends: number;
	resends: number;
	nextResendAt: Date;
};

export type Event =
	| { type: "started"; at: Date }
	| { type: "time_passed"; at: Date }
	| { type: "resend_asked"; at: Date }
	/** The message of this slot cannot arrive. */
	| { type: "undeliverable"; at: Date; slot: number }
	| { type: "canceled"; at: Date };

/** What the verb must write down besides the new state. Plain data, so tests can read it. */
export type Effect =
	| { type: "send_code"; channel: Channel; generation: number; slot: number }
	| { type: "wake_at"; at: Date }
	| { type: "stop_waking" }
	| { type: "emit"; event: "verification.expired" | "verification.canceled" | "verification.failed" };

export type Decision = { next: Verification; effects: Effect[]; refused?: "wait" | "too_many" };

/** The life of a verification but for its codes being checked (that is `judge`). No clock, no database, no provider. */
export function decide(now: Verification, event: Event): Decision {
	if (now.status !== "pending") return { next: now, effects: [] };
	switch (event.type) {
		case "started":
			return enterStep(now, 0, event.at);
		case "time_passed":
			if (!isPast(now.stepEndsAt, event.at)) return { next: now, effects: [] };
			return hasNextStep(now) ? enterStep(now, now.step + 1, event.at) : end(now, "expired");
		case "resend_asked":
			return resend(now, event.at);
		case "undeliverable":
			if (event.slot !== now.sends) return { next: now, effects: [] };
			if (hasNextStep(now)) return enterStep(now, now.step + 1, event.at);
			return { next: { ...now, nextResendAt: event.at }, effects: [] };
		case "canceled":
			return end(now, "canceled");
		default:
			return unreachable(event);
	}
}

export type Judgement = "verified" | "wrong" | "spent" | "failed";

/** What one charged try comes to; the try is already counted in `charged`. */
export function judge(charged: Pick<Verification, "codeTries" | "totalTries">, matches: boolean): Judgement {
	if (matches) return "verified";
	if (charged.totalTries >= MAX_TOTAL_TRIES) return "failed";
	return charged.codeTries >= MAX_CODE_TRIES ? "spent" : "wrong";
}

/** A code is dead when it is too old or its tries are used up; the next send then makes another one. */
export function isCodeDead(v: Pick<Verification, "codeEndsAt" | "codeTries">, at: Date): boolean {
	return isPast(v.codeEndsAt, at) || v.codeTries >= MAX_CODE_TRIES;
}

/** A step repeats the code as long as it lives, because texts and calls do not arrive in order. */
function enterStep(now: Verification, step: number, at: Date): Decision {
	const { channel, waitSeconds } = now.plan.steps[step]!;
	const coded = withLivingCode({ ...now, step }, at);
	return send({ ...coded, stepEndsAt: stepEnd(coded, addSeconds(at, waitSeconds)) }, channel, at);
}

/** Repeats the current channel and gives the message a minute before the workflow goes on by itself. */
function resend(now: Verification, at: Date): Decision {
	// Its last try was wrong and whoever charged it died before saying so: no further code can be tried.
	if (now.totalTries >= MAX_TOTAL_TRIES) return end(now, "failed");
	if (now.resends >= MAX_RESENDS) return { next: now, effects: [], refused: "too_many" };
	if (!isPast(now.nextResendAt, at)) return { next: now, effects: [], refused: "wait" };
	const coded = withLivingCode({ ...now, resends: now.resends + 1 }, at);
	const earliest = laterOf(now.stepEndsAt, addSeconds(at, MIN_WAIT_AFTER_RESEND));
	return send({ ...coded, stepEndsAt: stepEnd(coded, earliest) }, now.plan.steps[now.step]!.channel, at);
}

function send(now: Verification, channel: Channel, at: Date): Decision {
	const next = { ...now, sends: now.sends + 1, nextResendAt: addSeconds(at, resendWait(now.resends)) };
	return {
		next,
		effects: [
			{ type: "send_code", channel, generation: next.generation, slot: next.sends },
			{ type: "wake_at", at: next.stepEndsAt },
		],
	};
}

function withLivingCode(now: Verification, at: Date): Verification {
	if (!isCodeDead(now, at)) return now;
	return {
		...now,
		generation: now.generation + 1,
		codeTries: 0,
		codeEndsAt: addSeconds(at, now.plan.codeSeconds),
	};
}

/** The last step stays open as long as the code it carried can still be typed. */
function stepEnd(now: Verification, end: Date): Date {
	return hasNextStep(now) ? end : laterOf(end, now.codeEndsAt);
}

function hasNextStep(now: Verification): boolean {
	return now.step + 1 < now.plan.steps.length;
}

function resendWait(resends: number): number {
	return RESEND_WAITS[Math.min(resends, RESEND_WAITS.length - 1)]!;
}

function end(now: Verification, status: "expired" | "canceled" | "failed"): Decision {
	return {
		next: { ...now, status },
		effects: [{ type: "stop_waking" }, { type: "emit", event: `verification.${status}` }],
	};
}
