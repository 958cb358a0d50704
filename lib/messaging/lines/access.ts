import type { Ctx } from "@/db";
import { env } from "@/lib/platform/env";
import { isSigned, open, seal, sign } from "@/lib/platform/keys";
import { log } from "@/lib/platform/log";
import { twilioAccess } from "../accounts/access";
import { Line, type TwilioLineAccess } from "./settings";
import type { Row } from "./store";
import type { LineView } from "./view";

type Whose = Pick<Ctx, "companyId" | "environment" | "tx">;

/**
 * What carries the platform's line: the installation's own access; where it has none, the company's account at Twilio,
 * when that has a WhatsApp sender. Undefined in a demo that stands beside no simulator.
 */
export async function platformAccess(ctx: Whose): Promise<TwilioLineAccess | undefined> {
	const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken, TWILIO_WHATSAPP_FROM: whatsappFrom } = env();
	if (accountSid && authToken && whatsappFrom) return { accountSid, authToken, whatsappFrom };
	const own = await twilioAccess(ctx);
	return own?.whatsappFrom
		? { accountSid: own.accountSid, authToken: own.authToken, whatsappFrom: own.whatsappFrom }
		: undefined;
}

/** A line's secret in a box that opens in its own row alone. */
export function sealed(ctx: Whose, id: string, secret: object): string {
	return seal("provider", JSON.stringify(secret), boundTo(ctx, id));
}

/** The line with its secret. One that cannot be read, or that a demo must not reach, is none. */
export function opened(row: Row): Line | undefined {
	const { name, provider, settings } = row;
	try {
		const secret: unknown = JSON.parse(open("provider", row.secretBox, boundTo(row, row.id)));
		const line = Line.parse({ name, provider, settings, secret });
		return mayReach(line.provider) ? line : undefined;
	} catch (error) {
		// Its message might quote what was in the box.
		log().error({ lineId: row.id, error: (error as Error).name }, "a line's secret cannot be opened");
		return undefined;
	}
}

/** A demo reaches the simulators, and nobody else. */
export function mayReach(provider: Line["provider"]): boolean {
	const { COMEBACK_DEMO, TWILIO_SIM_URL, META_SIM_URL } = env();
	return !COMEBACK_DEMO || (provider === "twilio" ? TWILIO_SIM_URL : META_SIM_URL) !== undefined;
}

function boundTo({ companyId, environment }: Whose, id: string): string {
	return `${companyId}|${environment}|${id}`;
}

/** What Meta asks for when its webhook is set up: made of our keys and kept nowhere. */
const verifyTokenOf = ({ id }: Pick<Row, "id">): string => sign("webhook", id);
export const isVerifyToken = ({ id }: Pick<Row, "id">, token: string): boolean => isSigned("webhook", id, token);

/** What a line's provider has to be told of us; nobody answers a sandbox line. */
export function webhookOf({ id, provider, environment }: Pick<Row, "id" | "provider" | "environment">): Webhook | null {
	if (environment === "sandbox") return null;
	if (provider === "twilio") return inboundAt(id);
	return { url: `${env().PUBLIC_URL}/api/providers/meta/${id}`, verifyToken: verifyTokenOf({ id }) };
}

/** The same of the platform's, where a company's own account stands in for it; the installation's is set up by who runs it. */
export function platformWebhook({ companyId, environment }: Whose): Webhook | null {
	return environment === "sandbox" || env().TWILIO_WHATSAPP_FROM ? null : inboundAt(companyId);
}

type Webhook = NonNullable<LineView["webhook"]>;

function inboundAt(id: string): Webhook {
	return { url: `${env().PUBLIC_URL}/api/providers/twilio/inbound/${id}`, verifyToken: null };
}
