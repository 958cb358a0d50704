import { invalidAt, Refusal } from "@/lib/kernel/refusal";
import { addSeconds } from "@/lib/kernel/time";
import type { Language } from "@/lib/kernel/words";
import { env } from "@/lib/platform/env";
import { channelsOf, type TwilioAccess } from "../accounts/settings";
import type { Carrier, LineMessage } from "../lines/carrier";
import type { TwilioLineAccess } from "../lines/settings";
import type { Lost, Outgoing, OutgoingCode, OutgoingText, Provider, SendResult } from "../provider";
import { notAsked, type Refused, UNREACHED } from "../refused";
import { smsText } from "../render";
import { asTwilioVariables } from "../templates/wire";
import { isUnsent } from "../unsent";
import { answerIn, connect, within } from "./client";
import { isRefusal, refusalOf } from "./errors";
import { twimlOf } from "./twiml";

export type TwilioDeps = {
	/** Twilio's name of the approved WhatsApp message for such a code. */
	templateFor(wanted: { language: Language; codeSeconds: number }): Promise<string | undefined>;
};

/** Twilio keeps what it cannot send at once for ten hours; a code must not be sent when it has run out. */
const LONGEST_VALIDITY = 36_000;
/** A phone that rings longer is answered by its mailbox. */
const RINGS_SECONDS = 25;

/** Twilio with one company's access to it. */
export function twilio(access: TwilioAccess, deps: TwilioDeps): Provider {
	const client = connect(access);
	return {
		name: "twilio",
		channels: channelsOf({ provider: "twilio", settings: access }),

		async send(message, deadline) {
			const request = "approved" in message ? undefined : await requestOf(access, message, deps);
			return request ? handOver(client, request, deadline) : notAsked("no-template");
		},

		find: (lost, deadline) => find(client, lost, deadline),
	};
}

/** Twilio with one WhatsApp sender that brings people back. */
export function twilioLine(access: TwilioLineAccess): Pick<Carrier, "send" | "find"> {
	const client = connect(access);
	return {
		send: (message, deadline) => handOver(client, lineRequestOf(access, message), deadline),
		find: (lost, deadline) => find(client, lost, deadline, { from: `whatsapp:${access.whatsappFrom}` }),
	};
}

type Client = ReturnType<typeof connect>;
type Request = Exclude<Awaited<ReturnType<typeof requestOf>>, undefined>;

async function handOver(client: Client, request: Request, deadline: AbortSignal): Promise<SendResult> {
	try {
		const { sid } = await within<{ sid: string }>(deadline, () =>
			"twiml" in request ? client.calls.create(request) : client.messages.create(request),
		);
		return { outcome: "accepted", reference: sid };
	} catch (error) {
		return refused(error);
	}
}

/** `sender`: the only one that it can have come from, where that is known. */
async function find(
	client: Client,
	lost: Lost,
	deadline: AbortSignal,
	sender: { from?: string } = {},
): Promise<string | undefined> {
	const list = () =>
		lost.channel === "voice"
			? client.calls.list({ to: lost.address, ...NEWEST })
			: client.messages.list({ to: addressOf(lost), ...sender, ...NEWEST });
	const listed = await within<Listed[]>(deadline, list).catch((error) => {
		throw unknown(error);
	});
	const candidates = listed.filter((each) => mayBe(each, lost)).reverse();
	const known = await lost.known(candidates.map(({ sid }) => sid));
	return candidates.find(({ sid }) => !known.has(sid))?.sid;
}

/** What Twilio is asked for; undefined when WhatsApp has approved nothing that could say it. */
async function requestOf(access: TwilioAccess, message: OutgoingText, { templateFor }: TwilioDeps) {
	if (message.channel === "voice") return callOf(access, message);
	const common = commonOf(message, message.content);
	if (message.channel === "whatsapp") {
		const template = await templateFor(message.content);
		if (!template) return undefined;
		return { ...common, ...templated(access.whatsappFrom, template, { 1: message.content.code }) };
	}
	const { messagingServiceSid, smsFrom } = access;
	const sender = messagingServiceSid ? { messagingServiceSid } : { from: smsFrom! };
	return { ...common, ...sender, body: smsText(message.content) };
}

function lineRequestOf({ whatsappFrom }: TwilioLineAccess, line: LineMessage) {
	const { message, reference, values, code } = line;
	const common = commonOf({ ...line, channel: "whatsapp" }, line);
	return { ...common, ...templated(whatsappFrom, reference, asTwilioVariables(message, values, code)) };
}

type Addressed = Pick<Outgoing, "messageId" | "channel" | "address">;

function commonOf(message: Addressed, { secondsLeft }: { secondsLeft: number }) {
	return {
		to: addressOf(message),
		statusCallback: callbackOf(message),
		validityPeriod: Math.max(1, Math.min(Math.floor(secondsLeft), LONGEST_VALIDITY)),
	};
}

function templated(from: string | undefined, contentSid: string, variables: Record<string, string>) {
	return { from: `whatsapp:${from}`, contentSid, contentVariables: JSON.stringify(variables) };
}

function callOf({ voiceFrom }: TwilioAccess, message: OutgoingCode) {
	return {
		to: message.address,
		from: voiceFrom!,
		twiml: twimlOf(message.content),
		statusCallback: callbackOf(message),
		// Whatever a call came to, it says so once it is over.
		statusCallbackEvent: ["completed"],
		timeout: RINGS_SECONDS,
	};
}

function addressOf({ channel, address }: Pick<Outgoing, "channel" | "address">): string {
	return channel === "whatsapp" ? `whatsapp:${address}` : address;
}

/** Names the message and nothing else: no code and no number may stand in an address. */
function callbackOf({ messageId }: Pick<Outgoing, "messageId">): string {
	return `${env().PUBLIC_URL}/api/providers/twilio?m=${messageId}`;
}

/** A refusal for certain; everything else is thrown, since the message may be on its way. */
function refused(error: unknown): Refused {
	const answer = answerIn(error);
	if (answer && isRefusal(answer.status)) return refusalOf(answer);
	if (!answer && isUnsent(error)) return UNREACHED;
	throw unknown(error);
}

/** A new error: those of the network hold the whole request, with the number and the code. */
function unknown(error: unknown): Error {
	const { status } = answerIn(error) ?? {};
	const { code, name } = error as { code?: unknown; name?: unknown };
	return new Error(
		`Twilio gave no answer that can be relied on (${status ?? (name === "TimeoutError" ? name : (code ?? name))})`,
	);
}

/** By number alone: Twilio's filters by time leave out what still waits in its queue. Newest first. */
const NEWEST = { pageSize: 20, limit: 20 };
/** Twilio tells times in whole seconds, by a clock of its own. */
const SLACK_SECONDS = 2;

type Listed = { sid: string; direction: string; dateCreated: Date; body?: string };

function mayBe({ direction, dateCreated, body }: Listed, lost: Lost): boolean {
	if (!direction.startsWith("outbound") || dateCreated < addSeconds(lost.since, -SLACK_SECONDS)) return false;
	// A call's words are not kept, nor is every template's.
	return !body || wordsIn(lost).every((word) => body.normalize("NFC").includes(word));
}

/** What others to this address hardly say; a link behind a button is not in a message's text. */
function wordsIn({ content, values = [] }: Lost): readonly string[] {
	if (!content) return [];
	if ("code" in content) return [content.code];
	return "link" in content ? [content.link] : values;
}

/** What Twilio says to these credentials. Refuses, in the caller's words, those that do not work. */
export async function twilioTest(access: TwilioAccess): Promise<string> {
	const account = await within(AbortSignal.timeout(8_000), () =>
		connect(access).api.v2010.accounts(access.accountSid).fetch(),
	).catch((error) => {
		throw testRefusal(error);
	});
	if (account.status === "active") {
		const trial =
			account.type === "Trial" ? " It is a trial: it reaches only numbers that you have confirmed there." : "";
		return `Twilio accepts the auth token. The account “${account.friendlyName}” is active.${trial}`;
	}
	throw invalidAt("/settings/accountSid", `This Twilio account is ${account.status}; only an active one can send.`);
}

function testRefusal(error: unknown): Refusal {
	const { status } = answerIn(error) ?? {};
	if (status === 401 || status === 403 || status === 404)
		return invalidAt("/secret/authToken", "Twilio does not accept this account SID with this auth token.");
	return new Refusal("conflict", "Twilio could not be reached, so the credentials are not proven. Nothing was saved.");
}
