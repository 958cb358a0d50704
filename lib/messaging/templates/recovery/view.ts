import type { Fault } from "@/lib/kernel/refusal";
import type { Language, MessageCategory } from "@/lib/kernel/words";
import { adviceOn } from "../advice";
import type { Status } from "../approval";
import type { Message } from "../message";

/** One version of a message as its company sees it. */
export type MessageTemplate = {
	id: string;
	line: string;
	name: string;
	language: Language;
	version: number;
	message: Message;
	status: Status;
	/** Submitted, and on its way to the provider: a draft that cannot be changed any more. */
	isUnderWay: boolean;
	/** The provider's own words; ours where its line was not connected when it was to be submitted. */
	reason: string | null;
	/** It was approved before it became what it is. */
	wasApproved: boolean;
	/** What WhatsApp counts it as; null as long as it has not said. */
	category: MessageCategory | null;
	/** Where its buttons lead. */
	host: string;
	/** What may turn it into marketing. */
	advice: Fault[];
	submittedAt: Date | null;
	approvedAt: Date | null;
	createdAt: Date;
};

type Row = Omit<MessageTemplate, "version" | "message" | "isUnderWay" | "wasApproved" | "advice"> & {
	number: number;
	message: Omit<Message, "name" | "version" | "language">;
};

/** A row as the message that it is. */
export function messageOf({
	message,
	name,
	number: version,
	language,
}: Pick<Row, "name" | "number" | "language" | "message">): Message {
	return { ...message, name, version, language };
}

export function viewOf(row: Row): MessageTemplate {
	const { id, line, name, language, number: version, status, reason, category, host } = row;
	const { submittedAt, approvedAt, createdAt } = row;
	const message = messageOf(row);
	return {
		...{ id, line, name, language, version, message, status, reason, category, host },
		isUnderWay: status === "draft" && submittedAt !== null,
		wasApproved: approvedAt !== null,
		advice: adviceOn(message),
		...{ submittedAt, approvedAt, createdAt },
	};
}
