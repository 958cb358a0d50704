import { type Ctx, type Fragment, now, outside, type Tx } from "@/db";
import { adding, type Jobs } from "@/lib/jobs";
import { makeId } from "@/lib/kernel/ids";
import { isLandline } from "@/lib/kernel/phone";
import type { Channel } from "@/lib/kernel/words";
import { fingerprint, open, seal, sign } from "@/lib/platform/keys";
import { type Behaviour, behaves } from "./behaviour";
import type { Outgoing, Provider, Receipt } from "./provider";
import { emailText, recoveryShown, type Shown, smsText, spokenCode, whatsappText } from "./render";
import type { InboxMessage, InboxNumber } from "./schemas";

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
			select id from sandbox_messages where message_id = ${messageId} order by created_at limit 1`;
		return row?.id;
	},
};

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

/** A message as its reader sees or hears it. */
function shownOf(message: Outgoing): Shown {
	if ("approved" in message) return recoveryShown(message);
	if (message.channel === "sms") return { body: smsText(message.content) };
	if (message.channel === "voice") return { body: spokenCode(message.content) };
	if (message.channel === "whatsapp") return { body: whatsappText(message.content) };
	const { subject, text } = emailText(message.content);
	return { body: `${subject}\n\n${text}` };
}

/** In no message and in no address. */
const SEPARATOR = "\u001e";

/** As one text, in one box: what is said, above and below it, and what stands on each button with where it leads. */
function wholeOf({ body, header = "", footer = "", buttons }: Shown): string {
	return buttons ? [body, header, footer, ...buttons.flatMap(({ text, url }) => [text, url])].join(SEPARATOR) : body;
}

function shownIn(whole: string): Shown {
	const [body = "", header, footer, ...rest] = whole.split(SEPARATOR);
	if (header === undefined) return { body };
	const buttons = rest.flatMap((text, i) => (i % 2 === 0 ? [{ text, url: rest[i + 1] ?? "" }] : []));
	return { body, ...(header && { header }), ...(footer && { footer }), buttons };
}

/** The receipt that a job brings, in the words of every provider. */
export function receiptOf({ messageId, receipt }: Jobs["sandbox.receipt"]): Receipt {
	const common = { messageId, reference: null, providerCode: null };
	if (receipt === "delivered" || receipt === "read") return { ...common, status: receipt, reason: null };
	if (receipt === "answered") return { ...common, status: "read", reason: null };
	return { ...common, status: "undeliverable", reason: receipt };
}

/** The open phone of the demo is nobody's in particular: how its numbers behave, they behave for every company. */
const EVERYBODY = "*";

const usual = ({ address }: Outgoing): Behaviour => (isLandline(address) ? "landline" : "delivered");

/** How somebody has told this number to behave, as a piece of a statement. */
function toldOf({ companyId, address }: Outgoing): Fragment {
	return outside()`
		select behaviour from sandbox_numbers
		where address_key = ${keyOf(address)} and company_id in (${companyId}, ${EVERYBODY})
		order by company_id = ${EVERYBODY} limit 1`;
}

async function behaviourOf(message: Outgoing): Promise<Behaviour> {
	const [row] = await outside()<{ behaviour: Behaviour }[]>`${toldOf(message)}`;
	return row?.behaviour ?? usual(message);
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

const SHOWN = 100;

/** Whose phone it is; undefined: the demo's open one, which everybody's messages reach. */
type Owner = Pick<Ctx, "companyId"> | undefined;

/** The newest messages that have arrived by now, newest first. */
export async function readMessages(owner: Owner): Promise<InboxMessage[]> {
	const sql = outside();
	const whose = owner ? sql`company_id = ${owner.companyId} and environment = 'sandbox' and` : sql``;
	const rows = await sql<SandboxRow[]>`
		select id, channel, language, address_box, address_key, body_box, created_at
		from sandbox_messages where ${whose} arrived and created_at <= ${await now()}
		order by created_at desc limit ${SHOWN}`;
	return rows.map((row) => ({
		id: row.id,
		channel: row.channel,
		language: row.language,
		to: open("virtual-phone", row.addressBox, row.id),
		conversation: row.addressKey,
		...shownIn(open("virtual-phone", row.bodyBox, row.id)),
		at: row.createdAt.toISOString(),
	}));
}

export async function behave(owner: Owner, address: string, behaviour: Behaviour): Promise<void> {
	const key = keyOf(address);
	await outside()`
		insert into sandbox_numbers (company_id, address_key, address_box, behaviour, created_at)
		values (${owner?.companyId ?? EVERYBODY}, ${key}, ${seal("virtual-phone", address, key)}, ${behaviour}, now())
		on conflict (company_id, address_key) do update set behaviour = excluded.behaviour, created_at = excluded.created_at`;
}

export async function readNumbers(owner: Owner): Promise<InboxNumber[]> {
	const rows = await outside()<{ addressKey: string; addressBox: string; behaviour: Behaviour }[]>`
		select address_key, address_box, behaviour from sandbox_numbers
		where company_id = ${owner?.companyId ?? EVERYBODY} order by created_at desc limit ${SHOWN}`;
	return rows.map(({ addressKey, addressBox, behaviour }) => ({
		to: open("virtual-phone", addressBox, addressKey),
		conversation: addressKey,
		behaviour,
	}));
}

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
	createdAt: Date;
};

function keyOf(address: string): string {
	return fingerprint(sign("address", address)).slice(0, 16);
}
