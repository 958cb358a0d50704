import type { Tx } from "@/db";
import { Refusal } from "@/lib/kernel/refusal";
import { sign, signAll } from "@/lib/platform/keys";
import * as rows from "./codes/store";
import { makeRecoveryCode, RECOVERY_CODES, readRecoveryCode } from "./recovery-code";
import { charge } from "./throttle";
import type { Self } from "./visitor";

/** Ten new ones, shown this once; those before are worthless. */
export async function renewCodes({ userId, now }: Self, tx: Tx): Promise<string[]> {
	const codes = Array.from({ length: RECOVERY_CODES }, makeRecoveryCode);
	const macs = codes.map((code) => sign("letter", textOf(userId, readRecoveryCode(code)!)));
	await rows.replace({ tx }, userId, macs, now);
	return codes;
}

/** Refuses what is no unused code of this user; each works once. */
export async function takeCode(self: Self, typed: string, tx: Tx): Promise<void> {
	const code = readRecoveryCode(typed);
	const macs = code ? signAll("letter", textOf(self.userId, code)) : [];
	if (!(await rows.use({ tx }, self.userId, macs, self.now)))
		throw new Refusal("invalid", "This is not one of your unused recovery codes.", {
			faults: [{ message: "This is not one of your unused recovery codes", pointer: "/code" }],
		});
}

export const chargeCode = (self: Self): Promise<void> => charge(self, "recovery-code", self.userId);

export const countCodes = ({ userId }: Self): Promise<number> => rows.countLeft(userId);

function textOf(userId: string, code: string): string {
	return `recovery-code:${userId}:${code}`;
}
