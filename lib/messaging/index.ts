import { type Ctx, now } from "@/db";
import { makeId } from "@/lib/kernel/ids";
import { addSeconds, DAY, isPast } from "@/lib/kernel/time";
import type { Channel, Environment } from "@/lib/kernel/words";
import { failpoint } from "@/lib/platform/failpoint";
import { describeError, log } from "@/lib/platform/log";
import type { Provider } from "./provider";
import { prune, readAll, sandbox } from "./sandbox";
import type { Delivery, InboxMessage } from "./schemas";
import * as store from "./store";

export { codeText } from "./render";
export type { Delivery, InboxMessage } from "./schemas";

/** A provider has this long to answer, and a sender this long to have called it. */
const DEADLINE_SECONDS = 8;
const LEASE_SECONDS = 10;
/** How long after its lease a message of unknown outcome may still turn up at the provider. */
const SETTLE_SECONDS = 5;

/** Where messages of an environment go. Sandbox messages never reach a real provider. */
function providerFor(environment: Environment): Provider | undefined {
	return environment === "sandbox" ? sandbox : undefined;
}

/** Writes a message down that a job will send; in the caller's transaction. */
export async function queue(
	ctx: Ctx,
	input: { verificationId: string; slot: number; generation: number; channel: Channel; address: string },
): Promise<void> {
	await store.insert(ctx, { id: makeId("message", ctx.now), status: "queued", ...input });
}

export type Delivered = { outcome: "sent" | "undeliverable" } | { outcome: "later"; at: Date };

/**
 * Sends one queued message, at most once. Claimed and committed before the call, recorded after it; when the answer
 * was lost (the sender died, the call timed out) the provider is asked what it has, and nothing is sent again.
 * Not inside a transaction: what it writes must stay written. `later`: nobody can know yet.
 */
export async function deliver(ctx: Ctx, input: store.Slot & { text: string | undefined }): Promise<Delivered> {
	const claimedAt = await now();
	const claimed = await store.claim(ctx, input, addSeconds(claimedAt, LEASE_SECONDS));
	if (!claimed) return reconcile(ctx, input);
	const provider = providerFor(ctx.environment);
	if (input.text === undefined) return undeliverable(ctx, claimed, "superseded");
	if (!provider?.channels.includes(claimed.channel)) return undeliverable(ctx, claimed, "no_provider");
	failpoint("send.before_call");
	// A process that was stopped for a while must not call after its lease: somebody may be settling the message.
	const called = await now();
	if (isPast(addSeconds(claimedAt, LEASE_SECONDS - DEADLINE_SECONDS), called)) {
		await store.unclaim(ctx, claimed);
		return { outcome: "later", at: called };
	}
	try {
		const message = { ...claimed, messageId: claimed.id, text: input.text };
		const result = await provider.send(message, AbortSignal.timeout(DEADLINE_SECONDS * 1000));
		failpoint("send.after_call");
		if (result.outcome === "refused") return undeliverable(ctx, claimed, result.reason);
		return sent(ctx, claimed, result.reference);
	} catch (error) {
		log().warn({ messageId: claimed.id, err: describeError(error) }, "message outcome unknown");
		return { outcome: "later", at: settledAt(claimed) };
	}
}

async function reconcile(ctx: Ctx, slot: store.Slot): Promise<Delivered> {
	const message = await store.find(ctx, slot);
	if (!message) throw new Error(`No message in slot ${slot.slot} of ${slot.verificationId}`);
	if (message.status === "sent" || message.status === "undeliverable") return { outcome: message.status };
	if (!isPast(settledAt(message), ctx.now)) return { outcome: "later", at: settledAt(message) };
	const lost = { messageId: message.id, address: message.address };
	const reference = await providerFor(ctx.environment)?.find(lost, message.createdAt);
	return reference ? sent(ctx, message, reference) : undeliverable(ctx, message, "outcome_unknown");
}

async function sent(ctx: Ctx, message: store.Message, providerReference: string): Promise<Delivered> {
	await store.settle(ctx, message, { status: "sent", providerReference });
	return { outcome: "sent" };
}

async function undeliverable(ctx: Ctx, message: store.Message, reason: string): Promise<Delivered> {
	await store.settle(ctx, message, { status: "undeliverable", reason });
	return { outcome: "undeliverable" };
}

function settledAt(message: store.Message): Date {
	return addSeconds(message.leaseEndsAt ?? message.createdAt, SETTLE_SECONDS);
}

/** What became of the last message of a verification. */
export async function findDelivery(ctx: Ctx, input: { verificationId: string }): Promise<Delivery> {
	const status = await store.findLatestStatus(ctx, input.verificationId);
	return status === "sent" || status === "undeliverable" ? status : "on-its-way";
}

/** Every message on the virtual phone, newest first. Only the demo's page and a member's may ask. */
export const readInbox = (): Promise<InboxMessage[]> => readAll();

/** Takes the virtual phone's messages away after a day. */
export const pruneInbox = (ctx: { now: Date }): Promise<number> => prune(addSeconds(ctx.now, -DAY));
