import type { Channel, Environment } from "@/lib/kernel/words";

export type Outgoing = {
	/** Our id of the message; one message has one, however often it is tried. */
	messageId: string;
	companyId: string;
	environment: Environment;
	channel: Channel;
	address: string;
	text: string;
};

export type SendResult = { outcome: "accepted"; reference: string } | { outcome: "refused"; reason: string };

/** Who carries messages. `send` may throw: then nobody knows what happened, and `find` is asked. */
export type Provider = {
	name: string;
	channels: readonly Channel[];
	send(message: Outgoing, deadline: AbortSignal): Promise<SendResult>;
	/** The provider's own reference of a message it has accepted, or undefined when it never did. */
	find(message: Pick<Outgoing, "messageId" | "address">, since: Date): Promise<string | undefined>;
};
