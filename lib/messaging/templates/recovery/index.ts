import { type Ctx, type InTx, inTx, now } from "@/db";
import { makeId } from "@/lib/kernel/ids";
import { notFound, Refusal } from "@/lib/kernel/refusal";
import { may } from "@/lib/kernel/rights";
import { addSeconds } from "@/lib/kernel/time";
import { env } from "@/lib/platform/env";
import { lineOf } from "../../lines";
import { PLATFORM_LINE } from "../../lines/settings";
import type { Approved, RecoveryContent } from "../../provider";
import type { Answer } from "../approval";
import { LEASE_SECONDS, later, recordAnswer } from "../approvals";
import type { Message } from "../message";
import { nextVersion, versionedName } from "../naming";
import { faultsOfMessage } from "../rules";
import { valuesOf } from "../values";
import { publicHost } from "./host";
import { MessageInput, type Simulated, wholeMessage } from "./input";
import * as store from "./store";
import { type MessageTemplate, messageOf, viewOf } from "./view";
import { wireMessage } from "./wire-name";

/** Every version of every message that brings people back. */
export async function listMessageTemplates(ctx: Ctx): Promise<MessageTemplate[]> {
	may(ctx, "recoveries:read");
	return (await store.list(ctx)).map(viewOf);
}

export async function getMessageTemplate(ctx: Ctx, input: { messageTemplateId: string }): Promise<MessageTemplate> {
	may(ctx, "recoveries:read");
	const template = await store.find(ctx, input.messageTemplateId);
	if (!template) throw notFound();
	return viewOf(template);
}

/**
 * Keeps a message as a draft: the one that there is of this name and language is written over; where the newest was
 * submitted already, this is its next version. Refuses, place by place, whatever a provider would not take.
 */
export async function saveMessage(ctx: Ctx, input: { line: string; message: MessageInput }): Promise<MessageTemplate> {
	may(ctx, "recoveries:write");
	const { line } = input;
	const typed = MessageInput.parse(input.message);
	return inTx(ctx, async (ctx) => {
		const provider = await providerNameOf(ctx, line);
		const versions = await store.lockVersions(ctx, { line, ...typed });
		const draft = versions.find(({ status, submittedAt }) => status === "draft" && submittedAt === null);
		const used = versions.map(({ name, number }) => versionedName(name, number));
		const version = draft?.number ?? nextVersion(typed.name, used);
		const message = checked(wholeMessage(typed, version, env().PUBLIC_URL), line);
		const id = draft?.id ?? makeId("messageTemplate", ctx.now);
		const written = { id, line, message, host: publicHost(), provider };
		const saved = await (draft ? store.rewrite(ctx, written) : store.insert(ctx, written));
		if (!saved) throw new Refusal("conflict", "Somebody else has just saved this message. Look at theirs first.");
		return viewOf(saved);
	});
}

/**
 * Has a draft submitted by a job, which takes up to a minute; its approval may take a day. `conflict` for what was
 * submitted before: no provider takes a message twice, and what it has refused is saved again, as the next version.
 */
export async function submitMessage(ctx: Ctx, input: { messageTemplateId: string }): Promise<MessageTemplate> {
	may(ctx, "recoveries:write");
	return inTx(ctx, async (ctx) => {
		const draft = await store.lock(ctx, input.messageTemplateId);
		if (!draft) throw notFound();
		if (draft.status !== "draft" || draft.submittedAt !== null) {
			throw new Refusal(
				"conflict",
				"This message was submitted already, and each can be submitted once. Save it again to make a new version.",
			);
		}
		await toWhereWeAre(ctx, draft);
		// As if somebody had begun and given up a while ago: so its job may claim it at once, and nobody submits it again.
		const released = await store.release(ctx, draft.id, addSeconds(ctx.now, -LEASE_SECONDS));
		await later(ctx, draft.id, "submit");
		return viewOf(released ?? draft);
	});
}

/** Checked again, and with its buttons leading to where people reach us by now. */
async function toWhereWeAre(ctx: InTx, draft: store.RecoveryTemplate): Promise<void> {
	const { id, line, number } = draft;
	const provider = await providerNameOf(ctx, line);
	const message = checked(wholeMessage(messageOf(draft), number, env().PUBLIC_URL), line);
	await store.rewrite(ctx, { id, line, message, host: publicHost(), provider });
}

function checked(message: Message, line: string): Message {
	const setting = { publicUrl: env().PUBLIC_URL, line: line === PLATFORM_LINE ? "platform" : "own" } as const;
	const faults = faultsOfMessage(message, setting);
	if (faults.length > 0) throw new Refusal("invalid", faults[0]!.message, { faults });
	return message;
}

async function providerNameOf(ctx: InTx, name: string): Promise<store.RecoveryTemplate["provider"]> {
	const line = await lineOf(ctx, name);
	if (line) return line.provider;
	const message =
		name === PLATFORM_LINE
			? "The platform's line is not connected: whoever runs this installation has to do that."
			: `There is no line ${name}. Connect it first.`;
	throw new Refusal("invalid", message, { faults: [{ message, pointer: "/line" }] });
}

const ANSWERS: Record<Simulated, Answer> = {
	approved: { said: "approved", reason: null, category: "UTILITY" },
	marketing: { said: "approved", reason: null, category: "MARKETING" },
	rejected: { said: "rejected", reason: "The sandbox was asked to refuse it." },
	paused: { said: "paused", reason: "The sandbox was asked to pause it." },
	disabled: { said: "disabled", reason: "The sandbox was asked to disable it." },
};

/** What the virtual WhatsApp makes of a message that was submitted: as if its provider had said so. Sandbox only. */
export async function simulateApproval(
	ctx: Ctx,
	{ messageTemplateId, as }: { messageTemplateId: string; as: Simulated },
): Promise<MessageTemplate> {
	may(ctx, "recoveries:write");
	const template = ctx.environment === "sandbox" ? await store.find(ctx, messageTemplateId) : undefined;
	if (!template) throw notFound();
	if (template.status === "draft") throw new Refusal("conflict", "This message is not submitted yet.");
	await recordAnswer(ctx, messageTemplateId, ANSWERS[as], await now());
	return viewOf((await store.find(ctx, messageTemplateId)) ?? template);
}

/** The message as it was approved; undefined when it may not be sent any more. */
export async function approvedMessage(
	ctx: Pick<Ctx, "companyId" | "environment" | "tx">,
	{ messageTemplateId, values }: Pick<RecoveryContent, "messageTemplateId" | "values">,
): Promise<Approved | undefined> {
	const template = await store.find(ctx, messageTemplateId);
	if (!template || !isSendable(template)) return undefined;
	const { providerReference: reference } = template;
	if (reference === null) return undefined;
	const message = wireMessage(template);
	return { message, reference, values: valuesOf(message, values) };
}

function isSendable({ status, category, host }: store.RecoveryTemplate): boolean {
	return status === "succeeded" && (category === null || category === "UTILITY") && host === publicHost();
}
