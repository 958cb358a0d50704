import { now, outside } from "@/db";
import { isId, makeId } from "@/lib/kernel/ids";
import type { Channel } from "@/lib/kernel/words";
import { open, seal } from "@/lib/platform/keys";
import type { Shown } from "../render";
import type { InboxMessage, Reply } from "../schemas";
import { EVERYBODY, keyOf, type Owner } from "./owner";
import { shownIn } from "./whole";

const SHOWN = 100;

/** The newest messages that have arrived by now, and what was replied to them, newest first. */
export async function readMessages(owner: Owner): Promise<InboxMessage[]> {
	const sql = outside();
	const rows = await sql<SandboxRow[]>`
		select id, channel, language, address_box, address_key, body_box, reply_to, created_at
		from sandbox_messages where ${ofOwner(owner)} arrived and created_at <= ${await now()}
		order by created_at desc limit ${SHOWN}`;
	return rows.map((row) => ({
		id: row.id,
		channel: row.channel,
		language: row.language,
		to: open("virtual-phone", row.addressBox, row.id),
		conversation: row.addressKey,
		...saidIn(row),
		at: row.createdAt.toISOString(),
	}));
}

/** A reply is nothing but its text, whatever that is. */
function saidIn({ bodyBox, id, replyTo }: SandboxRow): Shown & Pick<InboxMessage, "isReply"> {
	const whole = open("virtual-phone", bodyBox, id);
	return replyTo === null ? shownIn(whole) : { body: whole, isReply: true };
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

/** Whose message was replied to, its own id, and by which phone, in E.164. */
export type Replied = { companyId: string; messageId: string; phone: string };

/** Keeps a reply to a WhatsApp message; undefined when that is not there, or is none. */
export async function keepReply(owner: Owner, { to, text }: Reply): Promise<Replied | undefined> {
	if (!isId("message", to)) return undefined;
	const sql = outside();
	const at = await now();
	const answerable = sql`
		from sandbox_messages where ${ofOwner(owner)} id = ${to} and channel = 'whatsapp' and arrived and reply_to is null
			and created_at <= ${at}`;
	const [meant] = await sql<MeantRow[]>`select id, company_id, message_id, address_box ${answerable}`;
	if (!meant) return undefined;
	const { companyId, messageId } = meant;
	const phone = open("virtual-phone", meant.addressBox, meant.id);
	const id = makeId("message", at);
	// Not where what it answers is being erased: this would outlive it.
	const { count } = await sql`
		insert into sandbox_messages (id, company_id, environment, message_id, channel, address_box, address_key, body_box,
			reply_to, created_at)
		select ${id}, company_id, environment, message_id, channel, ${seal("virtual-phone", phone, id)}, address_key,
			${seal("virtual-phone", text, id)}, id, ${at}::timestamptz
		${answerable} for key share`;
	return count === 1 ? { companyId, messageId, phone } : undefined;
}

/** What a number that replies by itself says to this message: once, however often it is told to. */
export async function replyOnce(messageId: string, text: string): Promise<void> {
	const [row] = await outside()<{ id: string }[]>`
		select id from sandbox_messages as m
		where message_id = ${messageId} and reply_to is null
			and not exists (select 1 from sandbox_messages as r where r.reply_to = m.id)
		limit 1`;
	if (row) await keepReply(undefined, { to: row.id, text });
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
	replyTo: string | null;
	createdAt: Date;
};
type MeantRow = Pick<SandboxRow, "id" | "addressBox"> & { companyId: string; messageId: string };
