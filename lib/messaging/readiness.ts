import type { Ctx } from "@/db";
import type { Channel } from "@/lib/kernel/words";
import { carriedChannels } from "./accounts";
import { templateFaults } from "./templates";

/** What an environment must carry for a flow's codes. */
type Wanted = { channels: readonly Channel[]; codeSeconds: number };

const CHANNEL_NAMES: Record<Channel, string> = { sms: "SMS", voice: "voice", whatsapp: "WhatsApp", email: "e-mail" };

/**
 * What is missing before these channels can be used, in sentences; nothing in the sandbox. Asked when a flow is
 * published and when an inquiry is made, so that nobody finds out while a person waits for a code.
 */
export async function channelFaults(ctx: Ctx, { channels, codeSeconds }: Wanted): Promise<string[]> {
	if (ctx.environment === "sandbox") return [];
	const carried = await carriedChannels(ctx);
	const missing = [...new Set(channels)].filter((channel) => !carried.includes(channel));
	const faults = missing.map(
		(channel) => `no provider of the production environment carries ${CHANNEL_NAMES[channel]}`,
	);
	const whatsapp = channels.includes("whatsapp") && carried.includes("whatsapp");
	return whatsapp ? [...faults, ...(await templateFaults(ctx, { codeSeconds }))] : faults;
}

/** Has the company any access to a provider in this environment? */
export async function hasProviders(ctx: Ctx): Promise<boolean> {
	return (await carriedChannels(ctx)).length > 0;
}
