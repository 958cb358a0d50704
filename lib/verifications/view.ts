import { addSeconds } from "@/lib/kernel/time";
import { MAX_CODE_TRIES, MAX_RESENDS, MAX_TOTAL_TRIES } from "./limits";
import { followingStep, isCodeDead, isDead, type Verification } from "./machine";
import type { VerificationView } from "./schemas";

export function verification(
	v: Verification & { id: string; purpose: string; address: string; createdAt: Date },
	now: Date,
): VerificationView {
	const { steps } = v.plan;
	const follows = followingStep(v, false);
	const other = followingStep(v, true);
	return {
		id: v.id,
		purpose: v.purpose,
		address: v.address,
		status: v.status,
		createdAt: v.createdAt,
		channel: steps[v.step]!.channel,
		codeLength: v.plan.codeLength,
		codeTries: v.codeTries,
		totalTries: v.totalTries,
		codeEndsAt: v.codeEndsAt,
		nextResendAt: v.nextResendAt,
		resendsLeft: isDead(v) ? 0 : MAX_RESENDS - v.resends,
		codeDead: isCodeDead(v, now),
		// A send in the last second of a code still repeats it; a person who clicks now gets there a moment later.
		nextIsNew: isCodeDead(v, addSeconds(now, 1)),
		triesLeft: triesLeft(v),
		sends: v.sends,
		nextStep: follows === undefined ? undefined : { channel: steps[follows]!.channel, at: v.stepEndsAt },
		otherChannel: other === undefined || v.resends >= MAX_RESENDS ? undefined : steps[other]!.channel,
	};
}

export function triesLeft(v: Pick<Verification, "codeTries" | "totalTries">): number {
	return Math.max(0, Math.min(MAX_CODE_TRIES - v.codeTries, MAX_TOTAL_TRIES - v.totalTries));
}
