"use server";
import { z } from "zod";
import * as companies from "@/lib/companies";
import { action } from "@/lib/http/action";

const Required = z.strictObject({ accountId: z.string().max(100), required: z.boolean() });

export const requireSecondFactor = action(Required, async (ctx, { accountId, required }) => {
	const data = { attributes: { fields: { "second-factor-required": required } } };
	await companies.updateAccount(ctx, { accountId, data });
});
