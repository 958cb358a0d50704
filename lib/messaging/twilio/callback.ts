import type { Failure } from "@/lib/kernel/words";
import type { Receipt } from "../provider";
import { failureOf } from "./errors";

/** The parameters of a callback, as far as we read them. */
export type Params = {
	MessageSid?: string;
	MessageStatus?: string;
	CallSid?: string;
	CallStatus?: string;
	ErrorCode?: string;
};

type News = Pick<Receipt, "status"> & { reason?: Failure };

/** https://www.twilio.com/docs/messaging/api/message-resource#message-status-values; what is left out says nothing new. */
const MESSAGE: Record<string, News> = {
	sent: { status: "sent" },
	delivered: { status: "delivered" },
	partially_delivered: { status: "delivered" },
	read: { status: "read" },
	undelivered: { status: "undeliverable", reason: "unreachable" },
	failed: { status: "undeliverable", reason: "refused" },
	canceled: { status: "undeliverable", reason: "refused" },
};

/** A call has told its code once it has ended; one that is hung up on early was still taken by somebody. */
const CALL: Record<string, News> = {
	ringing: { status: "sent" },
	"in-progress": { status: "sent" },
	answered: { status: "sent" },
	completed: { status: "delivered" },
	busy: { status: "undeliverable", reason: "busy" },
	"no-answer": { status: "undeliverable", reason: "unanswered" },
	failed: { status: "undeliverable", reason: "unreachable" },
	canceled: { status: "undeliverable", reason: "unreachable" },
};

/** What a callback says of the message; undefined when nothing that matters. */
export function receiptOf(messageId: string, params: Params): Receipt | undefined {
	const called = params.CallSid !== undefined;
	const table = called ? CALL : MESSAGE;
	const status = (called ? params.CallStatus : params.MessageStatus) ?? "";
	const news = Object.hasOwn(table, status) ? table[status] : undefined;
	if (!news) return undefined;
	const reference = referenceIn(called ? params.CallSid : params.MessageSid);
	if (news.status !== "undeliverable")
		return { messageId, status: news.status, reference, reason: null, providerCode: null };
	const code = codeIn(params.ErrorCode);
	const reason = failureOf(Number(code)) ?? news.reason ?? null;
	return { messageId, status: "undeliverable", reference, reason, providerCode: code };
}

function referenceIn(text: string | undefined): string | null {
	return text && /^(SM|MM|CA)[0-9a-f]{32}$/.test(text) ? text : null;
}

function codeIn(text: string | undefined): string | null {
	return text && /^[1-9]\d{2,5}$/.test(text) ? text : null;
}
