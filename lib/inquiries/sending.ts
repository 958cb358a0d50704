import type { Ctx } from "@/db";
import { addSeconds, isPast } from "@/lib/kernel/time";
import * as verifications from "@/lib/verifications";
import { type Share, waitBeforeSend } from "./limits";
import type { SendNotice } from "./screen";
import type { Locked } from "./visit";

export type SendInput = {
	phone: string;
	purpose: string;
	/** The verification whose code is sent again, as long as it lives. */
	live: string | undefined;
	share: Share;
	/** The verification of the number before, which ends once this one's first message is out. */
	replaces?: string | undefined;
};
export type SendOutcome = { notice?: SendNotice | "sent"; started?: verifications.VerificationView };

/** Sends a code once more, or starts a verification; under the inquiry's lock, so that its daily share is exact. */
export async function sendOrResend(entered: Locked, input: SendInput): Promise<SendOutcome> {
	const { ctx, companyName, inquiry, language, version } = entered;
	const { phone, purpose } = input;
	const next = await nextSendAt(ctx, input);
	if (next !== undefined) return { notice: next === null ? "too-many" : "wait" };
	if (input.live) {
		const again = await verifications.resend(ctx, { verificationId: input.live });
		if (again.outcome !== "over") return { notice: again.outcome === "too_many" ? "too-many" : again.outcome };
	}
	const { workflow, codeLength, codeSeconds } = version.definition.settings.verification;
	const wanted = { purpose, address: phone, inquiryId: inquiry.id, workflow, codeLength, codeSeconds, language };
	const { verification, sent } = await verifications.start(ctx, {
		...wanted,
		brand: companyName,
		...(input.replaces ? { replaces: input.replaces } : {}),
	});
	return sent ? { started: verification, notice: "sent" } : { started: verification };
}

/** When the next message may go out: undefined for now, null for not today any more. */
export async function nextSendAt(
	ctx: Ctx,
	{ purpose, share }: Pick<SendInput, "purpose" | "share">,
): Promise<Date | null | undefined> {
	const wait = waitBeforeSend(share, await verifications.countSendsToday(ctx, { purpose }));
	if (wait === 0) return undefined;
	if (wait === undefined) return null;
	const latest = await verifications.findLatest(ctx, { purpose });
	const at = latest && addSeconds(latest.createdAt, wait);
	return at && !isPast(at, ctx.now) ? at : undefined;
}
