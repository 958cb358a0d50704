import { type Ctx, now } from "@/db";
import { addSeconds, isPast, MINUTE } from "@/lib/kernel/time";
import { failpoint } from "@/lib/platform/failpoint";
import { describeError, log } from "@/lib/platform/log";
import { providerFor } from "./accounts";
import { type Breaker, mayCall } from "./breaker";
import { conclude, type Delivered, later, putBack, requeue, SETTLE_SECONDS, sent } from "./delivered";
import { doubtLine } from "./lines/watch";
import { findBreaker, recordCall, takeTurn } from "./outages";
import { ANSWER_SECONDS, type Content, type Outgoing, type Provider, type SendResult } from "./provider";
import type { Refused } from "./refused";
import { type Read, settle } from "./settle";
import * as store from "./store";
import { approvedMessage, doubtTemplate } from "./templates";

/** So long a sender has a message to itself: to call its provider, and for that to answer in `ANSWER_SECONDS`. */
const LEASE_SECONDS = 10;
/** A call that was certainly not accepted is made again after so many seconds, and then no more. */
const AGAIN_SECONDS = [1, 2, 4] as const;
/** One whose approval the provider does not know is no use before: so long, an approval that was paused is asked about. */
const REFUSED_SECONDS = 30 * MINUTE;
/** What was decided so long ago is decided on anew before it leaves: by then it may be night, or too late. */
const DECISION_HOLDS_SECONDS = 2 * MINUTE;

export type How = {
	/** It is not given up for what is nobody's fault and passes. */
	mayWait?: boolean;
	/** When it was decided that it may leave now; not given where that holds for as long as there is something to say. */
	decidedAt?: Date | null;
};

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
	if (!message) return settle(ctx, slot, read, mayWait);
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
	if (noted && !isPast(addSeconds(claimedAt, LEASE_SECONDS - ANSWER_SECONDS), called)) {
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
	const result = await provider.send(outgoing, AbortSignal.timeout(ANSWER_SECONDS * 1000)).catch((error) => {
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
