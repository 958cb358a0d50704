import type { Ctx } from "@/db";
import { meta } from "../meta";
import type { OutgoingRecovery, Provider } from "../provider";
import { notAsked } from "../refused";
import { sandbox } from "../sandbox";
import { opened, platformAccess } from "./access";
import type { Carrier, LineMessage } from "./carrier";
import { sandboxCarrier } from "./sandbox-carrier";
import { type Line, PLATFORM_LINE } from "./settings";
import * as store from "./store";
import { twilioCarrier } from "./twilio-carrier";

type Whose = Pick<Ctx, "companyId" | "environment" | "tx">;
type Named = { name: Line["provider"]; carrier: Carrier };

/** Who has this line's messages approved; undefined when there is no such line, or nothing to log in with. */
export async function approverFor(ctx: Whose, name: string): Promise<Pick<Carrier, "submit" | "check"> | undefined> {
	if (ctx.environment === "sandbox") return sandboxCarrier;
	return (await carrierFor(ctx, name))?.carrier;
}

/** Who carries them, as every provider is called. Sandbox messages never reach a real one. */
export async function lineProvider(ctx: Whose, name: string): Promise<Provider | undefined> {
	if (ctx.environment === "sandbox") return sandbox;
	const found = await carrierFor(ctx, name);
	if (!found) return undefined;
	const { carrier } = found;
	return {
		name: found.name,
		channels: ["whatsapp"],
		// Codes go by the company's account, never by a line.
		send: async (message, deadline) =>
			"approved" in message ? carrier.send(lineMessageOf(message), deadline) : notAsked("no-template"),
		find: carrier.find,
		isMute: carrier.isMute === true,
	};
}

export async function carrierFor(ctx: Whose, name: string): Promise<Named | undefined> {
	if (name === PLATFORM_LINE) {
		const access = await platformAccess(ctx);
		return access && { name: "twilio", carrier: twilioCarrier(access) };
	}
	const row = await store.find(ctx, name);
	const line = row && opened(row);
	return line && { name: line.provider, carrier: carrierOf(line) };
}

export function carrierOf(line: Line): Carrier {
	return line.provider === "twilio"
		? twilioCarrier({ ...line.settings, ...line.secret })
		: meta({ ...line.settings, ...line.secret });
}

function lineMessageOf({
	messageId,
	companyId,
	environment,
	address,
	content,
	approved,
}: OutgoingRecovery): LineMessage {
	const { linkCode: code, secondsLeft } = content;
	return { messageId, companyId, environment, address, ...approved, code, secondsLeft };
}
