"use server";
import { z } from "zod";
import { action } from "@/lib/http/action";
import * as inquiries from "@/lib/inquiries";

/** The link without its host: a frame is ours only where it comes from where its page does. */
export const tryDraft = action(z.strictObject({ flowId: z.string().max(100) }), async (ctx, input) => {
	const { inquiryId, link } = await inquiries.tryDraft(ctx, input);
	const { pathname, search } = new URL(link);
	return { inquiryId, path: pathname + search };
});
