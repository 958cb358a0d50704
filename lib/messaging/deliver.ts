import { type Ctx, now } from "@/db";
import { addSeconds, isPast, MINUTE } from "@/lib/kernel/time";
import type { Failure } from "@/lib/kernel/words";
import { failpoint } from "@/lib/platform/failpoint";
import { describeError, log } from "@/lib/platform/log";
import { providerFor } from "./accounts";
import { type Breaker, mayCall } from "./breaker";
import { doubtLine } from "./lines/watch";
import { findBreaker, recordCall, takeTurn } from "./outages";
import type { Content, Outgoing, Provider, SendResult } from "./provider";
import { isOurs } from "./receipts";
import type { Refused } from "./refused";
import * as store from "./store";
import { approvedMessage, doubtTemplate } from "./templates";

/** A provider has this long to answer, and a sender this long to have called it. */
const DEADLINE_SECONDS = 8;
const LEASE_SECONDS = 10;
/** How long after the last call a message of unknown outcome may still turn up at the provider. */
const SETTLE_SECONDS = 5;
/** The same before one that may wait is sent again, which the provider was asked for and does not have. */
const SURE_AFTER_SECONDS = 60;
/** A call that was certainly not accepted is made again after so many seconds, and then no more. */
const AGAIN_SECONDS = [1, 2, 4] as const;
/** One whose approval the provider does not know is no use before: so long, an approval that was paused is asked about. */
const REFUSED_SECONDS = 30 * MINUTE;
/** What was decided so long ago is decided on anew before it leaves: by then it may be night, or too late. */
const DECISION_HOLDS_SECONDS = 2 * MINUTE;

/** `held-up`: of one that may wait. It is in the queue again, and nobody has it; `until`: no use before, where that is known. */
export type Delivered =
	| { outcome: "sent" | "undeliverable" }
	| { outcome: "held-up"; until?: Date }
	| { outcome: "later"; at: Date };

/** The queue's clock may be ahead of ours, and a job that comes too early would find nothing to do. */
const QUEUE_IS_AHEAD_SECONDS = 0.1;
const later = (at: Date): Delivered => ({ outcome: "later", at: addSeconds(at, QUEUE_IS_AHEAD_SECONDS) });

export type How = {
	/** It is not given up for what is nobody's fault and passes. */
	mayWait?: boolean;
	/** When it was decided that it may leave now; not given where that holds for as long as there is something to say. */
	decidedAt?: Date | null;
};

/** What to say, read after the claim and just before the call; undefined when there is nothing to say any more. */
export type Read = () => Promise<Content | undefined>;

/**
 * Sends one queued message, at most once. Claimed and committed before the call, recorded after it; when the answer
 * was lost (the sender died, the call timed out) the provider is asked what it has, and nothing is sent again; of one that
 * cannot be asked it is written down that it is called now.
 * Not inside a transaction: what it writes must stay written. `later`: nobody can know yet. Only a message that leads back
 * may wait: codes have another way, or a person who asks again.
 */
export async function deliver(ctx: Ctx, slot: store.Slot, read: Read, how: How = {}): Promise<Delivered> {
	const { mayWait = false, decidedAt } = how;
	const claimedAt = await now();
	const message = await store.claim(ctx, slot, addSeconds(claimedAt, LEASE_SECONDS));
	if (!message) return reconcile(ctx, slot, read, mayWait);
	const giveUp = mayWait ? putBack : conclude;
	failpoint("send.claimed");
	const provider = await providerFor(ctx, message.channel, message.line);
	if (!provider) return giveUp(ctx, message, "no-provider");
	const at = { ...ctx, now: claimedAt };
	const breaker = await findBreaker(at, provider, message);
	if (mayCall(breaker, claimedAt) === "no") return giveUp(ctx, message, "provider-down", provider);
	// Last of all, whether there still is something to say: who has typed the code meanwhile gets no further message.
	const content = await read();
	if (!content) return giveUp(ctx, message, "superseded", provider);
	if (decidedAt && isPast(addSeconds(decidedAt, DECISION_HOLDS_SECONDS), claimedAt)) {
		return requeue(ctx, message, claimedAt);
	}
	const outgoing = await outgoingOf(ctx, message, content);
	if (!outgoing) return giveUp(ctx, message, "no-template", provider);
	const turn = await takeTurn(at, provider, message, breaker);
	if (turn === "no") return giveUp(ctx, message, "provider-down", provider);
	failpoint("send.before_call");
	return callInTime(ctx, message, provider, outgoing, { claimedAt, probe: turn === "probe", breaker, mayWait });
}

type Call = { probe: boolean; breaker: Breaker | undefined; mayWait: boolean };

/** A process that was stopped for a while must not call after its lease: somebody may be settling the message. */
async function callInTime(
	ctx: Ctx,
	message: store.Message,
	provider: Provider,
	outgoing: Outgoing,
	{ claimedAt, ...how }: Call & { claimedAt: Date },
): Promise<Delivered> {
	// Whoever finds no such note knows that nobody has called, and needs not ask.
	const noted = provider.isMute ? await store.noteCall(ctx, message, await now()) : message;
	const called = await now();
	if (noted && !isPast(addSeconds(claimedAt, LEASE_SECONDS - DEADLINE_SECONDS), called)) {
		return call(ctx, noted, provider, outgoing, how);
	}
	await store.unclaim(ctx, noted ?? message, false);
	return later(called);
}

/** Whole, as a provider takes it; undefined when it would say what WhatsApp does not let anybody say any more. */
async function outgoingOf(ctx: Ctx, message: store.Message, content: Content): Promise<Outgoing | undefined> {
	const { id: messageId, companyId, environment, channel, address } = message;
	const envelope = { messageId, companyId, environment, address };
	// Whoever queues a link's message gives it one of a link's channels.
	if (!("messageTemplateId" in content)) return { ...envelope, channel, content } as Outgoing;
	const approved = await approvedMessage(ctx, content);
	return approved && { ...envelope, channel: "whatsapp", content, approved };
}

async function call(
	ctx: Ctx,
	message: store.Message,
	provider: Provider,
	outgoing: Outgoing,
	{ probe, breaker, mayWait }: Call,
): Promise<Delivered> {
	const result = await provider.send(outgoing, AbortSignal.timeout(DEADLINE_SECONDS * 1000)).catch((error) => {
		log().warn({ messageId: message.id, err: describeError(error) }, "message outcome unknown");
		return undefined;
	});
	failpoint("send.after_call");
	const after = { ...ctx, now: await now() };
	if (wasCalled(result)) await recordCall(after, provider, message, { bad: isBad(result), probe, before: breaker });
	if (!result) {
		await store.endLease(after, message);
		return later(addSeconds(after.now, SETTLE_SECONDS));
	}
	if (result.outcome === "accepted") return sent(after, message, result.reference, provider);
	const pause = result.again ? AGAIN_SECONDS[message.refusals] : undefined;
	if (pause === undefined) {
		if (mayWait) return holdUp(after, message, outgoing, { refusal: result, provider });
		return conclude(after, message, result.reason, provider, result.providerCode);
	}
	await store.unclaim(after, message, true);
	return later(addSeconds(after.now, pause));
}

/** What is wrong with its line or its approval can be put right, and nobody has it. Whoever refused is asked what it is. */
async function holdUp(
	ctx: Ctx,
	message: store.Message,
	outgoing: Outgoing,
	{ refusal, provider }: { refusal: Refused; provider: Provider },
): Promise<Delivered> {
	const { fault, reason, providerCode } = refusal;
	const approval = reason === "no-template" && "approved" in outgoing ? outgoing.content.messageTemplateId : undefined;
	if (!approval && fault !== "provider") return putBack(ctx, message, reason, provider, providerCode);
	log().warn({ messageId: message.id, line: message.line, providerCode }, "message held up by its provider");
	const heldUp = await requeue(ctx, message, approval ? addSeconds(ctx.now, REFUSED_SECONDS) : undefined);
	await (approval ? doubtTemplate(ctx, approval) : doubtLine(ctx, message.line));
	return heldUp;
}

/** A number that cannot be reached says nothing about the provider. */
function isBad(result: SendResult | undefined): boolean {
	return !result || (result.outcome === "refused" && result.fault === "provider");
}

function wasCalled(result: SendResult | undefined): boolean {
	return result?.outcome !== "refused" || result.fault !== "ours";
}

async function reconcile(ctx: Ctx, slot: store.Slot, read: Read, mayWait: boolean): Promise<Delivered> {
	const message = await store.find(ctx, slot);
	if (!message) throw new Error(`No message in slot ${slot.slot} of ${slot.verificationId}`);
	if (message.status === "undeliverable") return { outcome: "undeliverable" };
	// Somebody has put it back meanwhile: its own job comes for it.
	if (message.status === "queued") return later(addSeconds(ctx.now, 1));
	if (message.status !== "sending") return { outcome: "sent" };
	const lastCallAt = message.leaseEndsAt ?? message.createdAt;
	const settledAt = addSeconds(lastCallAt, SETTLE_SECONDS);
	if (!isPast(settledAt, ctx.now)) return later(settledAt);
	const provider = await providerFor(ctx, message.channel, message.line);
	if (provider?.isMute && message.calledAt === null) {
		return (mayWait ? putBack : conclude)(ctx, message, "outcome-unknown", provider);
	}
	const found = provider && (await lookUp(ctx, message, provider, read));
	if (found?.reference) return sent(ctx, message, found.reference, provider!);
	if (!mayWait || provider?.isMute) return conclude(ctx, message, "outcome-unknown", provider);
	const sureAt = addSeconds(lastCallAt, SURE_AFTER_SECONDS);
	const isSure = found !== undefined && isPast(sureAt, ctx.now);
	return isSure
		? putBack(ctx, message, "outcome-unknown", provider)
		: later(isPast(sureAt, ctx.now) ? addSeconds(ctx.now, SURE_AFTER_SECONDS) : sureAt);
}

/**
 * Undefined when nobody answers. A provider that cannot even be asked has probably not carried it; what it says later is
 * written down then. Nor is one asked whose breaker is open: it is to be left alone.
 */
async function lookUp(
	ctx: Ctx,
	message: store.Message,
	provider: Provider,
	read: Read,
): Promise<{ reference: string | undefined } | undefined> {
	if (mayCall(await findBreaker(ctx, provider, message), ctx.now) !== "yes") return undefined;
	const content = await read();
	const approved = content && "messageTemplateId" in content ? await approvedMessage(ctx, content) : undefined;
	const lost = {
		...message,
		messageId: message.id,
		content,
		values: approved?.values,
		since: message.createdAt,
		known: (references: string[]) => store.knownReferences(ctx, message, references),
	};
	try {
		return { reference: await provider.find(lost, AbortSignal.timeout(DEADLINE_SECONDS * 1000)) };
	} catch (error) {
		log().warn({ messageId: message.id, err: describeError(error) }, "message could not be looked up");
		return undefined;
	}
}

async function sent(ctx: Ctx, message: store.Message, reference: string, { name }: Provider): Promise<Delivered> {
	const moved = await store.move(ctx, message, { fate: "sent", provider: name, reference });
	// A receipt was quicker than we.
	if (!moved) await store.noteCarrier(ctx, message, { provider: name, reference });
	return { outcome: "sent" };
}

/** Back into the queue, where what keeps it from leaving passes; what nobody wants any more, or cannot arrive, is concluded. */
async function putBack(...[ctx, message, reason, ...rest]: Parameters<typeof conclude>): Promise<Delivered> {
	if (!isOurs(reason) || reason === "superseded") return conclude(ctx, message, reason, ...rest);
	return requeue(ctx, message);
}

async function requeue(ctx: Ctx, message: store.Message, until?: Date): Promise<Delivered> {
	// Its time may be up, and somebody settling it.
	if (await store.unclaim(ctx, message, false)) return { outcome: "held-up", ...(until && { until }) };
	return later(addSeconds(ctx.now, SETTLE_SECONDS));
}

async function conclude(
	ctx: Ctx,
	message: store.Message,
	reason: Failure,
	provider?: Provider,
	providerCode: string | null = null,
): Promise<Delivered> {
	const carrier = { provider: provider?.name ?? null, providerCode };
	const moved = await store.move(ctx, message, { fate: "undeliverable", concluded: true, reason, ...carrier });
	if (moved) return { outcome: "undeliverable" };
	// Another who looked for it has found it, or a receipt has come.
	const now = await store.find(ctx, message);
	return { outcome: now?.status === "undeliverable" ? "undeliverable" : "sent" };
}
