import { type Ctx, inTx } from "@/db";
import { failpoint } from "@/lib/platform/failpoint";
import * as recovery from "@/lib/recovery";
import { isWaiting } from "@/lib/recovery/schemas";
import { mintForRecovery } from "../links/one-time";
import * as store from "../store";
import { versionOf } from "../version";
import { boundBy } from "../visit";
import * as visitRows from "../visit/store";
import { settingVersion } from "./begin";
import { leave } from "./leave";
import { findMessageSoon } from "./message";
import { phoneToWriteTo } from "./phone";
import { standingOf } from "./standing";
import { settle } from "./tell";

type Attempt = NonNullable<Awaited<ReturnType<typeof recovery.find>>>;

/**
 * Job: an attempt is due. What it comes to is decided under its inquiry's lock; when it is to be sent, its link is minted
 * and its message handed over in the same transaction, and once that is committed the message leaves in the same run. Cut
 * off in between, the same job finds it handed over and goes on.
 */
export async function lookAtRecovery(ctx: Ctx, input: { recoveryId: string }): Promise<void> {
	const known = await recovery.find(ctx, input);
	const row = known && isWaiting(known) ? await decideOn(ctx, known) : known;
	if (row?.handedOverAt && row.sentAt === null) await leave(ctx, row);
}

async function decideOn(ctx: Ctx, known: Attempt): Promise<Attempt | undefined> {
	const { flowId, inquiryId, id: recoveryId } = known;
	const seen = await store.find(ctx, inquiryId);
	if (!seen) return undefined;
	const [version, own] = [await settingVersion(ctx, seen), await versionOf(ctx, seen)];
	const { found, id: messageTemplateId } = await findMessageSoon(ctx, version, known.language);
	const settings = version.definition.settings.recovery;
	return inTx(ctx, async (ctx) => {
		const [visited, due] = await Promise.all([
			visitRows.lockAndVisit(ctx, inquiryId, undefined),
			recovery.lockDue(ctx, known),
		]);
		// Another phone was chosen meanwhile: its own job comes for it.
		if (!visited || !due || due.phone !== known.phone) return undefined;
		const { inquiry, main } = visited;
		const phone = phoneToWriteTo(boundBy(visited.account, inquiry), main);
		const { idleSeconds } = own.definition.settings;
		const told = await recovery.look(ctx, due, {
			standing: standingOf(due, { inquiry, phone, idleSeconds, settings, found, now: ctx.now }),
			handOver: async () => {
				if (!messageTemplateId) throw new Error(`Flow ${flowId} is ready and has no message`);
				const linkId = due.linkId ?? (await mintForRecovery(ctx, inquiry, recoveryId));
				return { line: settings.line, messageTemplateId, linkId };
			},
		});
		await settle(ctx, inquiry, told);
		failpoint("recovery.before_commit");
		return told.recovery;
	});
}
