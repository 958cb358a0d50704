import { type Ctx, type InTx, inTx, now } from "@/db";
import { emit } from "@/lib/events";
import { enqueue } from "@/lib/jobs";
import { addSeconds, DAY } from "@/lib/kernel/time";
import { log } from "@/lib/platform/log";
import { twilioAccess } from "../accounts/access";
import { approverFor } from "../lines/carriers";
import { PLATFORM_LINE } from "../lines/settings";
import { type Answer, type Effect, providerSaid } from "./approval";
import { codeForm } from "./content";
import { wireMessage } from "./recovery/wire-name";
import * as store from "./store";
import { type Approver, approver } from "./twilio";

/** A submitter has this long; then another may take over and looks at what the provider has by now. */
export const LEASE_SECONDS = 60;

/** A template has one next job, whichever it is: under one key, the newer replaces the one that waits. */
export async function later(ctx: InTx, templateId: string, what: "submit" | "check", at?: Date): Promise<void> {
	await enqueue(ctx, {
		job: `message-template.${what}`,
		payload: { templateId },
		key: `message-template:${templateId}`,
		...(at ? { at } : {}),
	});
}

/** Its provider has refused to send it: whatever it said last, it is asked again now. */
export function doubtTemplate(ctx: Ctx, templateId: string): Promise<void> {
	return inTx(ctx, (ctx) => later(ctx, templateId, "check"));
}

/** All calls of a submission, or of a question, together. */
const SUBMIT_SECONDS = 24;
const CHECK_SECONDS = 8;

/** Who approves it: of a code's message the company's Twilio account, of one that brings back its line's provider. */
async function approverOf(ctx: Ctx, template: store.Template): Promise<Approver | undefined> {
	if (template.purpose === "code") {
		const access = await twilioAccess(ctx);
		return access && approver(access, codeForm(template));
	}
	const line = await approverFor(ctx, template.line);
	const message = wireMessage(template);
	return (
		line && {
			submit: (deadline) => line.submit(message, deadline),
			check: (reference, deadline) => line.check(message, reference, deadline),
		}
	);
}

/**
 * Brings a draft to its provider. However often it runs, and wherever it was cut off, the provider gets one message and
 * one request: claimed and committed before the calls, and what it has already is taken over. Not inside a transaction.
 */
export async function submitTemplate(ctx: Ctx, input: { templateId: string }): Promise<void> {
	const { templateId } = input;
	const claimedAt = await now();
	const known = await store.find(ctx, templateId);
	if (!known) return;
	const approver = await approverOf(ctx, known);
	if (!approver) return giveUp(ctx, known, claimedAt);
	const template = await store.claim(ctx, templateId, claimedAt, addSeconds(claimedAt, -LEASE_SECONDS));
	if (!template) return leaveAlone(ctx, templateId);
	const answer = await approver.submit(AbortSignal.timeout(SUBMIT_SECONDS * 1000));
	if (answer.said === "taken") await takeNextNumber(ctx, template);
	else await recordAnswer(ctx, templateId, answer, claimedAt);
}

const SUPERSEDED: Answer = {
	said: "rejected",
	reason: "the provider has something else under its name, and a newer version was written meanwhile",
};

/**
 * The provider has something else under this version's name: the draft becomes the next version, and is brought there
 * under that name. Each time a number is used up, so it comes to its end. What is no longer the newest gives way instead.
 */
async function takeNextNumber(ctx: Ctx, { id, number }: store.Template): Promise<void> {
	await inTx(ctx, async (ctx) => {
		const template = await store.lock(ctx, id);
		// Another submitter was faster.
		if (template?.status !== "draft" || template.number !== number) return;
		const isNewest = (await store.newestNumber(ctx, template)) === number;
		if (!isNewest) return recordAnswer(ctx, id, SUPERSEDED, ctx.now);
		log().info({ templateId: id, number }, "a provider has something else under a template's name");
		await store.renumber(ctx, id, number + 1, addSeconds(ctx.now, -LEASE_SECONDS));
		await later(ctx, id, "submit");
	});
}

const NO_LINE =
	"The line was not connected when the message was to be submitted. Connect it and save the message again.";

/** Nobody to submit it to any more. A code's message is submitted again by who connects an account again. */
async function giveUp(ctx: Ctx, { id, purpose, status }: store.Template, at: Date): Promise<void> {
	if (purpose === "recovery" && status === "draft") await recordAnswer(ctx, id, { said: "gone", reason: NO_LINE }, at);
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

/** Asks the provider how a template stands, writes it down and asks again later. Not inside a transaction. */
export async function checkTemplate(ctx: Ctx, input: { templateId: string }): Promise<void> {
	const template = await store.find(ctx, input.templateId);
	const reference = template?.providerReference;
	if (!reference) return;
	// What was simulated there stays as it is.
	if (template.provider === "sandbox" && template.status !== "pending") return;
	const askedAt = await now();
	const approver = await approverOf(ctx, template);
	if (!approver) return waitForLine(ctx, template);
	const answer = await approver.check(reference, AbortSignal.timeout(CHECK_SECONDS * 1000));
	await recordAnswer(ctx, input.templateId, answer, askedAt);
}

/** Nobody to ask. An own line wakes its messages when it is saved again; what carries the platform's tells nobody. */
async function waitForLine(ctx: Ctx, { id, line }: store.Template): Promise<void> {
	if (line !== null && line !== PLATFORM_LINE) return;
	await inTx(ctx, (ctx) => later(ctx, id, "check", addSeconds(ctx.now, DAY)));
}

/** A line is connected, maybe to another account: what its provider says of its messages may be something else now. */
export async function askAgain(ctx: InTx, line: string): Promise<void> {
	for (const id of await store.listSubmitted(ctx, line)) await later(ctx, id, "check");
}

/**
 * Writes an answer of the provider's down with what follows from it, whether it was asked or has told by itself; an
 * answer to an older question is not written over a newer one's.
 */
export async function recordAnswer(
	ctx: Ctx,
	templateId: string,
	answer: Answer & { reference?: string | null },
	askedAt: Date,
): Promise<void> {
	if (answer.said === "unknown" && !answer.category)
		log().warn({ templateId, reason: answer.reason }, "a provider said nothing of a template");
	await inTx(ctx, async (ctx) => {
		const template = await store.lock(ctx, templateId);
		if (!template || (template.checkedAt && template.checkedAt > askedAt)) return;
		const { effects, ...after } = providerSaid(template, answer, askedAt);
		const checkedAt = answer.said === "unknown" ? template.checkedAt : askedAt;
		const providerReference = template.providerReference ?? answer.reference ?? null;
		await store.save(ctx, templateId, { ...after, providerReference, checkedAt });
		for (const effect of effects) await carryOut(ctx, { ...template, ...after }, effect);
	});
}

async function carryOut(ctx: InTx, template: store.Template, effect: Effect): Promise<void> {
	if (effect.type === "check_at") return later(ctx, template.id, "check", effect.at);
	if (effect.type === "submit_at") return later(ctx, template.id, "submit", effect.at);
	await emit(ctx, { name: effect.name, objectId: template.id, data: dataOf(template) });
}

/** What an event says of a template. */
export function dataOf(template: store.Template) {
	const { language, number, category } = template;
	if (template.purpose === "code") return { language, codeMinutes: template.codeMinutes, number, category };
	return { language, line: template.line, name: template.name, number, category };
}
