import type { Ctx } from "@/db";
import { addSeconds } from "@/lib/kernel/time";
import type { Failure } from "@/lib/kernel/words";
import type { Provider } from "./provider";
import { isOurs } from "./receipts";
import * as store from "./store";

/** `held-up`: of one that may wait. It is in the queue again, and nobody has it; `until`: no use before, where that is known. */
export type Delivered =
	| { outcome: "sent" | "undeliverable" }
	| { outcome: "held-up"; until?: Date }
	| { outcome: "later"; at: Date };

/** The queue's clock may be ahead of ours, and a job that comes too early would find nothing to do. */
const QUEUE_IS_AHEAD_SECONDS = 0.1;
export const later = (at: Date): Delivered => ({ outcome: "later", at: addSeconds(at, QUEUE_IS_AHEAD_SECONDS) });

/** How long after the last call a message of unknown outcome may still turn up at the provider. */
export const SETTLE_SECONDS = 5;

/** The provider has it, under this reference. */
export async function sent(
	ctx: Ctx,
	message: store.Message,
	reference: string,
	{ name }: Provider,
): Promise<Delivered> {
	const moved = await store.move(ctx, message, { fate: "sent", provider: name, reference });
	// A receipt was quicker than we.
	if (!moved) await store.noteCarrier(ctx, message, { provider: name, reference });
	return { outcome: "sent" };
}

/** Back into the queue, where what keeps it from leaving passes; what nobody wants any more, or cannot arrive, is concluded. */
export async function putBack(...[ctx, message, reason, ...rest]: Parameters<typeof conclude>): Promise<Delivered> {
	if (!isOurs(reason) || reason === "superseded") return conclude(ctx, message, reason, ...rest);
	return requeue(ctx, message);
}

export async function requeue(ctx: Ctx, message: store.Message, until?: Date): Promise<Delivered> {
	// Its time may be up, and somebody settling it.
	if (await store.unclaim(ctx, message, false)) return { outcome: "held-up", ...(until && { until }) };
	return later(addSeconds(ctx.now, SETTLE_SECONDS));
}

/** It does not come, and why: the end of it. */
export async function conclude(
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
