import { type Ctx, inTx } from "@/db";
import type { Said } from "./approval";
import { later, recordAnswer } from "./approvals";
import * as store from "./store";

/**
 * What a provider tells of a template by itself, some time ago: written down like an answer that was asked for then. News
 * that is older than what we know, or only that something changed, makes us ask: so old news does no harm.
 */
export async function recordTemplateNews(
	ctx: Ctx,
	{
		reference,
		said,
		reason,
		at,
	}: { reference: string; said: Said | null; reason: string | null; at: Date | undefined },
): Promise<void> {
	const template = await store.findByReference(ctx, "meta", reference);
	if (!template) return;
	const toldAt = at && at < ctx.now ? at : ctx.now;
	const isNews = said && !(template.checkedAt && template.checkedAt > toldAt);
	if (isNews) await recordAnswer(ctx, template.id, { said, reason }, toldAt);
	else await inTx(ctx, (ctx) => later(ctx, template.id, "check"));
}
