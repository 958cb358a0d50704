import { invalidAt, Refusal } from "@/lib/kernel/refusal";
import { addSeconds } from "@/lib/kernel/time";
import type { Language } from "@/lib/kernel/words";
import { env } from "@/lib/platform/env";
import { channelsOf, type TwilioAccess } from "../accounts/settings";
import type { Lost, Outgoing, OutgoingCode, Provider } from "../provider";
import { notAsked, type Refused, UNREACHED } from "../refused";
import { smsText } from "../render";
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
			const template = message.channel === "whatsapp" ? await deps.templateFor(message.content) : undefined;
			if (message.channel === "whatsapp" && !template) return notAsked("no-template");
			try {
				const { sid } = await within<{ sid: string }>(deadline, () =>
					message.channel === "voice"
						? client.calls.create(callOf(access, message))
						: client.messages.create(messageOf(access, message, template)),
				);
				return { outcome: "accepted", reference: sid };
			} catch (error) {
				return refused(error);
			}
		},

		async find(lost, deadline) {
			const list = () =>
				lost.channel === "voice"
					? client.calls.list({ to: lost.address, ...NEWEST })
					: client.messages.list({ to: addressOf(lost), ...NEWEST });
			const listed = await within<Listed[]>(deadline, list).catch((error) => {
				throw unknown(error);
			});
			const candidates = listed.filter((each) => mayBe(each, lost)).reverse();
			const known = await lost.known(candidates.map(({ sid }) => sid));
			return candidates.find(({ sid }) => !known.has(sid))?.sid;
		},
	};
}

function messageOf(access: TwilioAccess, message: Outgoing, contentSid: string | undefined) {
	const { content } = message;
	const common = {
		to: addressOf(message),
		statusCallback: callbackOf(message),
		validityPeriod: Math.max(1, Math.min(Math.floor(content.secondsLeft), LONGEST_VALIDITY)),
	};
	if (contentSid && "code" in content) {
		const contentVariables = JSON.stringify({ 1: content.code });
		return { ...common, from: `whatsapp:${access.whatsappFrom}`, contentSid, contentVariables };
	}
	const { messagingServiceSid, smsFrom } = access;
	const sender = messagingServiceSid ? { messagingServiceSid } : { from: smsFrom! };
	return { ...common, ...sender, body: smsText(content) };
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

function mayBe({ direction, dateCreated, body }: Listed, { content, since }: Lost): boolean {
	if (!direction.startsWith("outbound") || dateCreated < addSeconds(since, -SLACK_SECONDS)) return false;
	// A call's words are not kept, nor is every template's.
	return !body || !content || body.includes("code" in content ? content.code : content.link);
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
