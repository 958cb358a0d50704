import type { Ctx } from "@/db";
import type { Receipt } from "./provider";
import { momentOf } from "./receipts";
import * as store from "./store";

/** Writes down what a provider says of a message. Late, doubled and reordered receipts come to the same end. */
export async function recordReceipt(ctx: Ctx, receipt: Receipt): Promise<void> {
	const message = await store.findById(ctx, receipt.messageId);
	if (!message) return;
	const { status: fate, reference, reason, providerCode } = receipt;
	const at = momentOf(receipt, { ...message, now: ctx.now });
	await store.move(ctx, message, { fate, reference, reason, providerCode, at });
}
