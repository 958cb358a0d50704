import { invalidAt, Refusal } from "@/lib/kernel/refusal";
import { answerIn, connect, within } from "../twilio/client";
import type { LineHealth } from "./carrier";
import type { TwilioLineAccess } from "./settings";

/** More senders than any account has. */
const MOST_SENDERS = 1_000;

/** What Twilio and WhatsApp say of a sender; refuses, in the caller's words, access that cannot work. */
export async function twilioHealth(access: TwilioLineAccess, deadline: AbortSignal): Promise<LineHealth> {
	const client = connect(access);
	const ask = () =>
		Promise.all([
			client.api.v2010.accounts(access.accountSid).fetch(),
			client.messaging.v2.channelsSenders.list({ channel: "whatsapp", pageSize: 100, limit: MOST_SENDERS }),
		]);
	const [account, senders] = await within(deadline, ask).catch((error) => {
		throw refusalOf(error);
	});
	if (account.status !== "active")
		throw invalidAt("/settings/accountSid", `This Twilio account is ${account.status}; only an active one can send.`);
	const sender = senders.find(({ senderId }) => senderId === `whatsapp:${access.whatsappFrom}`);
	if (!sender) throw invalidAt("/settings/whatsappFrom", "This account has no WhatsApp sender with this number.");
	return healthOf(sender);
}

type Sender = {
	status: string;
	offlineReasons?: { code?: string | null; message?: string | null }[] | null;
	properties?: { qualityRating?: string | null; messagingLimit?: string | null } | null;
};

export function healthOf({ status, offlineReasons, properties }: Sender): LineHealth {
	const connected = status === "ONLINE" || status === "ONLINE:UPDATING";
	return {
		connected,
		reason: connected ? null : reasonOf(status, offlineReasons?.[0]),
		quality: properties?.qualityRating ?? null,
		sendingLimit: properties?.messagingLimit ?? null,
	};
}

/** https://www.twilio.com/docs/whatsapp/api/senders: the states in which a sender cannot send. */
const STATES: Record<string, string> = {
	CREATING: "Twilio is still setting the sender up",
	PENDING_VERIFICATION: "The number is not verified yet: enter the code at Twilio",
	VERIFYING: "Twilio is still verifying the number",
	TWILIO_REVIEW: "Twilio is reviewing the sender",
	DRAFT: "The sender is a draft: finish it at Twilio",
	STUBBED: "The sender is not set up yet",
	OFFLINE: "The sender is offline",
};

function reasonOf(status: string, offline: NonNullable<Sender["offlineReasons"]>[number] | undefined): string {
	const words = STATES[status] ?? `Twilio says ${status.slice(0, 60)}`;
	const why = offline?.message?.slice(0, 200).replace(/[.\s]+$/, "");
	return why ? `${words}: ${why}${offline?.code ? ` (${offline.code})` : ""}` : words;
}

function refusalOf(error: unknown): Refusal {
	const { status, code } = answerIn(error) ?? {};
	if (status === 401 || status === 404)
		return invalidAt("/secret/authToken", "Twilio does not accept this account SID with this auth token.");
	if (status === 403) {
		const words = "Twilio does not let this account look at its WhatsApp senders";
		return invalidAt("/settings/accountSid", `${words}${code ? ` (${code})` : ""}.`);
	}
	if (status === 429) return new Refusal("conflict", "Twilio is too busy to be asked. Try again in a minute.");
	return new Refusal("conflict", "Twilio could not be reached, so the line is not proven. Nothing was changed.");
}
