import type { Ctx } from "@/db";
import * as events from "@/lib/events";
import * as flows from "@/lib/flows";
import { STEP_NAMES } from "@/lib/flows/schemas";
import { kindOf } from "@/lib/kernel/contact";
import { isId } from "@/lib/kernel/ids";
import { formatPhone } from "@/lib/kernel/phone";
import { notFound } from "@/lib/kernel/refusal";
import { may } from "@/lib/kernel/rights";
import * as messaging from "@/lib/messaging";
import * as recovery from "@/lib/recovery";
import * as verifications from "@/lib/verifications";
import { summarise } from "./browse";
import { consentsOf } from "./consents";
import type { Dossier } from "./dossier-view";
import * as linkRows from "./links/store";
import { oneTimeLink } from "./links/view";
import { show } from "./list";
import * as listed from "./list/store";
import * as sessionRows from "./sessions/store";
import { session } from "./sessions/view";
import * as store from "./store";
import { story } from "./story";
import type { Summary } from "./summary";

const EVENTS_TOLD = 300;
const SESSIONS_SHOWN = 50;
const RECOVERIES_SHOWN = 20;

/** `who`: names of the keys and members that may have acted. */
export async function dossier(
	ctx: Ctx,
	{ inquiryId, who }: { inquiryId: string; who: Record<string, string> },
): Promise<Dossier> {
	may(ctx, "inquiries:read");
	const inquiry = isId("inquiry", inquiryId) ? await store.find(ctx, inquiryId) : undefined;
	if (!inquiry) throw notFound();
	const [[summary], view, version, [progress], happened, sessions, links, checks, recoveries, agreements] =
		await Promise.all([
			summarise(ctx, [inquiry]),
			show(ctx, inquiry),
			flows.findVersion(ctx, { versionId: inquiry.flowVersionId }),
			listed.listProgress(ctx, [inquiry]),
			events.list(ctx, { filter: { objectId: inquiryId }, page: { size: EVENTS_TOLD } }),
			sessionRows.page(ctx, inquiryId, { size: SESSIONS_SHOWN }),
			linkRows.list(ctx, inquiryId),
			verifications.listOf(ctx, { inquiryId }),
			recovery.list(ctx, { filter: { "inquiry-id": inquiryId }, page: { size: RECOVERIES_SHOWN } }),
			recovery.listConsentPage(ctx, { filter: { "inquiry-id": inquiryId }, page: { size: RECOVERIES_SHOWN } }),
		]);
	const verificationIds = [...checks, ...links, ...recoveries.rows].map(({ id }) => id);
	const messages = await messaging.listMessages(ctx, { verificationIds });
	const steps = version?.definition.steps ?? [];
	const nameOf = ({ title, type }: (typeof steps)[number]) => title?.en ?? STEP_NAMES[type];
	const names = {
		who,
		steps: Object.fromEntries(steps.map((step) => [step.key, nameOf(step)])),
		codes: Object.fromEntries(
			checks.map(({ id, address, totalTries, status }) => [
				id,
				{ address: inWords(address), wrong: totalTries - (status === "verified" ? 1 : 0) },
			]),
		),
	};
	return {
		summary: summary!,
		inquiry: view,
		story: story(happened.rows.toReversed(), names),
		longer: happened.next !== null,
		sessions: sessions.slice(0, SESSIONS_SHOWN).map((row) => session(row, ctx.now)),
		messages,
		links: links.map((link) => oneTimeLink(link, ctx.now)),
		recoveries: recoveries.rows,
		agreements: agreements.rows,
		reach: {
			sms: inquiry.boundPhone,
			email: inquiry.boundEmail,
			language: version?.definition.settings.defaultLanguage ?? "en",
		},
		consents: consentsOf(steps, progress),
		steps: steps.map((step) => ({ name: nameOf(step), done: progress?.done.includes(step.key) ?? false })),
		tag: tagOf(happened.rows[0]?.id, summary!, recoveries.rows[0]),
	};
}

/** Another text whenever there is something new on that page. */
export async function dossierTag(ctx: Ctx, { inquiryId }: { inquiryId: string }): Promise<string> {
	may(ctx, "inquiries:read");
	const inquiry = isId("inquiry", inquiryId) ? await store.find(ctx, inquiryId) : undefined;
	if (!inquiry) throw notFound();
	const [{ rows }, [summary], recoveries] = await Promise.all([
		events.list(ctx, { filter: { objectId: inquiryId }, page: { size: 1 } }),
		summarise(ctx, [inquiry]),
		recovery.list(ctx, { filter: { "inquiry-id": inquiryId }, page: { size: 1 } }),
	]);
	return tagOf(rows[0]?.id, summary!, recoveries.rows[0]);
}

/** An attempt that goes on waiting, for something else or until later, is no event. */
function tagOf(
	newest: string | undefined,
	{ status, lastActivityAt }: Summary,
	attempt: recovery.RecoveryView | undefined,
): string {
	const { "due-at": dueAt, "waits-for": waitsFor } = attempt?.attributes ?? {};
	return [newest ?? "", status, lastActivityAt.getTime().toString(36), dueAt ?? "", waitsFor ?? ""].join(".");
}

function inWords(address: string): string {
	return address !== "" && kindOf(address) === "phone" ? formatPhone(address) : address;
}
