import { formatPhone } from "@/lib/kernel/phone";
import type { InboxMessage, InboxNumber } from "@/lib/messaging/schemas";
import type { Inbox } from "./messages";

const named = <T extends { to: string }>(one: T): T & { number: string } => ({
	...one,
	number: one.to.startsWith("+") ? formatPhone(one.to) : one.to,
});

/** What was read, as a phone shows it: the newest message first. */
export function shownInbox(read: { messages: InboxMessage[]; numbers: InboxNumber[] }, now: Date): Inbox {
	return {
		now: now.toISOString(),
		messages: read.messages.map(named).sort((a, b) => b.at.localeCompare(a.at) || b.id.localeCompare(a.id)),
		numbers: read.numbers.map(named),
	};
}
