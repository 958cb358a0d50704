import type { Environment, MessageCategory } from "@/lib/kernel/words";
import type { Provider, SendResult } from "../provider";
import type { Answer } from "../templates/approval";
import type { Message } from "../templates/message";

/** A message of a line as it leaves: what was approved, and what stands for its variables. */
export type LineMessage = {
	/** Our id of it; receipts come back under it. */
	messageId: string;
	companyId: string;
	environment: Environment;
	/** E.164. */
	address: string;
	/** As it was submitted, and the provider's own name of it. */
	message: Message;
	reference: string;
	/** What stands for `{{1}}`, `{{2}}`, … of the body. */
	values: readonly string[];
	/** The link's code, at the end of both buttons' addresses. */
	code: string;
	/** It must not be delivered later. */
	secondsLeft: number;
};

/** How a line stands with its provider. `quality` and `sendingLimit` in the provider's words; null: it does not say. */
export type LineHealth = {
	connected: boolean;
	/** Why it cannot send, or what is the matter with it, in a sentence. */
	reason: string | null;
	quality: string | null;
	sendingLimit: string | null;
};

/** What a provider says of a message under approval; the category is what WhatsApp made of it. */
export type Judged = Answer & { reference: string | null; category: MessageCategory | null };

/** The same when it is brought there: its name may be taken by something else, and then it is not submitted. */
export type Submitted = Judged | typeof TAKEN;
export const TAKEN = { said: "taken", reason: null, reference: null, category: null } as const;

/** Who carries a line's messages, with the line's access to it. Every call has a deadline; `send` may throw as `Provider`'s. */
export type Carrier = {
	/** Whether the access works. Refuses, at the field that is wrong, what does not; throws `conflict` where nobody answers. */
	test(deadline: AbortSignal): Promise<LineHealth>;
	/** Has it approved; the very same that the provider has already under this name is taken over. Answers, and never throws. */
	submit(message: Message, deadline: AbortSignal): Promise<Submitted>;
	/** How it stands. Answers `unknown` when nobody knows. */
	check(message: Message, reference: string, deadline: AbortSignal): Promise<Judged>;
	send(message: LineMessage, deadline: AbortSignal): Promise<SendResult>;
	find: Provider["find"];
	isMute?: boolean;
};
