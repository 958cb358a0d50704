import { type Ctx, inTx } from "@/db";
import { emit } from "@/lib/events";
import type { Jobs } from "@/lib/jobs";
import { isId } from "@/lib/kernel/ids";
import { Refusal } from "@/lib/kernel/refusal";
import { may } from "@/lib/kernel/rights";
import { addSeconds, DAY } from "@/lib/kernel/time";
import { isChannelDead, isOurs, isUnanswered } from "./receipts";
import { recordReceipt } from "./receive";
import { receiptOf } from "./sandbox";
import { forget, keepReply, prune, type Replied, type Reply, readMessages } from "./sandbox/inbox";
import { behave, readNumbers } from "./sandbox/numbers";
import type { Behaviour, Delivery, Fate, InboxMessage, InboxNumber, SentMessage } from "./schemas";
import * as store from "./store";
import { leftUnder } from "./store";

export {
	type AccountView,
	carriedChannels,
	listAccounts,
	removeAccount,
	saveAccount,
	testAccount,
} from "./accounts";
export { recordTwilioCallback } from "./callbacks";
export { deliver } from "./deliver";
export { assertDemoIsAlone } from "./demo";
export { canSendLetters, sendLetter } from "./letters";
export { checkLine, listLines, removeLine, saveLine, testLine } from "./lines";
export type { Heard } from "./lines/heard";
export type { LineView } from "./lines/view";
export { watchLines } from "./lines/watch";
export { metaChallenge, recordMetaWebhook } from "./meta-webhook";
export type { CodeContent, LinkContent, RecoveryContent } from "./provider";
export { channelFaults, hasProviders } from "./readiness";
export { recordReceipt } from "./receive";
export type { Behaviour, Fate, InboxMessage, InboxNumber } from "./schemas";
export { moveBack, type NewMessage, queueing, readdress } from "./store";
export { type MessageVersion, type Surroundings, surroundingsOf } from "./surroundings";
export {
	checkTemplate,
	createTemplate,
	discardMessage,
	discardTemplateById,
	getMessageTemplate,
	listMessageTemplates,
	listTemplatePage,
	listTemplates,
	type MessageTemplate,
	saveMessage,
	showTemplate,
	simulateApproval,
	simulateTemplate,
	submitMessage,
	submitTemplate,
	submitTemplateById,
	submitTemplates,
	watchHost,
} from "./templates";
export { readTwilioInbound } from "./twilio-inbound";
export { isChannelDead, isOurs, isUnanswered, leftUnder };

export async function findFate(ctx: Ctx, input: { verificationId: string }): Promise<Fate | undefined> {
	const [last, before] = await store.listLatest(ctx, input.verificationId, 2);
	if (!last) return undefined;
	const failed = before?.channel !== last.channel && before && deliveryOf(before) === "undeliverable";
	const { channel, reason } = last;
	return { channel, delivery: deliveryOf(last), ours: isOurs(reason), before: failed ? before.channel : undefined };
}

function deliveryOf({ status, reason }: store.Latest): Delivery {
	switch (status) {
		case "queued":
		case "sending":
			return "on-its-way";
		case "sent":
			return status;
		case "delivered":
		case "read":
			return "delivered";
		case "undeliverable":
			return isUnanswered(reason) ? "unanswered" : status;
	}
}

/** The messages of some verifications with what is known of them, the first one first. */
export async function listMessages(
	ctx: Ctx,
	{ verificationIds }: { verificationIds: string[] },
): Promise<SentMessage[]> {
	if (verificationIds.length === 0) return [];
	const rows = await store.listOf(ctx, verificationIds);
	return rows.map(({ id, verificationId, channel, address, status, provider, reason, providerCode, ...moments }) => {
		const { createdAt, sentAt, deliveredAt } = moments;
		return {
			id,
			verificationId,
			channel,
			address,
			status,
			provider,
			reason,
			providerCode,
			createdAt,
			sentAt,
			deliveredAt,
		};
	});
}

/** What the virtual phone says of a message a little later; who has it may have answered with STOP. */
export async function recordSandboxReceipt(ctx: Ctx, input: Jobs["sandbox.receipt"]): Promise<void> {
	const { messageId, receipt } = input;
	await recordReceipt(ctx, receiptOf(input));
	const about = receipt === "answered" ? await store.findById(ctx, messageId) : undefined;
	if (!about || !isId("recovery", about.verificationId)) return;
	const { verificationId: recoveryId, inquiryId } = about;
	await inTx(ctx, (ctx) =>
		emit(ctx, { name: "message.answered", objectId: messageId, inquiryId, data: { recoveryId } }),
	);
}

/** Every company's messages on the virtual phone, newest first. Only the demo's open page may ask. */
export const readInbox = (): Promise<InboxMessage[]> => readMessages(undefined);

/** The numbers of the demo's open phone that do not behave as usual. */
export const listNumbers = (): Promise<InboxNumber[]> => readNumbers(undefined);

/** Sets how a number of the demo's open phone takes messages from now on, whoever's they are. */
export const setBehaviour = (input: { address: string; behaviour: Behaviour }): Promise<void> =>
	behave(undefined, input.address, input.behaviour);

/** Keeps what a number of the demo's open phone replies to a WhatsApp message, whoever's that is. */
export const keepInboxReply = (input: Reply): Promise<Replied | undefined> => keepReply(undefined, input);

/** A company's own virtual phone: what its sandbox sent, newest first, and its numbers that do not behave as usual. */
export async function readPhone(ctx: Ctx): Promise<{ messages: InboxMessage[]; numbers: InboxNumber[] }> {
	may(ctx, "inquiries:read");
	requireSandbox(ctx);
	const [messages, numbers] = await Promise.all([readMessages(ctx), readNumbers(ctx)]);
	return { messages, numbers };
}

/** Sets how a number takes this company's sandbox messages from now on. */
export async function setPhoneBehaviour(ctx: Ctx, input: { address: string; behaviour: Behaviour }): Promise<void> {
	may(ctx, "inquiries:write");
	requireSandbox(ctx);
	await behave(ctx, input.address, input.behaviour);
}

/** Keeps what a number replies to a WhatsApp message of this company's sandbox. */
export async function keepPhoneReply(ctx: Ctx, input: Reply): Promise<Replied | undefined> {
	may(ctx, "inquiries:write");
	requireSandbox(ctx);
	return keepReply(ctx, input);
}

function requireSandbox({ environment }: Ctx): void {
	if (environment !== "sandbox") throw new Refusal("not_found", "Only the sandbox has a virtual phone");
}

/** Takes the virtual phone's messages away after a day. */
export const pruneInbox = (ctx: { now: Date }): Promise<number> => prune(addSeconds(ctx.now, -DAY));

/** Takes the addresses out of these verifications' messages, and what was said off the virtual phone. */
export async function redact(ctx: Ctx, { verificationIds }: { verificationIds: string[] }): Promise<void> {
	const messageIds = await store.redact(ctx, verificationIds);
	if (ctx.environment === "sandbox") await forget(messageIds);
}
