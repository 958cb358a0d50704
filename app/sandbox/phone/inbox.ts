import { shownInbox } from "@/components/sandbox/shown";
import { listNumbers, readInbox } from "@/lib/messaging";

/** The open phone's messages as they are shown, and the numbers that do not take them as usual. */
export async function showInbox() {
	const [messages, numbers] = await Promise.all([readInbox(), listNumbers()]);
	return shownInbox({ messages, numbers }, new Date());
}
