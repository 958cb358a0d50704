import { type Ctx, inTx } from "@/db";
import { log } from "@/lib/platform/log";
import { afterCall, type Breaker, type Call, mayCall, nextTurn } from "./breaker";
import type { Provider } from "./provider";
import * as store from "./store";

type Carried = Pick<store.Message, "channel" | "line">;

/** Each line has an access of its own, and what is wrong with one says nothing of the others, nor of the company's account. */
const wayOf = ({ name }: Provider, { channel, line }: Carried) => ({ provider: name, channel, line: line ?? "" });

export const findBreaker = (ctx: Ctx, provider: Provider, message: Carried): Promise<Breaker | undefined> =>
	store.findBreaker(ctx, wayOf(provider, message));

/** May this provider be called now? While its breaker is open, one call in a while finds out whether it is back. */
export async function takeTurn(
	ctx: Ctx,
	provider: Provider,
	message: Carried,
	breaker: Breaker | undefined,
): Promise<"yes" | "no" | "probe"> {
	const may = mayCall(breaker, ctx.now);
	if (may !== "probe" || !breaker?.opensAt) return may;
	const won = await store.takeTurn(ctx, wayOf(provider, message), breaker.opensAt, nextTurn(ctx.now));
	return won ? "probe" : "no";
}

/**
 * Counts a call; `before` is the breaker as it was found when its turn was taken. As long as a provider is well this costs
 * nothing: a good call whose breaker somebody has begun meanwhile does not count, as none from before it does.
 */
export async function recordCall(
	ctx: Ctx,
	provider: Provider,
	message: Carried,
	{ before, ...call }: Call & { before: Breaker | undefined },
): Promise<void> {
	if (!call.bad && !before) return;
	const way = wayOf(provider, message);
	await inTx(ctx, async (ctx) => {
		const now = await store.lockBreaker(ctx, way);
		const after = afterCall(now, call, ctx.now);
		await store.saveBreaker(ctx, way, after);
		if (Boolean(now?.opensAt) === Boolean(after?.opensAt)) return;
		log().warn({ ...way, companyId: ctx.companyId }, after ? "provider is down" : "provider is back");
	});
}
