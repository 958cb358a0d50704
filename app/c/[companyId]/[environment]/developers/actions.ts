"use server";
import { z } from "zod";
import * as companies from "@/lib/companies";
import { action } from "@/lib/http/action";

/** What the quick start's command needs, and nothing more. */
const FIRST = {
	name: "Quick start",
	scopes: ["inquiries:read", "inquiries:write"],
	addresses: null,
	expiresInDays: null,
} satisfies Parameters<typeof companies.createKey>[1];

/** A key for the quick start, so that nobody has to leave it. */
export const makeFirstKey = action(z.undefined(), async (ctx) => {
	const { secret } = await companies.createKey(ctx, { ...FIRST });
	return { secret };
});
