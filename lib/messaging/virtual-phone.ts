import { type Ctx, inTx } from "@/db";
import { emit } from "@/lib/events";
import type { Jobs } from "@/lib/jobs";
import { isId } from "@/lib/kernel/ids";
import { Refusal } from "@/lib/kernel/refusal";
import { may } from "@/lib/kernel/rights";
import { addSeconds, DAY } from "@/lib/kernel/time";
import { recordReceipt } from "./receive";
import { receiptOf } from "./sandbox";
import { keepReply, prune, readMessages, replyOnce } from "./sandbox/inbox";
import { behave, readNumbers } from "./sandbox/numbers";
import type { Owner } from "./sandbox/owner";
import type { Behaviour, InboxMessage, InboxNumber, Reply } from "./schemas";
import * as store from "./store";

/** What the virtual phone says of a message a little later; who has it may have replied with STOP. */
export async function recordSandboxReceipt(ctx: Ctx, input: Jobs["sandbox.receipt"]): Promise<void> {
	const { messageId, receipt } = input;
	await recordReceipt(ctx, receiptOf(input));
	const about = receipt === "answered" ? await store.findById(ctx, messageId) : undefined;
	const recoveryId = about && recoveryOf(about);
	if (!about || !recoveryId) return;
	await replyOnce(messageId, "STOP");
	const { inquiryId } = about;
	await inTx(ctx, (ctx) =>
		emit(ctx, { name: "message.answered", objectId: messageId, inquiryId, data: { recoveryId } }),
	);
}

const recoveryOf = ({ verificationId }: store.Message): string | null =>
	isId("recovery", verificationId) ? verificationId : null;

/** Every company's messages on the virtual phone, newest first. Only the demo's open page may ask. */
export const readInbox = (): Promise<InboxMessage[]> => readMessages(undefined);

/** The numbers of the demo's open phone that do not behave as usual. */
export const listNumbers = (): Promise<InboxNumber[]> => readNumbers(undefined);

/** Sets how a number of the demo's open phone takes messages from now on, whoever's they are. */
export const setBehaviour = (input: { address: string; behaviour: Behaviour }): Promise<void> =>
	behave(undefined, input.address, input.behaviour);

/** Keeps what a number of the demo's open phone replies to a WhatsApp message, whoever's that is. */
export const keepInboxReply = (reply: Reply): Promise<Replied | undefined> => keep(undefined, reply);

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
export async function keepPhoneReply(ctx: Ctx, reply: Reply): Promise<Replied | undefined> {
	may(ctx, "inquiries:write");
	requireSandbox(ctx);
	return keep(ctx, reply);
}

/** Whose sandbox it was said to, by which phone in E.164, and the attempt whose message was meant, if it leads back. */
export type Replied = Pick<Ctx, "companyId"> & { phone: string; recoveryId: string | null };

async function keep(owner: Owner, reply: Reply): Promise<Replied | undefined> {
	const kept = await keepReply(owner, reply);
	if (!kept) return undefined;
	const { companyId, messageId, phone } = kept;
	const meant = await store.findById({ companyId, environment: "sandbox" }, messageId);
	return { companyId, phone, recoveryId: meant ? recoveryOf(meant) : null };
}

function requireSandbox({ environment }: Ctx): void {
	if (environment !== "sandbox") throw new Refusal("not_found", "Only the sandbox has a virtual phone");
}

/** Takes the virtual phone's messages away after a day. */
export const pruneInbox = (ctx: { now: Date }): Promise<number> => prune(addSeconds(ctx.now, -DAY));
