import { earlierOf, laterOf } from "@/lib/kernel/time";
import type { Failure, MessageStatus } from "@/lib/kernel/words";
import type { Receipt } from "./provider";

/** What we have learned of a message, from its own sending or from a receipt. */
export type Fate = Extract<MessageStatus, "sent" | "delivered" | "read" | "undeliverable">;

/**
 * The statuses that each fate may follow. Receipts come late, twice and out of order, so a message only ever moves on;
 * whatever the order, it ends in the same place.
 */
const FOLLOWS: Record<Fate, readonly MessageStatus[]> = {
	sent: ["queued", "sending"],
	undeliverable: ["queued", "sending", "sent"],
	delivered: ["queued", "sending", "sent"],
	read: ["queued", "sending", "sent", "delivered"],
};

export function mayFollow(fate: Fate): readonly MessageStatus[] {
	return FOLLOWS[fate];
}

/** When what a receipt tells came about: the provider's word, within what can be; else when it came to our door. */
export function momentOf(
	{ at }: Pick<Receipt, "at">,
	{ createdAt, sentAt, now }: { createdAt: Date; sentAt: Date | null; now: Date },
): Date {
	return at ? earlierOf(laterOf(at, sentAt ?? createdAt), now) : now;
}

/** We had given it up without knowing, and it did arrive: the timeline says so, and nothing else follows from it. */
export function isSurprise(fate: Fate): boolean {
	return fate === "delivered" || fate === "read";
}

/** A call that rang was not kept away by anything: it may well be taken the next time. */
export function isUnanswered(reason: Failure | null): boolean {
	return reason === "unanswered" || reason === "busy";
}

export const OURS: readonly Failure[] = [
	"provider-busy",
	"provider-down",
	"no-provider",
	"no-template",
	"outcome-unknown",
	"superseded",
];

/** It never left, as far as anybody knows: nobody shall be held back for it. */
export function isOurs(reason: Failure | null): boolean {
	return reason !== null && OURS.includes(reason);
}

/** Whatever else is sent on this channel to this address will not arrive either. */
export function isChannelDead(reason: Failure | null): boolean {
	return reason === "landline" || reason === "not-on-whatsapp" || reason === "blocked" || reason === "not-a-number";
}
