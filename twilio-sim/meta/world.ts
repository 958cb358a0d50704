import { randomInt } from "node:crypto";
import type { ApprovalStatus, LedgerEntry } from "../ledger";
import type { Template } from "../template-rules";

/** What WhatsApp takes a message for; a reviewer may disagree with who submitted it. */
export type Category = "UTILITY" | "MARKETING" | "AUTHENTICATION";

export type MetaTemplate = Template & {
	id: string;
	category: Category;
	createdAt: Date;
	/** As they were submitted. */
	components: unknown[];
	status: ApprovalStatus;
	reason: string;
	quality: Quality;
};
export type Quality = "GREEN" | "YELLOW" | "RED" | "UNKNOWN";

export type MetaMessage = { id: string; entry: LedgerEntry; callbackData: string | undefined };

/** One WhatsApp business account with one number, and the app that may use it. */
export type MetaWorld = {
	wabaId: string;
	phoneNumberId: string;
	/** E.164: where people write to. */
	phone: string;
	verifiedName: string;
	/** What opens it, at this moment. */
	accessToken: string;
	/** What webhooks are signed with, at this moment. */
	appSecret: string;
	/** Of the number: how good it is taken for, and how many people it may write to in a day. */
	quality: Quality;
	limit: string;
	/** Where the app hears of what happens; as in Meta's app dashboard, the address has answered its challenge. */
	webhookUrl: string | undefined;
	/** The app hears of this account. */
	subscribed: boolean;
	templates: Map<string, MetaTemplate>;
	messages: MetaMessage[];
};

/** An id of the Graph: sixteen digits, always new. */
export function makeGraphId(): string {
	return `1${String(randomInt(10 ** 8)).padStart(8, "0")}${String(randomInt(10 ** 7)).padStart(7, "0")}`;
}
