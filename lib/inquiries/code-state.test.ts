import { expect, test } from "vitest";
import type { Fate } from "@/lib/messaging/schemas";
import type { VerificationView } from "@/lib/verifications/schemas";
import { codeState } from "./code-state";

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 12, 0, second));
const verification = {
	...{ status: "pending", channel: "voice", sends: 2, nextStep: undefined, otherChannel: undefined },
	...{ codeLength: 6, triesLeft: 3, totalTries: 0, resendsLeft: 4, nextIsNew: false, codeDead: false },
	...{ codeEndsAt: at(59), nextResendAt: at(40) },
} as unknown as VerificationView;

test("a page looks again when another message may be asked for sooner than it says", () => {
	const stateOf = (nextResendAt: Date, now: Date) =>
		codeState(
			{
				verification: { ...verification, nextResendAt },
				fate: { delivery: "unanswered", channel: "voice", ours: false, before: undefined } as unknown as Fate,
				tryAgainAt: undefined,
			},
			{ value: "+57 ••• ••23", masked: true },
			{ notice: undefined, now },
		);
	const seen = stateOf(at(40), at(10));
	const later = stateOf(at(40), at(20));
	const freed = stateOf(at(20), at(20));
	expect([seen.resendSeconds, later.resendSeconds, freed.resendSeconds]).toEqual([30, 20, 0]);
	expect(later.tag).toBe(seen.tag);
	expect(freed.tag).not.toBe(seen.tag);
});
