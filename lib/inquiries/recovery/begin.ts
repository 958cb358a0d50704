import type { Ctx, InTx } from "@/db";
import * as flows from "@/lib/flows";
import type { FlowVersion } from "@/lib/flows/schemas";
import { addSeconds, isPast } from "@/lib/kernel/time";
import type { Language } from "@/lib/kernel/words";
import * as recovery from "@/lib/recovery";
import { whenGone } from "@/lib/recovery/schemas";
import * as verifications from "@/lib/verifications";
import { saysIfILeave } from "../asking/consent";
import { endOfLife } from "../machine";
import * as store from "../store";
import { versionOf } from "../version";
import { boundBy } from "../visit";
import * as visitRows from "../visit/store";
import { phoneToWriteTo, type Reached } from "./phone";

/**
 * The version whose settings say how people are brought back: the newest, since they are about the company's own line and
 * message. Who tries a draft tries that draft.
 */
export async function settingVersion(
	ctx: Ctx,
	inquiry: Pick<store.Inquiry, "id" | "flowId" | "flowVersionId">,
): Promise<FlowVersion> {
	const own = await versionOf(ctx, inquiry);
	return own.number === 0 ? own : ((await flows.findLatest(ctx, { flowId: inquiry.flowId })) ?? own);
}

/** Who has left gets a message, where the flow says so and somebody has said yes to their phone. The caller holds the inquiry's lock. */
export async function bringBack(ctx: InTx, inquiry: store.Inquiry): Promise<void> {
	const { definition } = await settingVersion(ctx, inquiry);
	if (!definition.settings.recovery.automatic.enabled) return;
	const consents = await recovery.listConsents(ctx, { inquiryId: inquiry.id });
	const reached = await findPhone(ctx, inquiry, consents);
	if (!reached?.by) return;
	const { by, claimed, phone } = reached;
	const own = await versionOf(ctx, inquiry);
	const leftAt = inquiry.lastActivityAt ?? inquiry.startedAt ?? inquiry.createdAt;
	const goneAt = addSeconds(leftAt, own.definition.settings.idleSeconds);
	const start = whenGone({ phone, leftAt, goneAt, lifeEndsAt: endOfLife(inquiry) });
	if (isPast(start.endsAt, ctx.now)) return;
	const language = await languageOf(ctx, inquiry, definition, consents);
	await plan(ctx, inquiry, { start, by, claimed, language });
}

type Consents = Awaited<ReturnType<typeof recovery.listConsents>>;
type Plan = Pick<recovery.Begin, "start" | "by" | "claimed"> & { language: Language };

/** A new attempt, or another time for the one that is open. The caller holds the inquiry's lock. */
export async function plan(ctx: InTx, inquiry: store.Inquiry, { language, ...planned }: Plan): Promise<recovery.Begun> {
	const { flowId, id: inquiryId, nextStep: step, recoveryId: current } = inquiry;
	const begun = await recovery.begin(ctx, { inquiryId, flowId, step, language, current, ...planned });
	if (begun.recoveryId !== current) await store.setRecovery(ctx, inquiryId, begun.recoveryId);
	return begun;
}

/**
 * Where this inquiry may write to whoever leaves it, the account's phone included, as everywhere else. What a person agreed
 * to for a time of theirs alone is no yes to that.
 */
export async function findPhone(
	ctx: Ctx,
	{ id }: Pick<store.Inquiry, "id">,
	consents: Consents,
): Promise<Reached | null> {
	const found = await visitRows.visit(ctx, id, undefined);
	if (!found) return null;
	const { account, main: run } = found;
	const reached = phoneToWriteTo({ inquiry: boundBy(account, found.inquiry), account, run });
	if (reached?.by !== "person") return reached;
	const agreed = consents.some(
		({ by, phone, textVersion }) => by === "person" && phone === reached.phone && saysIfILeave(textVersion),
	);
	return agreed ? reached : { ...reached, by: null };
}

/** What the pages were written in by which the person acted last, as far as anything tells. */
export async function languageOf(
	ctx: Ctx,
	{ id, language }: Pick<store.Inquiry, "id" | "language">,
	{ settings }: FlowVersion["definition"],
	consents: Consents,
): Promise<Language> {
	if (language) return language;
	const agreed = consents.find(({ language }) => language !== null);
	if (agreed?.language) return agreed.language;
	const [newest] = await verifications.listLatest(ctx, { inquiryIds: [id] });
	return newest?.language ?? settings.defaultLanguage;
}
