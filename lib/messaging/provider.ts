import type { Channel, Environment, Failure, Language, LinkChannel, ProviderName } from "@/lib/kernel/words";
import type { Message, Variable } from "./templates/message";

/** What a message with a code says, before a channel puts it into its own form. */
export type CodeContent = {
	code: string;
	language: Language;
	/** Who is named in it. */
	brand: string;
	/** How long such a code lives; what a text or an approved template says. */
	codeSeconds: number;
	/** How long this one still lives: it must not be delivered later. At least 1. */
	secondsLeft: number;
	/** The host that the code belongs to, for the last line of an SMS. */
	host: string;
};

/** The same of one with a link that works once. */
export type LinkContent = Pick<CodeContent, "language" | "brand" | "secondsLeft" | "host"> & { link: string };

/** What brings a person back: a message that WhatsApp has approved, and what stands for its variables. */
export type RecoveryContent = Pick<CodeContent, "language" | "secondsLeft"> & {
	/** The version (`mtpl_`): its own line carries it. */
	messageTemplateId: string;
	/** As they are called by whom they belong to; made fit for WhatsApp when the message leaves. */
	values: Record<Variable, string>;
	/** Of the one-time link, for the end of its buttons' addresses. */
	linkCode: string;
};
export type Content = CodeContent | LinkContent | RecoveryContent;

type Envelope = {
	/** Our id of the message; one message has one, however often it is tried. */
	messageId: string;
	companyId: string;
	environment: Environment;
	/** E.164, or an e-mail address. */
	address: string;
};
export type OutgoingCode = Envelope & { channel: Channel; content: CodeContent };
export type OutgoingRecovery = Envelope & { channel: "whatsapp"; content: RecoveryContent; approved: Approved };
export type OutgoingText = OutgoingCode | (Envelope & { channel: LinkChannel; content: LinkContent });
export type Outgoing = OutgoingText | OutgoingRecovery;

/** A message as it was approved, the provider's own name of it, and what stands for `{{1}}`, `{{2}}`, … of its body. */
export type Approved = { message: Message; reference: string; values: readonly string[] };

/** A provider has this long to answer, whatever it is asked. */
export const ANSWER_SECONDS = 8;

export type SendResult =
	| { outcome: "accepted"; reference: string }
	/**
	 * Certainly not accepted. `again`: the same call may work in a moment. `fault`: a number that cannot be reached says
	 * nothing about the provider; a provider that cannot work counts towards its breaker; `ours` was never asked of it.
	 */
	| {
			outcome: "refused";
			reason: Failure;
			providerCode: string | null;
			again: boolean;
			fault: "address" | "provider" | "ours";
	  };

/** A message of which nobody knows whether it was accepted. */
export type Lost = Pick<Outgoing, "messageId" | "channel" | "address"> & {
	/** What it said; undefined when its code or link is gone, and then it cannot be told from others to the same address. */
	content: Content | undefined;
	/** Of one that brings a person back: what stood for its variables; undefined where its approval is gone. */
	values?: readonly string[] | undefined;
	/** When it was to be sent. */
	since: Date;
	/** Which of these references belong to other messages. */
	known(references: string[]): Promise<ReadonlySet<string>>;
};

/** Who carries messages, with one company's access to it. */
export type Provider = {
	name: ProviderName;
	channels: readonly Channel[];
	/** May throw: then nobody knows what happened, and `find` is asked later. */
	send(message: Outgoing, deadline: AbortSignal): Promise<SendResult>;
	/** The provider's own reference of a message that it has accepted, or undefined when it never did. May throw. */
	find(message: Lost, deadline: AbortSignal): Promise<string | undefined>;
	/** It cannot be asked: what `find` does not find may have left all the same. */
	isMute?: boolean;
};

/** What a provider says of a message later on. */
export type Receipt = {
	messageId: string;
	status: "sent" | "delivered" | "read" | "undeliverable";
	/** The provider's own reference of it. */
	reference: string | null;
	reason: Failure | null;
	providerCode: string | null;
	/** When it came about, where the provider says so: it may be told late. */
	at?: Date | undefined;
};
