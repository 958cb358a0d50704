"use server";
import { revalidatePath } from "next/cache";
import { z } from "zod";
import { action } from "@/lib/http/action";
import * as recovery from "@/lib/recovery";
import { SearchSuppressions, SuppressPhone } from "@/lib/recovery/schemas";

const shown = () => revalidatePath("/c/[companyId]/[environment]/recovery/suppressed", "page");

export const suppress = action(SuppressPhone, async (ctx, input) => {
	await recovery.suppress(ctx, input);
	shown();
});

/** Not by the page's address: a phone stands in none. */
export const search = action(
	SearchSuppressions,
	async (ctx, input) => (await recovery.searchSuppressed(ctx, input)).data,
);

export const allow = action(z.strictObject({ suppressionId: z.string().max(100) }), async (ctx, input) => {
	await recovery.allow(ctx, input);
	shown();
});
