import type { Ctx } from "@/db";
import { isId } from "@/lib/kernel/ids";
import { Refusal } from "@/lib/kernel/refusal";
import { addSeconds, DAY } from "@/lib/kernel/time";
import { fingerprint, open, seal } from "@/lib/platform/keys";
import { describeError, log } from "@/lib/platform/log";
import * as store from "./store";

/** What a request was answered: its status, and the body as it went out. */
export type Answer = { status: number; body: string };

/** A key is good for a day (Persona: pruned after 24 hours at the earliest). */
const KEPT_SECONDS = DAY;
/** Longer than any request can take: whoever has not answered by then has died. */
const LEASE_SECONDS = 60;
const FORM = /^[\x21-\x7e]{1,255}$/;

/**
 * The answer to a request that may be sent more than once under one key: made by the first, replayed to all that follow,
 * for a day. `request` is what the key stands for. Refuses a key that stands for another request already, and one whose
 * first request is still being answered. What we got wrong (5xx) and what came too often (429) is not kept: the same key
 * may try again. A process that dies before it could answer keeps the key for a minute.
 */
export async function once(
	ctx: Ctx,
	{ key, request }: { key: string; request: string },
	answer: () => Promise<Answer>,
): Promise<Answer> {
	if (!FORM.test(key)) throw faultyKey("must have 1 to 255 printable characters without spaces");
	const requestHash = fingerprint(request);
	const claim = {
		key,
		requestHash,
		stale: addSeconds(ctx.now, -LEASE_SECONDS),
		old: addSeconds(ctx.now, -KEPT_SECONDS),
	};
	if (!(await store.claim(ctx, claim))) return replay(ctx, key, requestHash);
	const made = await answer().catch(async (error) => {
		await store.release(ctx, key);
		throw error;
	});
	if (made.status >= 500 || made.status === 429) await store.release(ctx, key);
	else await keep(ctx, key, made);
	return made;
}

/** Forgets what is older than a day; so many rows at a time. */
export async function prune(ctx: Pick<Ctx, "now">): Promise<number> {
	return store.prune(addSeconds(ctx.now, -KEPT_SECONDS));
}

/** An inquiry was redacted: nothing that was answered about it is answered again. */
export const forget = (ctx: Ctx, { inquiryId }: { inquiryId: string }): Promise<void> => store.forget(ctx, inquiryId);

function inquiriesIn(body: string): string[] {
	return [...new Set(body.match(/\binq_[0-9A-Za-z]+/g))].filter((id) => isId("inquiry", id));
}

async function replay(ctx: Ctx, key: string, requestHash: string): Promise<Answer> {
	const kept = await store.find(ctx, key);
	if (kept && kept.requestHash !== requestHash) throw faultyKey("was used for another request");
	if (!kept || kept.status === null) {
		throw new Refusal("conflict", "A request with this Idempotency-Key is still being answered. Please try again.");
	}
	if (kept.bodyBox === null) {
		throw new Refusal("conflict", "What this Idempotency-Key was answered speaks of an inquiry that has been redacted");
	}
	return { status: kept.status, body: open("answer", kept.bodyBox, boundTo(ctx, key)) };
}

/** What has been done has been done: an answer that cannot be kept still goes out. */
async function keep(ctx: Ctx, key: string, { status, body }: Answer): Promise<void> {
	try {
		const bodyBox = seal("answer", body, boundTo(ctx, key));
		await store.keep(ctx, key, { status, bodyBox, inquiryIds: inquiriesIn(body) });
	} catch (error) {
		log().error({ requestId: ctx.requestId, err: describeError(error) }, "an answer could not be kept for its key");
	}
}

const boundTo = ({ companyId, environment }: Ctx, key: string) => `${companyId} ${environment} ${key}`;

function faultyKey(message: string): Refusal {
	const whole = `Idempotency-Key ${message}`;
	return new Refusal("malformed", whole, { faults: [{ message: whole, parameter: "Idempotency-Key" }] });
}
