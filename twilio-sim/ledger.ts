import type { CallStatus, MessageStatus } from "./numbers";

/** One thing that happened, as the provider remembers it. Messages and calls keep their entry up to date. */
export type LedgerEntry = {
	at: Date;
	kind: "message" | "call" | "content" | "approval" | "lookup" | "callback" | "reply";
	/** Left out: Twilio. */
	provider?: "meta";
	sid?: string;
	/** As it was sent: E.164, or `whatsapp:` and E.164. */
	to?: string;
	from?: string;
	messagingServiceSid?: string;
	/** The text as the person reads it; of a template with its variables in place. */
	body?: string;
	/** Where the buttons below it lead. */
	links?: string[];
	twiml?: string;
	contentSid?: string;
	contentVariables?: string;
	/** Meta's: the name of what was sent, and what comes back with each status. */
	template?: string;
	callbackData?: string;
	statusCallback?: string;
	/** Seconds. */
	validityPeriod?: number;
	status?: MessageStatus | CallStatus | ApprovalStatus;
	errorCode?: number;
	/** Callbacks and replies: where to, what they said, and what came of it. */
	url?: string;
	params?: Record<string, string>;
	json?: unknown;
	outcome?: "answered" | "lost" | "unanswered";
	/** What our server answered to a callback. */
	httpStatus?: number;
	duplicate?: boolean;
};

export type ApprovalStatus = "unsubmitted" | "received" | "pending" | "approved" | "rejected" | "paused" | "disabled";

/** One request as it came. */
export type RequestEntry = {
	at: Date;
	method: string;
	/** Without the query. */
	path: string;
	/** Query and body together; of a JSON body its members. */
	params: Record<string, unknown>;
	authorized: boolean;
	/** Undefined: it got no answer. */
	status: number | undefined;
	/** Where it breaks Twilio's own description of its API. */
	faults: string[];
	/** Where our answer does. */
	answerFaults: string[];
};
