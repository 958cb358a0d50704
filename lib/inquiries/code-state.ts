import { maskAddress } from "@/lib/kernel/contact";
import { secondsUntil } from "@/lib/kernel/time";
import type { Fate } from "@/lib/messaging/schemas";
import type { VerificationView } from "@/lib/verifications/schemas";
import type { Notice } from "./notices";
import type { Address, CodeState, SendNotice } from "./screen";

/** A code that was sent: what its verification says, what became of the newest message, and how long tries must wait. */
export type Sent = { verification: VerificationView; fate: Fate | undefined; tryAgainAt: Date | undefined };

type Seen = { notice: Notice | undefined; now: Date };

/** A code that was sent, as its page shows it; the same for a step and for coming back. */
export function codeState(sent: Sent, at: Address, { notice, now }: Seen): CodeState {
	const v = sent.verification;
	const pending = v.status === "pending";
	const state = stateOf(v, now);
	const shown = noticeOf(notice, state, sent, now);
	const way = wayOf(sent, now);
	// A receipt may free the way for another message a moment after it is seen.
	const again = pending ? v.nextResendAt.getTime() : 0;
	return {
		address: at,
		...way,
		codeLength: v.codeLength,
		state,
		triesLeft: v.triesLeft,
		lifeSeconds: secondsUntil(v.codeEndsAt, now),
		resendSeconds: pending ? secondsUntil(v.nextResendAt, now) : 0,
		resendsLeft: pending ? v.resendsLeft : 1,
		nextIsNew: !pending || v.nextIsNew,
		tag: [state, way.slot, way.channel, way.delivery, way.next ? 1 : 0, again].join("."),
		...(shown ? { notice: shown } : {}),
		...(shown === "slow-down" && sent.tryAgainAt ? { waitSeconds: secondsUntil(sent.tryAgainAt, now) } : {}),
	};
}

type Way = Pick<CodeState, "channel" | "slot" | "delivery" | "ours" | "instead" | "next" | "other">;

/** How the newest message goes, why it goes that way, and what comes after it. */
function wayOf({ verification: v, fate }: Sent, now: Date): Way {
	const { channel, nextStep, otherChannel, sends: slot } = v;
	const pending = v.status === "pending";
	const delivery = fate?.delivery ?? "on-its-way";
	return {
		channel,
		slot,
		// What cannot arrive is followed by the next step within a moment; only the last one stays undelivered.
		delivery: delivery === "undeliverable" && pending && nextStep ? "on-its-way" : delivery,
		...(fate?.ours ? { ours: true as const } : {}),
		...(fate?.before ? { instead: fate.before } : {}),
		...(pending && nextStep ? { next: { channel: nextStep.channel, seconds: secondsUntil(nextStep.at, now) } } : {}),
		...(pending && otherChannel ? { other: otherChannel } : {}),
	};
}

function stateOf(v: VerificationView, now: Date): CodeState["state"] {
	if (v.status === "failed") return "failed";
	if (v.status !== "pending" || v.codeEndsAt <= now) return "run-out";
	return v.codeDead ? "spent" : "live";
}

/** A notice is only a word in an address: it is shown where the rows bear it out. */
function noticeOf(
	notice: Notice | undefined,
	state: CodeState["state"],
	sent: Sent,
	now: Date,
): CodeState["notice"] | undefined {
	switch (notice) {
		case "wrong":
			return sent.verification.totalTries > 0 && state !== "run-out" ? notice : undefined;
		case "slow-down":
			return sent.tryAgainAt ? notice : undefined;
		case "malformed":
			return state === "live" ? notice : undefined;
		case "sent":
		case "wait":
			return sent.verification.status === "pending" && sent.verification.nextResendAt > now ? notice : undefined;
		case "too-many":
			return notice;
		default:
			return undefined;
	}
}

/** Why nothing was sent: `until` is when it may be. */
export function sendNotice(
	notice: Notice | undefined,
	until: Date | undefined,
	now: Date,
): { notice?: SendNotice; waitSeconds?: number } {
	if (notice === "too-many") return { notice };
	if (notice !== "wait" || !until || until <= now) return {};
	return { notice, waitSeconds: secondsUntil(until, now) };
}

/** An address as this browser may see it. */
export function addressShown(value: string, whole: boolean): Address {
	return whole ? { value, masked: false } : { value: maskAddress(value), masked: true };
}
