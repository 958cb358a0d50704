import { expect, test } from "vitest";
import { now } from "@/db";
import { addSeconds } from "@/lib/kernel/time";
import * as verifications from "@/lib/verifications";
import { makeWorld, newPhone, readCode, wrong } from "../support/world";

test("who asked a moment earlier, or by a clock a little behind, is not made to wait by another's first try", async () => {
	const { ctx } = await makeWorld();
	const [phone, at] = [newPhone(), await now()];
	const wanted = { purpose: "api", address: phone, workflow: 6, codeLength: 6, codeSeconds: 300 } as const;
	const { verification } = await verifications.start({ ...ctx, now: at }, { ...wanted, language: "en", brand: "Acme" });
	const code = await readCode(phone);
	const guess = async (typed: string, at: Date) =>
		(
			await verifications.check(
				{ ...ctx, now: at },
				{ verificationId: verification.id, code: typed, codeLength: 6 },
				{},
			)
		).outcome;
	expect(await guess(wrong(code), addSeconds(at, 1))).toBe("wrong");
	expect(await guess(code, addSeconds(at, 0.95))).toBe("verified");
});
