import { unreachable } from "@/lib/kernel/assert";
import { addSeconds, isPast, laterOf } from "@/lib/kernel/time";
import type { Channel, VerificationStatus } from "@/lib/kernel/words";
import type { Plan } from "@/lib/workflows/schemas";
import { MAX_CODE_TRIES, MAX_RESENDS, MAX_TOTAL_TRIES, MIN_WAIT_AFTER_RESEND, RESEND_WAITS } from "./limits";

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
	/** Nothing reaches this address on them. */
	deadChannels: Channel[];
};

export type Event =
	| { type: "started"; at: Date }
	| { type: "time_passed"; at: Date }
	| { type: "resend_asked"; at: Date }
	/** Asks for what would come later: now the next step, or with `otherChannel` the next that goes another way. */
	| { type: "next_asked"; at: Date; slot: number; otherChannel: boolean }
	/** The message of this slot cannot arrive, and why. */
	| { type: "undeliverable"; at: Date; slot: number; because: Because }
	/** The call of this slot rang, and nobody took it. */
	| { type: "unanswered"; at: Date; slot: number }
	| { type: "canceled"; at: Date };

/**
 * `channel`: nothing else would reach this address this way. `us`: it never left, and shall not be counted against the
 * person. `address`: anything else.
 */
export type Because = "channel" | "us" | "address";

/** What the verb must write down besides the new state. Plain data, so tests can read it. */
export type Effect =
	| { type: "send_code"; channel: Channel; generation: number; slot: number }
	| { type: "wake_at"; at: Date }
	| { type: "stop_waking" }
	| { type: "emit"; event: "verification.expired" | "verification.canceled" | "verification.failed" };

export type Decision = { next: Verification; effects: Effect[]; refused?: "wait" | "too_many" | "no_more" };

/** The life of a verification but for its codes being checked (that is `judge`). No clock, no database, no provider. */
export function decide(now: Verification, event: Event): Decision {
	if (now.status !== "pending") return { next: now, effects: [] };
	switch (event.type) {
		case "started":
			return enterStep(now, 0, event.at);
		case "time_passed":
			return isPast(now.stepEndsAt, event.at) ? timePassed(now, event.at) : { next: now, effects: [] };
		case "resend_asked":
			return resend(now, event.at);
		case "next_asked":
			// A second tap, or a page that time has passed by: what it asked for has been sent.
			if (event.slot !== now.sends) return { next: now, effects: [] };
			return skipTo(now, followingStep(now, event.otherChannel), event.at);
		case "undeliverable":
			if (event.slot !== now.sends) return { next: now, effects: [] };
			return giveUpStep(now, event.because, event.at);
		case "unanswered":
			// It may ring again at its time; who is there by now need not wait for that.
			if (event.slot !== now.sends) return { next: now, effects: [] };
			return { next: { ...now, nextResendAt: event.at }, effects: [] };
		case "canceled":
			return end(now, "canceled");
		default:
			return unreachable(event);
	}
}

/** One that has not begun. */
export function blank(plan: Plan, at: Date): Verification {
	const counts = { step: 0, deadChannels: [], generation: 0, codeTries: 0, totalTries: 0, sends: 0, resends: 0 };
	return { status: "pending", plan, ...counts, stepEndsAt: at, codeEndsAt: at, nextResendAt: at };
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

/** The end of a step whose channel has died since is not the end of its code, which another channel has carried. */
function timePassed(now: Verification, at: Date): Decision {
	const step = followingStep(now, false);
	if (step !== undefined) return enterStep(now, step, at);
	if (isPast(now.codeEndsAt, at)) return end(now, "expired");
	return { next: { ...now, stepEndsAt: now.codeEndsAt }, effects: [{ type: "wake_at", at: now.codeEndsAt }] };
}

/** A step repeats the code as long as it lives, because texts and calls do not arrive in order. */
function enterStep(now: Verification, step: number, at: Date): Decision {
	const { channel, waitSeconds } = now.plan.steps[step]!;
	const coded = withLivingCode({ ...now, step }, at);
	return send({ ...coded, stepEndsAt: stepEnd(coded, addSeconds(at, waitSeconds)) }, channel, at);
}

/** Repeats the current channel and gives the message a minute before the workflow goes on by itself. */
function resend(now: Verification, at: Date): Decision {
	const no = refusalOf(now);
	if (no) return no;
	if (isDead(now)) return { next: now, effects: [], refused: "no_more" };
	if (!isPast(now.nextResendAt, at)) return { next: now, effects: [], refused: "wait" };
	const coded = withLivingCode({ ...now, resends: now.resends + 1 }, at);
	const earliest = laterOf(now.stepEndsAt, addSeconds(at, MIN_WAIT_AFTER_RESEND));
	return send({ ...coded, stepEndsAt: stepEnd(coded, earliest) }, now.plan.steps[now.step]!.channel, at);
}

/** The next step at once, or, where there is none, another try whenever the person likes. */
function giveUpStep(now: Verification, because: Because, at: Date): Decision {
	const { channel } = now.plan.steps[now.step]!;
	const deadChannels = because === "channel" ? [...now.deadChannels, channel] : now.deadChannels;
	const known = { ...now, deadChannels };
	const step = followingStep(known, false);
	if (step !== undefined) return enterStep(known, step, at);
	const resends = because === "us" ? Math.max(0, now.resends - 1) : now.resends;
	return { next: { ...known, resends, nextResendAt: at }, effects: [] };
}

/** A later step now, because the person asked for it: counted as a resend, but without its cool-down. */
function skipTo(now: Verification, step: number | undefined, at: Date): Decision {
	if (step === undefined) return { next: now, effects: [], refused: "no_more" };
	return refusalOf(now) ?? enterStep({ ...now, resends: now.resends + 1 }, step, at);
}

/** Why nothing more is sent on the person's asking, however long they wait. */
function refusalOf(now: Verification): Decision | undefined {
	// Its last try was wrong and whoever charged it died before saying so: no further code can be tried.
	if (now.totalTries >= MAX_TOTAL_TRIES) return end(now, "failed");
	return now.resends >= MAX_RESENDS ? { next: now, effects: [], refused: "too_many" } : undefined;
}

type Course = Pick<Verification, "plan" | "step" | "deadChannels">;

/** The next step that can reach the address, or with `otherChannel` the next that goes another way. */
export function followingStep({ plan, step, deadChannels }: Course, otherChannel: boolean): number | undefined {
	const current = plan.steps[step]?.channel;
	const at = plan.steps.findIndex(
		({ channel }, i) => i > step && !deadChannels.includes(channel) && !(otherChannel && channel === current),
	);
	return at < 0 ? undefined : at;
}

/** Nothing more reaches the address the way the current step goes. */
export function isDead({ plan, step, deadChannels }: Course): boolean {
	return deadChannels.includes(plan.steps[step]!.channel);
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
	return followingStep(now, false) === undefined ? laterOf(end, now.codeEndsAt) : end;
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
