import type { Channel } from "@/lib/kernel/words";

/** One message on the virtual phone, as its page shows it. */
export type InboxMessage = {
	id: string;
	channel: Channel;
	/** E.164. */
	to: string;
	/** Stands for the number in addresses and keys, where a number must not stand. */
	conversation: string;
	body: string;
	/** ISO 8601. */
	at: string;
};

export type Delivery = "on-its-way" | "sent" | "undeliverable";
