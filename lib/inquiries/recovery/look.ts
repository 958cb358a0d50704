import { type Ctx, type InTx, inTx } from "@/db";
import * as flows from "@/lib/flows";
import { env } from "@/lib/platform/env";
import { failpoint } from "@/lib/platform/failpoint";
import * as recovery from "@/lib/recovery";
import { isWaiting } from "@/lib/recovery/schemas";
import { linkForRecovery } from "../links/one-time";
import { versionOf } from "../version";
import { boundBy } from "../visit";
import * as visitRows from "../visit/store";
import { settingVersion } from "./begin";
import { leave } from "./leave";
import { findMessage, findMessageSoon } from "./message";
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
	const common = await findCommon(ctx, known);
	return inTx(ctx, async (ctx) => {
		const locked = await lockAll(ctx, known);
		if (!locked) return undefined;
		const { due, inquiry, phone, said } = locked;
		const { settings, found, messageTemplateId } = await findSettings(ctx, locked, common);
		const { idleSeconds } = (await versionOf(ctx, inquiry)).definition.settings;
		const quietHours = env().QUIET_HOURS === "on";
		const told = await recovery.look(ctx, due, {
			standing: standingOf(due, { inquiry, phone, said, idleSeconds, settings, found, quietHours, now: ctx.now }),
			handOver: () => {
				if (!messageTemplateId) throw new Error(`Flow ${due.flowId} is ready and has no message`);
				return { line: settings.line, messageTemplateId, ...linkForRecovery(ctx, inquiry, due) };
			},
		});
		await settle(ctx, inquiry, told);
		failpoint("recovery.before_commit");
		return told.recovery;
	});
}

/** What thousands have in common, before there is a transaction: their flow's newest version, and its message. */
async function findCommon(ctx: Ctx, { flowId, language }: Attempt) {
	const latest = await flows.findLatest(ctx, { flowId });
	return latest && { latest, message: await findMessageSoon(ctx, latest, language) };
}

type Locked = NonNullable<Awaited<ReturnType<typeof lockAll>>>;

/** Inquiry and attempt as they are now, and where and when it would be written to; undefined when another job comes for it. */
async function lockAll(ctx: InTx, known: Attempt) {
	const [visited, due] = await Promise.all([
		visitRows.lockAndVisit(ctx, known.inquiryId, undefined),
		recovery.lockDue(ctx, known),
	]);
	// Another phone was chosen meanwhile: its own job comes for it.
	if (!visited || !due || due.phone !== known.phone) return undefined;
	const { account, inquiry, main: run } = visited;
	const reached = phoneToWriteTo({ inquiry: boundBy(account, inquiry), account, run });
	// Who chose a time has said yes by that.
	const phone = reached && (reached.by || due.method === "user-activated") ? reached.phone : null;
	// By the browser's word; else by what was said on the page, where a time was chosen without JavaScript.
	return { due, inquiry, phone, said: [inquiry.zone, run.recovery?.zone ?? null] };
}

/** How its inquiry's people are brought back, with what there is of the line and the message that this takes. */
async function findSettings(ctx: InTx, { due, inquiry }: Locked, common: Awaited<ReturnType<typeof findCommon>>) {
	const version = await settingVersion(ctx, inquiry);
	const isCommon = common !== undefined && version === common.latest;
	const { found, id } = isCommon ? common.message : await findMessage(ctx, version, due.language);
	return { settings: version.definition.settings.recovery, found, messageTemplateId: id };
}
