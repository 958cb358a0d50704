import { CHANNELS, type Channel } from "@/lib/kernel/words";

/** What a phone shows: all its messages, those of one number, of one channel, or of both. */
export type Choice = { conversation: string | undefined; channel: Channel | undefined };

/** The channels as the apps of a phone. */
export const APPS: Record<Channel, string> = { sms: "Texts", whatsapp: "WhatsApp", voice: "Calls", email: "Mail" };

/** A phone has an address (`home`), and below it `messages` and `behaviour`. A number stands in none of them. */
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

/** What a reply was heard as; what was wrong with it. */
const HEARD = ["stop", "start", "something-else", "nothing", "gone"] as const;
export type Heard = (typeof HEARD)[number];
/** What came of setting how a number takes messages, or of a reply. */
const ANSWERS = ["saved", "not-an-address", ...HEARD] as const;
export type Answer = (typeof ANSWERS)[number] | undefined;

export function answerIn({ answer }: Query): Answer {
	return ANSWERS.find((one) => one === answer);
}

export const isHeard = (answer: Answer): answer is Heard => HEARD.some((one) => one === answer);
