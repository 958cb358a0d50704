"use server";
import { revalidatePath } from "next/cache";
import * as companies from "@/lib/companies";
import { KeyForm, KeyRef, RotateKey } from "@/lib/companies/schemas";
import { action } from "@/lib/http/action";

const PAGE = "/c/[companyId]/[environment]/developers/keys";

export const createKey = action(KeyForm, async (ctx, input) => {
	const made = await companies.createKey(ctx, input);
	revalidatePath(PAGE, "page");
	return made;
});

export const rotateKey = action(RotateKey, companies.rotateKey);

export const revokeKey = action(KeyRef, async (ctx, input) => {
	await companies.revokeKey(ctx, input);
	revalidatePath(PAGE, "page");
});
