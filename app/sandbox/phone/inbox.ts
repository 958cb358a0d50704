import type { Inbox } from "@/components/sandbox/messages";
import { formatPhone } from "@/lib/kernel/phone";
import { readInbox } from "@/lib/messaging";

/** The messages as they are shown, the newest first. */
export async function showInbox(): Promise<Inbox> {
	const messages = await readInbox();
	return {
		now: new Date().toISOString(),
		messages: messages
			.map((message) => ({ ...message, number: message.to.startsWith("+") ? formatPhone(message.to) : message.to }))
			.sort((a, b) => b.at.localeCompare(a.at) || b.id.localeCompare(a.id)),
	};
}
