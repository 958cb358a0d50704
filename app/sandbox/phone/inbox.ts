import type { Inbox } from "@/components/sandbox/messages";
import { formatPhone } from "@/lib/kernel/phone";
import { listNumbers, readInbox } from "@/lib/messaging";

/** The messages as they are shown, the newest first, and the numbers that do not take them as usual. */
export async function showInbox(): Promise<Inbox> {
	const [messages, numbers] = await Promise.all([readInbox(), listNumbers()]);
	return {
		now: new Date().toISOString(),
		messages: messages.map(named).sort((a, b) => b.at.localeCompare(a.at) || b.id.localeCompare(a.id)),
		numbers: numbers.map(named),
	};
}

const named = <T extends { to: string }>(one: T): T & { number: string } => ({
	...one,
	number: one.to.startsWith("+") ? formatPhone(one.to) : one.to,
});
