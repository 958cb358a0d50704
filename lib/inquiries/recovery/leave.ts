import { type Ctx, type InTx, inTx, now } from "@/db";
import * as companies from "@/lib/companies";
import { enqueue } from "@/lib/jobs";
import { addSeconds, isPast, secondsUntil } from "@/lib/kernel/time";
import * as messaging from "@/lib/messaging";
import { failpoint } from "@/lib/platform/failpoint";
import * as recovery from "@/lib/recovery";
import { HELD_UP_SECONDS } from "@/lib/recovery/schemas";
import { findCode } from "../links/code";
import { stateOf } from "../links/one-time-state";
import { isOverForGood } from "../machine";
import { settingVersion } from "./begin";
import * as store from "./store";
import { tellFate } from "./tell";

type Attempt = NonNullable<Awaited<ReturnType<typeof recovery.find>>>;

/** Gives its message to who carries it, at most once, and tells the attempt what came of that. */
export async function leave(ctx: Ctx, attempt: Attempt): Promise<void> {
	const { id: recoveryId } = attempt;
	failpoint("recovery.handed_over");
	const slot = { verificationId: recoveryId, slot: recovery.SLOT };
	const how = { mayWait: !isPast(attempt.endsAt, ctx.now), decidedAt: attempt.handedOverAt };
	const delivered = await messaging.deliver(ctx, slot, () => contentOf(ctx, attempt), how);
	failpoint("recovery.delivered");
	if (delivered.outcome === "later") return later(ctx, recoveryId, delivered.at);
	const at = await now();
	const event =
		delivered.outcome === "held-up"
			? ({ type: "held_up", at, until: delivered.until ?? addSeconds(at, HELD_UP_SECONDS) } as const)
			: ({ type: "message", at, fate: delivered.outcome } as const);
	await tellFate({ ...ctx, now: at }, attempt, event);
}

function later(ctx: Ctx, recoveryId: string, at: Date): Promise<void> {
	return inTx(ctx, (ctx: InTx) => enqueue(ctx, recovery.lookAt(recoveryId, at)));
}

/** Nothing to say once its link leads nowhere, nothing is left where it leads, or nobody wants it any more. */
async function contentOf(ctx: Ctx, attempt: Attempt): Promise<messaging.RecoveryContent | undefined> {
	const { language, linkId, messageTemplateId, id: recoveryId } = attempt;
	if (!linkId || !messageTemplateId) return undefined;
	const company = await companies.getCompany(ctx);
	const link = await store.findLeaving(ctx, { linkId, recoveryId });
	if (!link?.wanted || isOverForGood(link.inquiry)) return undefined;
	const { definition } = await settingVersion(ctx, link.inquiry);
	const at = await now();
	const linkCode = stateOf(link, at) === "unused" ? findCode(link) : undefined;
	if (!linkCode) return undefined;
	return {
		language,
		messageTemplateId,
		linkCode,
		secondsLeft: secondsUntil(link.expiresAt, at),
		values: {
			"company-name": definition.settings.recovery.companyName ?? company.name,
			"flow-name": definition.name,
		},
	};
}
