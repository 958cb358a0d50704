import { type Ctx, inTx } from "@/db";
import type { Channel } from "@/lib/kernel/words";
import { log } from "@/lib/platform/log";
import { afterCall, type Breaker, type Call, mayCall, nextTurn } from "./breaker";
import type { Provider } from "./provider";
import * as store from "./store";

const lineOf = ({ name }: Provider, channel: Channel) => ({ provider: name, channel });

export const findBreaker = (ctx: Ctx, provider: Provider, channel: Channel): Promise<Breaker | undefined> =>
	store.findBreaker(ctx, lineOf(provider, channel));

/** May this provider be called now? While its breaker is open, one call in a while finds out whether it is back. */
export async function takeTurn(
	ctx: Ctx,
	provider: Provider,
	channel: Channel,
	breaker: Breaker | undefined,
): Promise<"yes" | "no" | "probe"> {
	const may = mayCall(breaker, ctx.now);
	if (may !== "probe" || !breaker?.opensAt) return may;
	const won = await store.takeTurn(ctx, lineOf(provider, channel), breaker.opensAt, nextTurn(ctx.now));
	return won ? "probe" : "no";
}

/** Counts a call. As long as a provider is well this costs nothing but a look. */
export async function recordCall(ctx: Ctx, provider: Provider, channel: Channel, call: Call): Promise<void> {
	const line = lineOf(provider, channel);
	if (!call.bad && !(await store.findBreaker(ctx, line))) return;
	await inTx(ctx, async (ctx) => {
		const before = await store.lockBreaker(ctx, line);
		const after = afterCall(before, call, ctx.now);
		await store.saveBreaker(ctx, line, after);
		if (Boolean(before?.opensAt) === Boolean(after?.opensAt)) return;
		log().warn({ ...line, companyId: ctx.companyId }, after ? "provider is down" : "provider is back");
	});
}
