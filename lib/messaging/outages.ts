import { type Ctx, inTx } from "@/db";
import type { Channel } from "@/lib/kernel/words";
import { log } from "@/lib/platform/log";
import { afterCall, mayCall, nextTurn } from "./breaker";
import type { Provider } from "./provider";
import * as store from "./store";

/** May this provider be called now? While its breaker is open, one call in a while finds out whether it is back. */
export async function isCallable(ctx: Ctx, { name }: Provider, channel: Channel): Promise<boolean> {
	const line = { provider: name, channel };
	const breaker = await store.findBreaker(ctx, line);
	const may = mayCall(breaker, ctx.now);
	if (may !== "probe" || !breaker?.opensAt) return may === "yes";
	return store.takeTurn(ctx, line, breaker.opensAt, nextTurn(ctx.now));
}

/** Counts a call. As long as a provider is well this costs nothing but a look. */
export async function recordCall(ctx: Ctx, { name }: Provider, channel: Channel, bad: boolean): Promise<void> {
	const line = { provider: name, channel };
	if (!bad && !(await store.findBreaker(ctx, line))) return;
	await inTx(ctx, async (ctx) => {
		const before = await store.lockBreaker(ctx, line);
		const after = afterCall(before, bad, ctx.now);
		await store.saveBreaker(ctx, line, after);
		if (Boolean(before?.opensAt) === Boolean(after?.opensAt)) return;
		log().warn({ provider: name, channel, companyId: ctx.companyId }, after ? "provider is down" : "provider is back");
	});
}
