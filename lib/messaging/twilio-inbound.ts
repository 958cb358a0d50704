import { now } from "@/db";
import { isId } from "@/lib/kernel/ids";
import { env } from "@/lib/platform/env";
import { tokensOf, twilioAccess } from "./accounts";
import type { Heard } from "./lines/heard";
import { PLATFORM_LINE } from "./lines/settings";
import { installation, ownLine } from "./lines/signers";
import { isSigned, paramsOf } from "./twilio/signature";
import { phonesOf } from "./whatsapp-phones";

/** A message of a person as Twilio passes it on: `url` is its path with the raw query, `body` its raw text. */
export type TwilioInbound = { to: string; url: string; signature: string | null; body: string };

/** A sender that people may have written to, and who may say so. */
type Sender = { whatsappFrom: string; tokens: string[]; line: Heard["line"] };

/**
 * What somebody wrote to the sender that the address names: `platform` for the installation's own, a line's id, or a
 * company's whose account at Twilio stands in for it. Undefined for whatever is not Twilio's word; empty when it is, and
 * about another sender of the account, or no WhatsApp message at all.
 */
export async function readTwilioInbound({ to, url, signature, body }: TwilioInbound): Promise<Heard[] | undefined> {
	const sender = await senderOf(to);
	const request = { url: env().PUBLIC_URL + url, signature, body };
	if (!sender || !isSigned(request, sender.tokens)) return undefined;
	const { From = "", To, Body: text = "" } = paramsOf(request);
	if (To !== `whatsapp:${sender.whatsappFrom}` || !From.startsWith("whatsapp:")) return [];
	// Twilio tells at once, and not again.
	return [{ phones: phonesOf(From.slice("whatsapp:".length)), text, at: undefined, line: sender.line }];
}

async function senderOf(to: string): Promise<Sender | undefined> {
	if (to === PLATFORM_LINE) {
		const shared = installation();
		return shared && { ...shared, line: PLATFORM_LINE };
	}
	if (isId("company", to)) return standIn(to);
	const found = await ownLine(to, "twilio");
	if (!found) return undefined;
	const { row, line } = found;
	const { companyId, environment, name } = row;
	const { whatsappFrom } = line.settings;
	return { whatsappFrom, tokens: [line.secret.authToken], line: { companyId, environment, name } };
}

/** Where the installation has no sender, a company's own account carries what goes by the platform's line. */
async function standIn(companyId: string): Promise<Sender | undefined> {
	const whose = { companyId, environment: "production" } as const;
	const { whatsappFrom } = (await twilioAccess(whose)) ?? {};
	const tokens = await tokensOf({ ...whose, now: await now() });
	return whatsappFrom ? { whatsappFrom, tokens, line: { ...whose, name: PLATFORM_LINE } } : undefined;
}
