import type { Ctx } from "@/db";
import { addSeconds, isPast } from "@/lib/kernel/time";
import { describeError, log } from "@/lib/platform/log";
import { providerFor } from "./accounts";
import { mayCall } from "./breaker";
import { conclude, type Delivered, later, putBack, SETTLE_SECONDS, sent } from "./delivered";
import { findBreaker } from "./outages";
import { ANSWER_SECONDS, type Content, type Provider } from "./provider";
import * as store from "./store";
import { approvedMessage } from "./templates";

/** What to say, read after the claim and just before the call; undefined when there is nothing to say any more. */
export type Read = () => Promise<Content | undefined>;

/** So long after the last call one that may wait is sent again, which its provider was asked for and does not have. */
const SURE_AFTER_SECONDS = 60;

/** What becomes of a message that somebody else has claimed: they have sent it, still may, or have died over it. */
export async function settle(ctx: Ctx, slot: store.Slot, read: Read, mayWait: boolean): Promise<Delivered> {
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
		return { reference: await provider.find(lost, AbortSignal.timeout(ANSWER_SECONDS * 1000)) };
	} catch (error) {
		log().warn({ messageId: message.id, err: describeError(error) }, "message could not be looked up");
		return undefined;
	}
}
