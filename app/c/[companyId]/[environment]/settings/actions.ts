"use server";
import { z } from "zod";
import * as companies from "@/lib/companies";
import { CompanySettings, EnvironmentSettings } from "@/lib/companies/schemas";
import { action } from "@/lib/http/action";
import * as messaging from "@/lib/messaging";
import { AccountInput } from "@/lib/messaging/schemas";

export const saveCompany = action(CompanySettings, companies.saveCompany);
export const saveEnvironment = action(EnvironmentSettings, companies.saveEnvironment);

const Required = z.object({ required: z.boolean() });
export const requireMemberFactor = action(Required, companies.setMemberFactor);
export const requireSecondFactor = action(Required, async (ctx, { required }) => {
	await companies.setSecondFactor(ctx, { data: { attributes: { required } } });
});

const Kind = z.enum(companies.SECRET_KINDS);
const Rotate = z.object({ graceSeconds: z.int() });
export const rotateSecret = async (
	kind: z.input<typeof Kind>,
	place: Parameters<typeof rotate>[0],
	input: z.input<typeof Rotate>,
) => rotate(place, { kind, ...input });
const rotate = action(Rotate.extend({ kind: Kind }), async (ctx, input) => {
	const [current] = await companies.rotateSecret(ctx, input);
	return { secret: current?.secret ?? "" };
});

export const saveProvider = action(AccountInput, async (ctx, input) => {
	const { channels } = await messaging.saveAccount(ctx, input);
	return { channels };
});
export const testProvider = action(AccountInput, messaging.testAccount);
const Provider = z.enum(["twilio", "smtp"]);
const remove = action(Provider, (ctx, provider) => messaging.removeAccount(ctx, { provider }));
export const removeProvider = async (provider: z.input<typeof Provider>, place: Parameters<typeof remove>[0]) =>
	remove(place, provider);
