"use server";
import { revalidatePath } from "next/cache";
import { z } from "zod";
import * as companies from "@/lib/companies";
import { CompanySettings, EnvironmentSettings, RotateSecret } from "@/lib/companies/schemas";
import { action } from "@/lib/http/action";
import * as messaging from "@/lib/messaging";
import { AccountInput, ProviderRef } from "@/lib/messaging/schemas";

/** What the settings say is read by the frame and by pages beside them. */
const shown = () => revalidatePath("/c/[companyId]/[environment]", "layout");

export const saveCompany = action(CompanySettings, async (ctx, input) => {
	await companies.saveCompany(ctx, input);
	shown();
});

export const saveEnvironment = action(EnvironmentSettings, companies.saveEnvironment);

const Required = z.object({ required: z.boolean() });
export const requireMemberFactor = action(Required, companies.setMemberFactor);
export const requireSecondFactor = action(Required, async (ctx, { required }) => {
	await companies.setSecondFactor(ctx, { data: { attributes: { required } } });
});

export const rotateSecret = action(RotateSecret, async (ctx, input) => {
	const [current] = await companies.rotateSecret(ctx, input);
	shown();
	return { secret: current?.secret ?? "" };
});

export const saveProvider = action(AccountInput, async (ctx, input) => {
	const { channels } = await messaging.saveAccount(ctx, input);
	shown();
	return { channels };
});

export const testProvider = action(AccountInput, messaging.testAccount);

export const removeProvider = action(ProviderRef, async (ctx, input) => {
	await messaging.removeAccount(ctx, input);
	shown();
});
