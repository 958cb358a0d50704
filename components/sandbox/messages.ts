import type { Channel } from "@/lib/kernel/words";
import type { InboxMessage, InboxNumber } from "@/lib/messaging/schemas";

/** `number` is how the country of `to` writes it. */
export type ShownMessage = InboxMessage & { number: string };
export type ShownNumber = InboxNumber & { number: string };
/** Messages newest first; `numbers` are those that do not take messages as usual. */
export type Inbox = { now: string; messages: ShownMessage[]; numbers: ShownNumber[] };

export type Part = { kind: "text" | "link" | "code"; text: string };

const WRITTEN = /(?<![\w#])\d{4,10}(?!\w)/;
/** A brand may hold digits: an e-mail names it before the code, which has a line of its own. */
const CODES: Record<Channel, RegExp> = {
	sms: WRITTEN,
	whatsapp: WRITTEN,
	email: /^\d{4,10}$/m,
	voice: /(?<!\w)\d(?:\. \d){3,9}(?!\w)/,
};

/** A text in parts: links to follow, and the first code, to be copied; a spoken one is written out as one number. */
export function partsOf(text: string, channel: Channel = "sms"): Part[] {
	let coded = false;
	return text
		.split(/(https?:\/\/[^\s<>"]+)/)
		.flatMap((piece): Part[] => {
			if (/^https?:\/\//.test(piece)) return [{ kind: "link", text: piece }];
			const code = coded ? null : CODES[channel].exec(piece);
			if (!code) return [{ kind: "text", text: piece }];
			coded = true;
			return [
				{ kind: "text", text: piece.slice(0, code.index) },
				{ kind: "code", text: code[0].replace(/\D/g, "") },
				{ kind: "text", text: piece.slice(code.index + code[0].length) },
			];
		})
		.filter((part) => part.text !== "");
}

/** An e-mail is its subject, an empty line, and its text. */
export function mailOf(body: string): { subject: string; text: string } {
	const end = body.indexOf("\n\n");
	return end < 0 ? { subject: body, text: "" } : { subject: body.slice(0, end), text: body.slice(end + 2) };
}

/** One line about a message. */
export function glimpseOf({ channel, body, isReply }: Pick<InboxMessage, "channel" | "body" | "isReply">): string {
	if (isReply) return `Reply: ${body}`;
	return channel === "voice" ? "Call" : (body.split("\n")[0] ?? "");
}

/** How long ago, in the few words that fit beside a bubble. */
export function ago(at: string, now: string): string {
	const seconds = Math.max(0, Math.round((Date.parse(now) - Date.parse(at)) / 1000));
	if (seconds < 5) return "now";
	if (seconds < 60) return `${seconds} s ago`;
	if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
	return `${Math.floor(seconds / 3600)} h ago`;
}

const FRESH = 30_000;
/** Whether it has just come; what one has written oneself is no news. */
export const isFresh = ({ at, isReply }: Pick<InboxMessage, "at" | "isReply">, now: string) =>
	!isReply && Date.parse(now) - Date.parse(at) < FRESH;
