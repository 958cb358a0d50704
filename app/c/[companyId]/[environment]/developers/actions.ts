"use server";
import { z } from "zod";
import * as companies from "@/lib/companies";
import { action } from "@/lib/http/action";

/** A key for the quick start, so that nobody has to leave it. */
export const makeFirstKey = action(z.undefined(), async (ctx) => {
	const secret = await companies.createApiKey(ctx, { name: "Quick start", environment: ctx.environment });
	return { secret };
});
