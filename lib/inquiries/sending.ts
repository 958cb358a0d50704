import type { Ctx, Fragment } from "@/db";
import type { Company } from "@/lib/companies";
import { emit } from "@/lib/events";
import { isEmail } from "@/lib/kernel/email";
import { parseServedPhone } from "@/lib/kernel/phone";
import { addSeconds, isPast } from "@/lib/kernel/time";
import * as verifications from "@/lib/verifications";
import { BY_EMAIL, choose } from "@/lib/workflows";
import { FREE_A_DAY, type Share, waitBeforeSend } from "./limits";
import type { SendNotice } from "./screen";
import type { Entered, Known, Locked } from "./visit";

export type SendInput = {
	/** E.164, or an e-mail address. */
	address: string;
	purpose: string;
	/** The verification whose code is sent again, as long as it lives. */
	live: string | undefined;
	share: Share;
	/** The verification of the number before, which ends once this one's first message is out. */
	replaces?: string | undefined;
	/** What is written of a verification that starts, in its own statement. */
	ride?: verifications.Ride;
};
/** `found`: one was live for this address already, and nothing was sent. */
export type SendOutcome = { notice?: SendNotice | "sent"; found?: verifications.VerificationView };

/** Sends a code once more, or starts a verification; under the inquiry's lock, so that its daily share is exact. */
export async function sendOrResend(entered: Locked, input: SendInput): Promise<SendOutcome> {
	const refused = await refusalOf(entered.ctx, input);
	if (refused) return refused;
	if (!isServed(entered, input.address)) return refuseCountry(entered);
	if (input.live) {
		const again = await verifications.resend(entered.ctx, { verificationId: input.live });
		if (again.outcome !== "over") return { notice: noticeOf(again.outcome) };
	}
	const started = await verifications.start(entered.ctx, startInput(entered, entered.company, input), input.ride);
	return started.outcome === "sent" ? { notice: "sent" } : { found: started.verification };
}

/** The usual case of the same: a first code, in one statement that stands on `provided`; false when it did not. */
export async function sendFirst(
	entered: Entered,
	input: SendInput & { ride: verifications.Ride; provided: Fragment },
): Promise<boolean> {
	const { provided, ride, share } = input;
	if (!isServed(entered, input.address)) return false;
	const wanted = startInput(entered, await entered.company(), input);
	return verifications.startAtOnce(entered.ctx, wanted, { provided, ride, atMost: FREE_A_DAY[share] });
}

/** "Call me instead": the next other channel now, if `slot` is still the newest message's. */
export async function sendInstead(
	{ ctx }: Locked,
	input: Pick<SendInput, "purpose" | "share"> & { live: string; slot: number },
): Promise<SendOutcome> {
	const refused = await refusalOf(ctx, input);
	if (refused) return refused;
	const { live, slot } = input;
	const asked = await verifications.next(ctx, { verificationId: live, slot, otherChannel: true });
	return asked.outcome === "over" ? {} : { notice: noticeOf(asked.outcome) };
}

async function refusalOf(
	ctx: Ctx,
	input: Pick<SendInput, "purpose" | "share">,
): Promise<{ notice: SendNotice } | undefined> {
	const next = await nextSendAt(ctx, input);
	return next === undefined ? undefined : { notice: next === null ? "too-many" : "wait" };
}

/** A number may be bound and its country be taken off the list since; an account may have proven one of any country. */
function isServed({ version }: Known, address: string): boolean {
	const { countries } = version.definition.settings.verification;
	return !countries || isEmail(address) || parseServedPhone(address, undefined, countries).ok;
}

/** The person is told that nothing can be sent; why, the company finds among the inquiry's events. */
async function refuseCountry({ ctx, inquiry }: Locked): Promise<SendOutcome> {
	const data = { reason: "country-not-served" };
	await emit(ctx, { name: "verification.refused", objectId: inquiry.id, inquiryId: inquiry.id, data });
	return { notice: "too-many" };
}

function noticeOf(outcome: Exclude<verifications.ResendOutcome["outcome"], "over">): SendNotice | "sent" {
	return outcome === "too_many" || outcome === "no_more" ? "too-many" : outcome;
}

function startInput(
	{ inquiry, language, version }: Known,
	company: Company,
	{ address, purpose, replaces }: SendInput,
): verifications.StartInput {
	const { brandName, workflow, codeLength, codeSeconds, waitSeconds } = version.definition.settings.verification;
	const chosen = choose(inquiry.workflow, workflow, company.defaultWorkflow);
	return {
		purpose,
		address,
		inquiryId: inquiry.id,
		workflow: isEmail(address) ? BY_EMAIL : chosen,
		codeLength,
		codeSeconds,
		waitSeconds,
		language,
		brand: brandName ?? company.name,
		...(replaces ? { replaces } : {}),
	};
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
