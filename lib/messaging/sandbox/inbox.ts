import { now, outside } from "@/db";
import { makeId } from "@/lib/kernel/ids";
import type { Channel } from "@/lib/kernel/words";
import { open, seal } from "@/lib/platform/keys";
import type { InboxMessage } from "../schemas";
import { EVERYBODY, keyOf, type Owner } from "./owner";
import { shownIn } from "./whole";

const SHOWN = 100;

/** The newest messages that have arrived by now, and what was replied to them, newest first. */
export async function readMessages(owner: Owner): Promise<InboxMessage[]> {
	const sql = outside();
	const rows = await sql<SandboxRow[]>`
		select id, channel, language, address_box, address_key, body_box, reply, created_at
		from sandbox_messages where ${ofOwner(owner)} arrived and created_at <= ${await now()}
		order by created_at desc limit ${SHOWN}`;
	return rows.map((row) => ({
		id: row.id,
		channel: row.channel,
		language: row.language,
		to: open("virtual-phone", row.addressBox, row.id),
		conversation: row.addressKey,
		...shownIn(open("virtual-phone", row.bodyBox, row.id)),
		...(row.reply && { isReply: true as const }),
		at: row.createdAt.toISOString(),
	}));
}

/** A letter of the installation itself; nobody's in particular, as the open phone is. */
export async function keepLetter(letter: { id: string; to: string; subject: string; text: string }): Promise<void> {
	const at = await now();
	const id = makeId("message", at);
	await outside()`
		insert into sandbox_messages (id, company_id, environment, message_id, channel, language, address_box, address_key,
			body_box, arrived, created_at)
		values (${id}, ${EVERYBODY}, 'sandbox', ${letter.id}, 'email', 'en', ${seal("virtual-phone", letter.to, id)},
			${keyOf(letter.to)}, ${seal("virtual-phone", `${letter.subject}\n\n${letter.text}`, id)}, true, ${at})`;
}

/** Whose message was replied to, and by which phone, in E.164. */
export type Replied = { companyId: string; phone: string };

/** What who has a phone writes; `to` is the id of the message that it answers. */
export type Reply = { to: string; text: string };

/** Keeps a reply to a WhatsApp message; undefined when that is not there, or is none. */
export async function keepReply(owner: Owner, { to, text }: Reply): Promise<Replied | undefined> {
	const sql = outside();
	const at = await now();
	const [answered] = await sql<AnsweredRow[]>`
		select id, company_id, message_id, address_box, address_key from sandbox_messages
		where ${ofOwner(owner)} id = ${to} and channel = 'whatsapp' and arrived and not reply and created_at <= ${at}`;
	if (!answered) return undefined;
	const { companyId, messageId, addressKey } = answered;
	const phone = open("virtual-phone", answered.addressBox, answered.id);
	const id = makeId("message", at);
	// Under the message that it answers: it goes when that one is erased.
	await sql`
		insert into sandbox_messages (id, company_id, environment, message_id, channel, address_box, address_key, body_box,
			reply, created_at)
		values (${id}, ${companyId}, 'sandbox', ${messageId}, 'whatsapp', ${seal("virtual-phone", phone, id)}, ${addressKey},
			${seal("virtual-phone", text, id)}, true, ${at})`;
	return { companyId, phone };
}

const ofOwner = (owner: Owner) =>
	owner ? outside()`company_id = ${owner.companyId} and environment = 'sandbox' and` : outside()``;

export async function prune(before: Date): Promise<number> {
	const { count } = await outside()`delete from sandbox_messages where created_at < ${before}`;
	return count;
}

/** Takes what some messages said off the virtual phone. */
export async function forget(messageIds: string[]): Promise<void> {
	await outside()`delete from sandbox_messages where message_id = any(${messageIds})`;
}

type SandboxRow = {
	id: string;
	channel: Channel;
	language: InboxMessage["language"];
	addressBox: string;
	addressKey: string;
	bodyBox: string;
	reply: boolean;
	createdAt: Date;
};
type AnsweredRow = Pick<SandboxRow, "id" | "addressBox" | "addressKey"> & { companyId: string; messageId: string };
