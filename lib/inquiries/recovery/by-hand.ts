import { type Ctx, inTx } from "@/db";
import { missingToSend } from "@/lib/flows/schemas";
import { isId } from "@/lib/kernel/ids";
import { notFound, Refusal } from "@/lib/kernel/refusal";
import { may } from "@/lib/kernel/rights";
import * as recovery from "@/lib/recovery";
import { byHand, type RecoveryView, recoveryView } from "@/lib/recovery/schemas";
import { lockOpen } from "../links/one-time";
import { endOfLife, isOverForGood } from "../machine";
import * as store from "../store";
import { findPhone, languageOf, plan, settingVersion } from "./begin";
import { findMessage } from "./message";
import { settle } from "./tell";

/**
 * A recovery message now, because a member or the API wants it: as soon as quiet hours and the cap let it, and not while
 * the person is there. Refuses what could not be sent, and says why.
 */
export async function sendRecovery(ctx: Ctx, input: { inquiryId: string }): Promise<{ data: RecoveryView }> {
	may(ctx, "recoveries:write");
	return inTx(ctx, async (ctx) => {
		const inquiry = await lockOpen(ctx, input);
		if (inquiry.startedAt === null)
			throw conflict("Nobody has begun this inquiry yet: there is nothing to come back to");
		if (isOverForGood(inquiry)) throw conflict("The inquiry was ended before its time: resume it first");
		const consents = await recovery.listConsents(ctx, { inquiryId: inquiry.id });
		const reached = await findPhone(ctx, inquiry, consents);
		if (reached === null) throw conflict("This inquiry knows no phone that may be written to");
		const { by, claimed, phone } = reached;
		if (by === null) throw conflict("The person has not agreed to be written to at this phone");
		if (await recovery.isSuppressed(ctx, { phone })) {
			throw conflict("This phone is on the list of those that want no such messages");
		}
		const version = await settingVersion(ctx, inquiry);
		const language = await languageOf(ctx, inquiry, version.definition, consents);
		const { found } = await findMessage(ctx, version, language);
		const missing = missingToSend(version.definition.settings.recovery, found);
		if (missing.length > 0) throw conflict(missing.map(({ message }) => message).join(". "), missing);
		const start = byHand({ phone, lifeEndsAt: endOfLife(inquiry), now: ctx.now });
		const { outcome, recoveryId } = await plan(ctx, inquiry, { start, by, claimed, language });
		if (outcome === "kept") throw conflict("The person has chosen a time for their message: stop that one first");
		if (outcome === "under-way") throw conflict("A message is on its way in this moment");
		if (outcome === "lately") {
			throw conflict(
				"A message left less than 10 minutes ago, and its link was not used yet: give them time to see it",
			);
		}
		return { data: await show(ctx, recoveryId) };
	});
}

/** No message, where none has left yet. */
export async function stopRecovery(ctx: Ctx, { recoveryId }: { recoveryId: string }): Promise<{ data: RecoveryView }> {
	may(ctx, "recoveries:write");
	const known = isId("recovery", recoveryId) ? await recovery.find(ctx, { recoveryId }) : undefined;
	if (!known) throw notFound();
	return inTx(ctx, async (ctx) => {
		const inquiry = await store.lock(ctx, known.inquiryId);
		const told = await recovery.tell(ctx, { recoveryId, event: { type: "canceled", at: ctx.now, by: "company" } });
		if (told?.refused) throw conflict("Its message has left already: nothing can call it back");
		if (inquiry) await settle(ctx, inquiry, told);
		return { data: await show(ctx, recoveryId) };
	});
}

async function show(ctx: Ctx, recoveryId: string): Promise<RecoveryView> {
	return recoveryView((await recovery.find(ctx, { recoveryId }))!);
}

function conflict(message: string, faults?: { message: string; pointer?: string }[]): Refusal {
	return new Refusal("conflict", message, faults ? { faults } : {});
}
