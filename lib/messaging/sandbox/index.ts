import { now, outside, type Tx } from "@/db";
import { adding, type Jobs } from "@/lib/jobs";
import { makeId } from "@/lib/kernel/ids";
import { seal } from "@/lib/platform/keys";
import type { Outgoing, Provider, Receipt } from "../provider";
import { emailText, recoveryShown, type Shown, smsText, spokenCode, whatsappText } from "../render";
import { type Behaviour, behaves } from "./behaviour";
import { behaviourOf, toldOf, usual } from "./numbers";
import { keyOf } from "./owner";
import { wholeOf } from "./whole";

/**
 * The virtual phone as a provider. It writes on a connection of its own, outside our transactions, exactly as a
 * provider elsewhere would remember what we sent even when we forget: so it can judge what was lost or doubled.
 * What becomes of a message depends on how its number behaves, and comes later as a receipt.
 */
export const sandbox: Provider = {
	name: "sandbox",
	channels: ["sms", "voice", "whatsapp", "email"],

	async send(message) {
		// Most numbers were never told how to behave, and that they were not is seen in the statement that keeps the message.
		const kept = await keep(message, usual(message), "where nobody has told it");
		return { outcome: "accepted", reference: kept ?? (await keep(message, await behaviourOf(message), "always"))! };
	},

	async find({ messageId }) {
		const [row] = await outside()<{ id: string }[]>`
			select id from sandbox_messages where message_id = ${messageId} and reply_to is null order by created_at limit 1`;
		return row?.id;
	},
};

/** A message as its reader sees or hears it. */
function shownOf(message: Outgoing): Shown {
	if ("approved" in message) return recoveryShown(message);
	if (message.channel === "sms") return { body: smsText(message.content) };
	if (message.channel === "voice") return { body: spokenCode(message.content) };
	if (message.channel === "whatsapp") return { body: whatsappText(message.content) };
	const { subject, text } = emailText(message.content);
	return { body: `${subject}\n\n${text}` };
}

/** The receipt that a job brings, in the words of every provider. */
export function receiptOf({ messageId, receipt }: Jobs["sandbox.receipt"]): Receipt {
	const common = { messageId, reference: null, providerCode: null };
	if (receipt === "delivered" || receipt === "read") return { ...common, status: receipt, reason: null };
	if (receipt === "answered") return { ...common, status: "read", reason: null };
	return { ...common, status: "undeliverable", reason: receipt };
}

/** The message on its phone, with the receipt that follows; its id, or nothing where the number was told otherwise. */
async function keep(
	message: Outgoing,
	behaviour: Behaviour,
	when: "always" | "where nobody has told it",
): Promise<string | undefined> {
	const sql = outside();
	const at = await now();
	const id = makeId("message", at);
	const { arrivesAfter, receipt } = behaves(behaviour, message.channel);
	const shownAt = new Date(at.getTime() + (arrivesAfter ?? 0) * 1000);
	const whose = { companyId: message.companyId, environment: message.environment, tx: sql as unknown as Tx };
	const job = receipt && {
		job: "sandbox.receipt" as const,
		payload: { messageId: message.messageId, receipt: receipt.says },
		at: new Date(at.getTime() + receipt.after * 1000),
	};
	const [kept] = await sql`
		with message as (
			insert into sandbox_messages (id, company_id, environment, message_id, channel, language, address_box,
				address_key, body_box, arrived, created_at)
			select ${id}, ${message.companyId}, ${message.environment}, ${message.messageId}, ${message.channel},
				${message.content.language}, ${seal("virtual-phone", message.address, id)}, ${keyOf(message.address)},
				${seal("virtual-phone", wholeOf(shownOf(message)), id)}, ${arrivesAfter !== null}, ${shownAt}::timestamptz
			${when === "always" ? sql`` : sql`where not exists (${toldOf(message)})`}
			returning 1
		), receipt as (
			${adding(whose, job ? [job] : [], sql`select 1 from message`)}
		)
		select (select count(*) from receipt) from message`;
	return kept && id;
}
