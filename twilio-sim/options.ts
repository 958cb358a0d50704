/** Milliseconds: always the same, drawn between two (evenly), or asked for each time. */
export type Delay = number | readonly [least: number, most: number] | (() => number);

export type MetaOptions = {
	[name in "wabaId" | "phoneNumberId" | "accessToken" | "appSecret" | "webhookUrl"]?: string | undefined;
};

export type SimOptions = {
	/** 0 takes any free one. */
	port: number;
	/** `AC` and 32 hex digits. */
	accountSid: string;
	authToken: string;
	/** Between one status of a message or call and the next. */
	callbackDelayMs: Delay;
	/** When a message to NUMBERS.late is delivered. */
	lateMs: number;
	/** When WhatsApp approves a template by itself; Infinity leaves it to `approve` and `reject`. */
	approvalDelayMs: number;
	/** Share of callbacks that come twice, 0 to 1. */
	duplicateCallbacks: number;
	/** Callbacks of one message come together and in a wrong order, once all of it has happened. */
	shuffleCallbacks: boolean;
	/** Share of callbacks that never come, 0 to 1. */
	loseCallbacks: number;
	/** How long until an accepted message or call shows in a list. */
	listLagMs: number;
	/** Makes delays, losses and duplicates the same in each run. Sids are always new. */
	seed: number;
	/** Folder of Twilio's OpenAPI documents; undefined, or a folder that is not there: nothing is compared. */
	contracts: string | undefined;
	/** Where replies of people are posted to; undefined: nobody hears them. */
	inboundUrl: string | undefined;
	/** The account's WhatsApp senders, E.164. */
	senders: readonly string[];
	/** What is to be known of Meta's account beforehand, and where its webhooks are posted to from the beginning. */
	meta: MetaOptions;
};

export const DEFAULTS: Omit<SimOptions, "accountSid" | "authToken" | "seed" | "contracts"> = {
	port: 0,
	callbackDelayMs: 150,
	lateMs: 5_000,
	approvalDelayMs: 300,
	duplicateCallbacks: 0,
	shuffleCallbacks: false,
	loseCallbacks: 0,
	listLagMs: 0,
	inboundUrl: undefined,
	senders: ["+15005550006", "+14155550100"],
	meta: {},
};
