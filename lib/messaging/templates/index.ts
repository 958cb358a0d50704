import { type Ctx, type InTx, inTx, now } from "@/db";
import { emit } from "@/lib/events";
import { enqueue } from "@/lib/jobs";
import { makeId } from "@/lib/kernel/ids";
import { Refusal } from "@/lib/kernel/refusal";
import { addSeconds, isPast } from "@/lib/kernel/time";
import { LANGUAGES, type Language } from "@/lib/kernel/words";
import { describeError, log } from "@/lib/platform/log";
import { recently } from "@/lib/platform/recently";
import { twilioAccess } from "../accounts/access";
import { type Answer, type Effect, providerSaid } from "./approval";
import { minutesOf, NO_MINUTES } from "./content";
import { faultsOf } from "./faults";
import * as store from "./store";
import { answerOf, type ContentApi, contentApi, DEADLINE_SECONDS } from "./twilio";

/** A submitter has this long; then another may take over and looks at what Twilio has by now. */
const LEASE_SECONDS = 60;

/**
 * Has the WhatsApp message for codes of this life approved in every language. What was refused is submitted again as a
 * new version; what waits or is approved already is asked about. Nothing in the sandbox: its messages need no approval.
 * `invalid` when a template cannot say this life, `conflict` without a Twilio account. Not inside a transaction.
 */
export async function submitTemplates(ctx: Ctx, input: { codeSeconds: number }): Promise<void> {
	const codeMinutes = minutesOf(input.codeSeconds);
	if (codeMinutes === undefined) throw new Refusal("invalid", `${NO_MINUTES}.`);
	if (ctx.environment === "sandbox") return;
	if (!(await twilioAccess(ctx))) throw new Refusal("conflict", "Connect a Twilio account first.");
	await inTx(ctx, async (ctx) => {
		const known = await store.lockAll(ctx, codeMinutes);
		for (const language of LANGUAGES) {
			const versions = known.filter((template) => template.language === language);
			const alive = versions.find(({ status }) => status !== "failed");
			if (alive) await later(ctx, alive.id, alive.status === "draft" ? "submit" : "check");
			else await submitNew(ctx, { language, codeMinutes, number: (versions[0]?.number ?? 0) + 1 });
		}
	});
}

async function submitNew(ctx: InTx, version: Pick<store.Template, "language" | "codeMinutes" | "number">) {
	const id = makeId("messageTemplate", ctx.now);
	if (await store.insert(ctx, { id, ...version })) await later(ctx, id, "submit");
}

/** A template has one next job, whichever it is: under one key, the newer replaces the one that waits. */
async function later(ctx: InTx, templateId: string, what: "submit" | "check", at?: Date): Promise<void> {
	await enqueue(ctx, {
		job: `message-template.${what}`,
		payload: { templateId },
		key: `message-template:${templateId}`,
		...(at ? { at } : {}),
	});
}

/**
 * Brings a draft to Twilio. However often it runs, and wherever it was cut off, Twilio gets one content and one request:
 * claimed and committed before the calls, and what Twilio has already is taken over. Not inside a transaction.
 */
export async function submitTemplate(ctx: Ctx, input: { templateId: string }): Promise<void> {
	const { templateId } = input;
	const claimedAt = await now();
	const access = await twilioAccess(ctx);
	// Nobody to submit it to any more; who connects an account again submits again.
	if (!access) return;
	const template = await store.claim(ctx, templateId, claimedAt, addSeconds(claimedAt, -LEASE_SECONDS));
	if (!template) return leaveAlone(ctx, templateId);
	const answer = await ask(templateId, () => submission(ctx, template, claimedAt, contentApi(access)));
	await record(ctx, templateId, answer, claimedAt);
}

/** Somebody else is at it, and may die; or it is no draft any more. */
async function leaveAlone(ctx: Ctx, templateId: string): Promise<void> {
	await inTx(ctx, async (ctx) => {
		const template = await store.lock(ctx, templateId);
		if (!template) return;
		if (template.status !== "draft") return later(ctx, templateId, "check");
		await later(ctx, templateId, "submit", addSeconds(template.submittedAt ?? ctx.now, LEASE_SECONDS));
	});
}

async function submission(ctx: Ctx, template: store.Template, claimedAt: Date, api: ContentApi): Promise<Answer> {
	const reference = template.providerReference ?? (await bringContent(ctx, template, claimedAt, api));
	const stage = await api.ask(reference);
	if (stage.said !== "unsubmitted") return stage;
	try {
		return await api.requestApproval(reference, template);
	} catch (error) {
		const refusal = answerOf(error);
		// An earlier request may have come through although its answer did not; then this one is one too many.
		const after = refusal.said === "rejected" ? await api.ask(reference) : stage;
		return after.said === "unsubmitted" ? refusal : after;
	}
}

async function bringContent(ctx: Ctx, template: store.Template, claimedAt: Date, api: ContentApi): Promise<string> {
	let reference = await api.find(template);
	if (!reference) {
		// A process that was stopped for a while must not create after its lease: somebody else may have.
		const latest = addSeconds(claimedAt, LEASE_SECONDS - 2 * DEADLINE_SECONDS);
		if (isPast(latest, await now())) throw new Error("The lease of a submission is over");
		reference = await api.create(template);
	}
	await store.setReference(ctx, template.id, reference);
	return reference;
}

/** Asks Twilio how a template stands, writes it down and asks again later. Not inside a transaction. */
export async function checkTemplate(ctx: Ctx, input: { templateId: string }): Promise<void> {
	const template = await store.find(ctx, input.templateId);
	const reference = template?.providerReference;
	if (!reference) return;
	const askedAt = await now();
	const access = await twilioAccess(ctx);
	const answer = access
		? await ask(input.templateId, () => contentApi(access).ask(reference))
		: ({ said: "unknown", reason: null } as const);
	await record(ctx, input.templateId, answer, askedAt);
}

async function ask(templateId: string, call: () => Promise<Answer>): Promise<Answer> {
	try {
		return await call();
	} catch (error) {
		log().warn({ templateId, err: describeError(error) }, "Twilio did not do what a template needs");
		return answerOf(error);
	}
}

/** Writes an answer down with what follows from it; an answer to an older question is not written over a newer one's. */
async function record(ctx: Ctx, templateId: string, answer: Answer, askedAt: Date): Promise<void> {
	await inTx(ctx, async (ctx) => {
		const template = await store.lock(ctx, templateId);
		if (!template || (template.checkedAt && template.checkedAt > askedAt)) return;
		const { effects, status, reason } = providerSaid(template, answer, askedAt);
		const checkedAt = answer.said === "unknown" ? template.checkedAt : askedAt;
		await store.save(ctx, templateId, { status, reason, checkedAt });
		for (const effect of effects) await carryOut(ctx, template, effect);
	});
}

async function carryOut(ctx: InTx, template: store.Template, effect: Effect): Promise<void> {
	if (effect.type === "check_at") return later(ctx, template.id, "check", effect.at);
	if (effect.type === "submit_at") return later(ctx, template.id, "submit", effect.at);
	const { language, codeMinutes, number } = template;
	await emit(ctx, { name: effect.name, objectId: template.id, data: { language, codeMinutes, number } });
}

const recentReferences = recently(1_000, (key) => {
	const [companyId = "", language = "", minutes = ""] = key.split(" ");
	return store.findReference({ companyId, environment: "production" }, language as Language, Number(minutes));
});

/** Twilio's name of the approved message for such a code, at most a second old. Not inside a transaction. */
export async function templateFor(
	ctx: Pick<Ctx, "companyId" | "environment">,
	input: { language: Language; codeSeconds: number },
): Promise<string | undefined> {
	const minutes = minutesOf(input.codeSeconds);
	if (minutes === undefined || ctx.environment === "sandbox") return undefined;
	return recentReferences(`${ctx.companyId} ${input.language} ${minutes}`);
}

export type Template = Omit<store.Template, "companyId" | "environment">;

/** Every version of every message, the newest of each first. */
export async function listTemplates(ctx: Ctx): Promise<Template[]> {
	const rows = await store.list(ctx);
	return rows.map(({ companyId: _, environment: __, ...template }) => template);
}

/** What keeps WhatsApp from carrying codes of this life, in sentences; none in the sandbox. */
export async function templateFaults(ctx: Ctx, input: { codeSeconds: number }): Promise<string[]> {
	if (ctx.environment === "sandbox") return [];
	const minutes = minutesOf(input.codeSeconds);
	const versions = (await store.list(ctx)).filter(({ codeMinutes }) => codeMinutes === minutes);
	return faultsOf(input.codeSeconds, versions);
}
