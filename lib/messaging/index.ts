import type { Ctx } from "@/db";
import { isChannelDead, isOurs, isUnanswered } from "./receipts";
import { forget } from "./sandbox/inbox";
import type { Delivery, Fate, SentMessage } from "./schemas";
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
export {
	keepInboxReply,
	keepPhoneReply,
	listNumbers,
	pruneInbox,
	type Replied,
	readInbox,
	readPhone,
	recordSandboxReceipt,
	setBehaviour,
	setPhoneBehaviour,
} from "./virtual-phone";
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

/** Takes the addresses out of these verifications' messages, and what was said off the virtual phone. */
export async function redact(ctx: Ctx, { verificationIds }: { verificationIds: string[] }): Promise<void> {
	const messageIds = await store.redact(ctx, verificationIds);
	if (ctx.environment === "sandbox") await forget(messageIds);
}
