import { outside } from "@/db";
import { makeId } from "@/lib/kernel/ids";
import { fingerprint, open, seal, sign } from "@/lib/platform/keys";
import type { Provider } from "./provider";
import type { InboxMessage } from "./schemas";

/**
 * The virtual phone as a provider. It writes on a connection of its own, outside our transactions, exactly as a
 * provider elsewhere would remember what we sent even when we forget: so it can judge what was lost or doubled.
 */
export const sandbox: Provider = {
	name: "sandbox",
	channels: ["sms", "voice", "whatsapp", "email"],

	async send(message) {
		const at = new Date();
		const id = makeId("message", at);
		await outside()`
			insert into sandbox_messages
				(id, company_id, environment, message_id, channel, address_box, address_key, body_box, created_at)
			values (${id}, ${message.companyId}, ${message.environment}, ${message.messageId}, ${message.channel},
				${seal("virtual-phone", message.address, id)}, ${conversationOf(message.address)},
				${seal("virtual-phone", message.text, id)}, ${at})`;
		return { outcome: "accepted", reference: id };
	},

	async find({ messageId }) {
		const [row] = await outside()<{ id: string }[]>`
			select id from sandbox_messages where message_id = ${messageId} order by created_at limit 1`;
		return row?.id;
	},
};

const SHOWN = 100;

/** The newest messages of every number, newest first. */
export async function readAll(): Promise<InboxMessage[]> {
	const rows = await outside()<SandboxRow[]>`
		select id, channel, address_box, address_key, body_box, created_at
		from sandbox_messages order by created_at desc limit ${SHOWN}`;
	return rows.map((row) => ({
		id: row.id,
		channel: row.channel,
		to: open("virtual-phone", row.addressBox, row.id),
		conversation: row.addressKey,
		body: open("virtual-phone", row.bodyBox, row.id),
		at: row.createdAt.toISOString(),
	}));
}

export async function prune(before: Date): Promise<number> {
	const { count } = await outside()`delete from sandbox_messages where created_at < ${before}`;
	return count;
}

type SandboxRow = {
	id: string;
	channel: InboxMessage["channel"];
	addressBox: string;
	addressKey: string;
	bodyBox: string;
	createdAt: Date;
};

function conversationOf(address: string): string {
	return fingerprint(sign("address", address)).slice(0, 16);
}
