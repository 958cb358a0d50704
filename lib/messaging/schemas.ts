import type { Behaviour, Channel, Failure, Language, MessageStatus, ProviderName } from "@/lib/kernel/words";

export type { Behaviour } from "@/lib/kernel/words";

export { AccountInput, ProviderRef, SmtpSettings, TwilioSettings } from "./accounts/settings";
export { LineInput, PLATFORM_LINE } from "./lines/settings";
export type { LineView } from "./lines/view";
export { adviceOn } from "./templates/advice";
export { BUTTON_TARGETS, EXAMPLE_CODE, filled, type Message } from "./templates/message";
export { nextVersion, versionedName } from "./templates/naming";
export { CreateMessageTemplate, ListMessageTemplates, SimulateMessageTemplate } from "./templates/recovery/api-input";
export { MessageInput, SIMULATED } from "./templates/recovery/input";
export type { MessageTemplate } from "./templates/recovery/view";
export { faultsOfMessage } from "./templates/rules";
export { sampleMessage } from "./templates/sample";
export { companyNameFault, nameFaults, nameIn } from "./templates/values";

/** What who has a number of the virtual phone writes; `to` is the id of the WhatsApp message there that is meant. */
export type Reply = { to: string; text: string };

/** One message on the virtual phone, as its page shows it. */
export type InboxMessage = {
	id: string;
	channel: Channel;
	/** What a call is spoken in. */
	language: Language;
	/** E.164, or an e-mail address. */
	to: string;
	/** Stands for the address in URLs and keys, where an address must not stand. */
	conversation: string;
	/** SMS and WhatsApp: the text. Voice: the words that are spoken. E-mail: subject, empty line, text. */
	body: string;
	/** Of a message that leads back: what stands above and below its text, and what on each button, with where it leads. */
	header?: string;
	footer?: string;
	buttons?: { text: string; url: string }[];
	/** What who has the phone has replied. */
	isReply?: true;
	/** ISO 8601. */
	at: string;
};

/** A number of the virtual phone that does not behave as usual. */
export type InboxNumber = { to: string; conversation: string; behaviour: Behaviour };

/** What became of the newest message: `ours` when it never left. `before`: how the one before it could not arrive. */
export type Fate = { channel: Channel; delivery: Delivery; ours: boolean; before: Channel | undefined };

/** A message as the dashboard tells of it. */
export type SentMessage = {
	id: string;
	verificationId: string;
	channel: Channel;
	/** E.164, or an e-mail address; empty when its inquiry is redacted. */
	address: string;
	status: MessageStatus;
	provider: ProviderName | null;
	reason: Failure | null;
	/** The provider's own code for the reason. */
	providerCode: string | null;
	createdAt: Date;
	sentAt: Date | null;
	deliveredAt: Date | null;
};

export type Delivery = "on-its-way" | "sent" | "delivered" | "unanswered" | "undeliverable";
export { phonesOf } from "./whatsapp-phones";
