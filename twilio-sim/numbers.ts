/**
 * What happens at a number is read from its last four digits, in any country. Every number that is not listed behaves
 * like `delivered`. Add one here and it works, and the table that `npm run twilio-sim` prints has it too.
 */

export type MessageStatus = "queued" | "accepted" | "sent" | "delivered" | "read" | "undelivered" | "failed";
export type CallStatus =
	| "queued"
	| "initiated"
	| "ringing"
	| "in-progress"
	| "completed"
	| "busy"
	| "no-answer"
	| "failed";

/** What the request itself gets. Of the first three the provider knows afterwards, of the others it does not. */
export type Answer =
	| "accept"
	| "accept-then-drop" // the connection is destroyed without an answer
	| "accept-then-500"
	| "too-many" // 429
	| "too-many-twice" // 429 two times, then accepted
	| "broken" // 500
	| "hang"; // no answer, ever

export type MessageScript = { statuses: readonly MessageStatus[]; errorCode?: number };
export type Script = {
	/** The last four digits. */
	digits: string;
	/** One line for people. */
	says: string;
	answer: Answer;
	/** The error code that a request to this number gets at once. */
	refused: { message?: number; call?: number };
	sms: MessageScript;
	whatsapp: MessageScript;
	call: readonly CallStatus[];
	/** What Lookup calls it. */
	line: "mobile" | "landline";
	/** The last status of a message comes after `lateMs`. */
	late: boolean;
	/** Answers the first SMS with STOP. */
	stops: boolean;
};

const ARRIVES: MessageScript = { statuses: ["sent", "delivered"] };
const NOT_ON_WHATSAPP: MessageScript = { statuses: ["sent", "undelivered"], errorCode: 63024 };
const ANSWERED = ["initiated", "ringing", "in-progress", "completed"] as const;

const USUAL: Omit<Script, "digits" | "says"> = {
	answer: "accept",
	refused: {},
	sms: ARRIVES,
	whatsapp: ARRIVES,
	call: ANSWERED,
	line: "mobile",
	late: false,
	stops: false,
};

function script(digits: string, says: string, unusual: Partial<Script> = {}): Script {
	return { ...USUAL, ...unusual, digits, says };
}

/** A message that the network gave up on: it left, and came to nothing. */
function lost(errorCode: number): MessageScript {
	return { statuses: ["sent", "undelivered"], errorCode };
}

export const NUMBERS = {
	delivered: script("0001", "everything arrives; every number not listed does the same"),
	landline: script("0002", "landline: SMS 30006, WhatsApp 63024, calls are answered", {
		sms: { statuses: ["undelivered"], errorCode: 30006 },
		whatsapp: NOT_ON_WHATSAPP,
		line: "landline",
	}),
	unreachable: script("0003", "switched off: SMS 30003, WhatsApp stays sent, calls fail", {
		sms: lost(30003),
		whatsapp: { statuses: ["sent"] },
		call: ["initiated", "failed"],
	}),
	notOnWhatsApp: script("0004", "not on WhatsApp: 63024; SMS and calls arrive", { whatsapp: NOT_ON_WHATSAPP }),
	stops: script("0005", "answers the first SMS with STOP: later ones are refused with 21610", { stops: true }),
	acceptThenDrop: script("0006", "accepted and delivered, but the connection breaks without an answer", {
		answer: "accept-then-drop",
	}),
	tooMany: script("0007", "429 every time", { answer: "too-many" }),
	broken: script("0008", "500, not accepted", { answer: "broken" }),
	hangs: script("0009", "never answers, not accepted", { answer: "hang" }),
	acceptThen500: script("0010", "accepted and delivered, but answers 500", { answer: "accept-then-500" }),
	busy: script("0011", "messages arrive; calls find the line busy", { call: ["initiated", "ringing", "busy"] }),
	noAnswer: script("0012", "messages arrive; calls ring out", { call: ["initiated", "ringing", "no-answer"] }),
	late: script("0013", "messages are sent at once and delivered late (5 s)", { late: true }),
	invalid: script("0014", "not a number: refused with 21211", { refused: { message: 21211, call: 21211 } }),
	tooManyTwice: script("0015", "429 two times, then fine", { answer: "too-many-twice" }),
	filtered: script("0016", "SMS filtered: 30007", { sms: lost(30007) }),
	blocked: script("0017", "SMS blocked by the carrier: 30004", { sms: lost(30004) }),
	reads: script("0018", "WhatsApp messages are delivered and then read", {
		whatsapp: { statuses: ["sent", "delivered", "read"] },
	}),
	silent: script("0019", "messages are sent, and nothing more is ever heard of them", {
		sms: { statuses: ["sent"] },
		whatsapp: { statuses: ["sent"] },
	}),
	regionOff: script("0020", "a country this account may not reach: SMS 21408, calls 21215", {
		refused: { message: 21408, call: 21215 },
	}),
	notMobile: script("0021", "refused as not a mobile number: SMS 21614", { refused: { message: 21614 } }),
	unverified: script("0022", "not verified, on a trial account: SMS 21608, calls 21219", {
		refused: { message: 21608, call: 21219 },
	}),
	knownLandline: script("0023", "known as a landline beforehand: SMS 21635 at once, calls are answered", {
		refused: { message: 21635 },
		line: "landline",
	}),
} as const satisfies Record<string, Script>;

export type NumberName = keyof typeof NUMBERS;

const BY_DIGITS = new Map<string, Script>(Object.values(NUMBERS).map((known) => [known.digits, known]));

/** What happens at this address: E.164, with or without `whatsapp:` before it. */
export function scriptOf(address: string): Script {
	return BY_DIGITS.get(address.slice(-4)) ?? NUMBERS.delivered;
}

/** A number of that behaviour, E.164. The prefix plus four digits must make a number of its country. */
export function numberFor(name: NumberName, prefix = "+57300123"): string {
	return prefix + NUMBERS[name].digits;
}
