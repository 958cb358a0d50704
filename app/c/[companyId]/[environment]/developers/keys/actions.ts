"use server";
import { revalidatePath } from "next/cache";
import * as companies from "@/lib/companies";
import { KeyForm, KeyRef, RotateKey } from "@/lib/companies/schemas";
import { action } from "@/lib/http/action";

/** The page is read anew when its secret has been taken: until then it must not move. */
export const createKey = action(KeyForm, companies.createKey);

export const rotateKey = action(RotateKey, companies.rotateKey);

export const revokeKey = action(KeyRef, async (ctx, input) => {
	await companies.revokeKey(ctx, input);
	revalidatePath("/c/[companyId]/[environment]/developers/keys", "page");
});
