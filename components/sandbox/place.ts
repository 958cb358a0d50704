import { CHANNELS, type Channel, MEANINGS, type Meaning } from "@/lib/kernel/words";

/** What a phone shows: all its messages, those of one number, of one channel, or of both. */
export type Choice = { conversation: string | undefined; channel: Channel | undefined };

/** The channels as the apps of a phone. */
export const APPS: Record<Channel, string> = { sms: "Texts", whatsapp: "WhatsApp", voice: "Calls", email: "Mail" };

/** A phone has an address (`home`), and below it `messages`, `behaviour` and `replies`. A number stands in none of them. */
export function addressOf(home: string, { conversation, channel }: Partial<Choice>): string {
	const query = new URLSearchParams({
		...(conversation ? { c: conversation } : {}),
		...(channel ? { app: channel } : {}),
	});
	return query.size > 0 ? `${home}?${query}` : home;
}

type Query = { [name: string]: string | string[] | undefined };

export function choiceIn({ c, app }: Query): Choice {
	return {
		conversation: typeof c === "string" && c !== "" ? c : undefined,
		channel: CHANNELS.find((channel) => channel === app),
	};
}

/** Why a reply was not sent. */
const NOT_SENT = ["empty", "too-long", "gone"] as const;
export type NotSent = (typeof NOT_SENT)[number];
/** What came of setting how a number takes messages, or of a reply. */
const ANSWERS = ["saved", "not-an-address", ...MEANINGS, ...NOT_SENT] as const;
export type Answer = (typeof ANSWERS)[number] | undefined;

export function answerIn({ answer }: Query): Answer {
	return ANSWERS.find((one) => one === answer);
}

/** Whether somebody has just replied, or tried to. */
export const isOfReply = (answer: Answer): answer is Meaning | NotSent =>
	isNotSent(answer) || MEANINGS.some((one) => one === answer);

export const isNotSent = (answer: Answer): answer is NotSent => NOT_SENT.some((one) => one === answer);
