import { type Ctx, type InTx, inTx, now } from "@/db";
import * as companies from "@/lib/companies";
import { enqueue } from "@/lib/jobs";
import { addSeconds, isPast, MINUTE, secondsUntil } from "@/lib/kernel/time";
import * as messaging from "@/lib/messaging";
import { failpoint } from "@/lib/platform/failpoint";
import * as recovery from "@/lib/recovery";
import { findCode } from "../links/code";
import { stateOf } from "../links/one-time-state";
import * as links from "../links/store";
import { isOverForGood } from "../machine";
import * as store from "../store";
import { settingVersion } from "./begin";
import { tellById } from "./tell";

type Attempt = NonNullable<Awaited<ReturnType<typeof recovery.find>>>;

/** What keeps a message from leaving is looked at again so much later. */
const HELD_UP_SECONDS = 2 * MINUTE;

/** Gives its message to who carries it, at most once, and tells the attempt what came of that. */
export async function leave(ctx: Ctx, attempt: Attempt): Promise<void> {
	const { id: recoveryId } = attempt;
	failpoint("recovery.handed_over");
	const slot = { verificationId: recoveryId, slot: recovery.SLOT };
	const mayWait = !isPast(attempt.endsAt, ctx.now);
	const delivered = await messaging.deliver(ctx, slot, () => contentOf(ctx, attempt), { mayWait });
	failpoint("recovery.delivered");
	if (delivered.outcome === "later") return later(ctx, recoveryId, addSeconds(delivered.at, 0.1));
	const at = await now();
	const event =
		delivered.outcome === "held-up"
			? ({ type: "held_up", at, until: addSeconds(at, HELD_UP_SECONDS) } as const)
			: ({ type: "message", at, fate: delivered.outcome } as const);
	await inTx({ ...ctx, now: at }, (ctx) => tellById(ctx, recoveryId, event));
}

function later(ctx: Ctx, recoveryId: string, at: Date): Promise<void> {
	return inTx(ctx, (ctx: InTx) => enqueue(ctx, recovery.lookAt(recoveryId, at)));
}

/** Nothing to say once its link leads nowhere, nothing is left where it leads, or, asked last of all, nobody wants it. */
async function contentOf(ctx: Ctx, attempt: Attempt): Promise<messaging.RecoveryContent | undefined> {
	const { inquiryId, language, linkId, messageTemplateId, id: recoveryId } = attempt;
	if (!linkId || !messageTemplateId) return undefined;
	const [link, inquiry] = [await links.find(ctx, linkId), await store.find(ctx, inquiryId)];
	if (!link || !inquiry || isOverForGood(inquiry)) return undefined;
	const [version, company] = [await settingVersion(ctx, inquiry), await companies.getCompany(ctx)];
	const { definition } = version;
	const at = await now();
	const linkCode = stateOf(link, at) === "unused" ? findCode(link) : undefined;
	if (!linkCode || !(await recovery.mayLeave(ctx, { recoveryId }))) return undefined;
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
