import { type Ctx, inTx } from "@/db";
import { emit } from "@/lib/events";
import { notFound, Refusal } from "@/lib/kernel/refusal";
import { may } from "@/lib/kernel/rights";
import { dataOf } from "../approvals";
import * as store from "./store";
import { type MessageTemplate, viewOf } from "./view";

/**
 * Throws a draft away, for good; what it was. `conflict` for what was submitted: WhatsApp may know it by its name, and its
 * messages are told apart by it.
 */
export async function discardMessage(ctx: Ctx, input: { messageTemplateId: string }): Promise<MessageTemplate> {
	may(ctx, "recoveries:write");
	return inTx(ctx, async (ctx) => {
		const draft = await store.lock(ctx, input.messageTemplateId);
		if (!draft) throw notFound();
		if (draft.status !== "draft" || draft.submittedAt !== null) {
			throw new Refusal("conflict", "This message was submitted already: only a draft can be thrown away.");
		}
		await store.remove(ctx, draft.id);
		await emit(ctx, { name: "message-template.discarded", objectId: draft.id, data: dataOf(draft) });
		return viewOf(draft);
	});
}
