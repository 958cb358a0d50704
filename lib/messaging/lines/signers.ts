import type { Ctx } from "@/db";
import { isId } from "@/lib/kernel/ids";
import { env } from "@/lib/platform/env";
import { tokensOf } from "../accounts/access";
import { opened } from "./access";
import { type Line, PLATFORM_LINE } from "./settings";
import * as store from "./store";

type Whose = Pick<Ctx, "companyId" | "environment" | "now">;

/** Every auth token with which Twilio may sign what becomes of this line's messages. */
export async function lineTokens(ctx: Whose, name: string): Promise<string[]> {
	if (name === PLATFORM_LINE) return [...(installation()?.tokens ?? []), ...(await tokensOf(ctx))];
	const row = await store.find(ctx, name);
	const line = row && opened(row);
	return line?.provider === "twilio" ? [line.secret.authToken] : [];
}

/** The installation's own sender, which companies share. */
export function installation(): { whatsappFrom: string; tokens: string[] } | undefined {
	const { TWILIO_AUTH_TOKEN: authToken, TWILIO_WHATSAPP_FROM: whatsappFrom } = env();
	return authToken && whatsappFrom ? { whatsappFrom, tokens: [authToken] } : undefined;
}

export type OwnLine<P> = { row: store.Row; line: Extract<Line, { provider: P }> };

/** A company's own line, by the id in a webhook's address; undefined when there is none that this provider could speak of. */
export async function ownLine<P extends Line["provider"]>(id: string, provider: P): Promise<OwnLine<P> | undefined> {
	const row = isId("line", id) ? await store.findById(id) : undefined;
	if (row?.provider !== provider || row.environment === "sandbox") return undefined;
	const line = opened(row);
	return line && { row, line: line as Extract<Line, { provider: P }> };
}
