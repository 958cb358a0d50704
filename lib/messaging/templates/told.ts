import { type Ctx, inTx } from "@/db";
import type { Answer, Said } from "./approval";
import { later, recordAnswer } from "./approvals";
import * as store from "./store";

type Told = Omit<Answer, "said"> & { reference: string; said: Said | null; at: Date | undefined };

/**
 * What a provider tells of a template by itself, some time ago: written down like an answer that was asked for then. What is
 * older than what we know makes us ask instead: so old news does no harm. So does an approval, and words that were changed.
 * Lines of one account may share a template.
 */
export async function recordTemplateNews(ctx: Ctx, { reference, said, at, ...rest }: Told): Promise<void> {
	const toldAt = at && at < ctx.now ? at : ctx.now;
	// It may have been approved with other words: whether it is still ours, only its provider can say.
	const mustAsk = said === "approved" || (said === null && !rest.category);
	for (const { id, checkedAt } of await store.listByReference(ctx, "meta", reference)) {
		const isOld = checkedAt !== null && checkedAt > toldAt;
		if (isOld || mustAsk) await inTx(ctx, (ctx) => later(ctx, id, "check"));
		else await recordAnswer(ctx, id, { ...rest, said: said ?? "unknown" }, toldAt);
	}
}
