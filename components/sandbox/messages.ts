import type { InboxMessage } from "@/lib/messaging/schemas";

/** `number` is how the country of `to` writes it. */
export type ShownMessage = InboxMessage & { number: string };
export type Inbox = { now: string; messages: ShownMessage[] };

export type Part = { kind: "text" | "link" | "code"; text: string };

/** A body in parts: links to follow, and the first code, to be copied. */
export function partsOf(body: string): Part[] {
	let coded = false;
	return body
		.split(/(https?:\/\/[^\s<>"]+|(?<![\w#])\d{4,10}(?!\w))/)
		.filter((text) => text !== "")
		.map((text): Part => {
			if (/^https?:\/\//.test(text)) return { kind: "link", text };
			if (coded || !/^\d{4,10}$/.test(text)) return { kind: "text", text };
			coded = true;
			return { kind: "code", text };
		});
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
export const isFresh = (at: string, now: string) => Date.parse(now) - Date.parse(at) < FRESH;
