import type { Ctx } from "@/db";
import { invalidAt, Refusal } from "@/lib/kernel/refusal";
import { parseAccess } from "../parse";
import { mayReach, opened } from "./access";
import { isSameLogin, Line, type LineInput, SandboxLine } from "./settings";
import * as store from "./store";

/** A line as it may be tried, with its secret; the sandbox's has none. */
export async function readLine(ctx: Ctx, input: LineInput): Promise<Line | SandboxLine> {
	if (ctx.environment === "sandbox") return parseAccess(SandboxLine, input, "the line");
	const line = parseAccess(Line, { ...input, secret: input.secret ?? (await keptSecret(ctx, input)) }, "the line");
	if (mayReach(line.provider)) return line;
	throw new Refusal("not_allowed", "A demo never reaches a real provider, so it keeps no credentials of one.");
}

const SECRETS = {
	twilio: ["authToken", "The auth token"],
	meta: ["accessToken", "The access token"],
} as const;

/** The secret that is kept for this very login. */
async function keptSecret(ctx: Ctx, { name, provider, settings }: LineInput): Promise<unknown> {
	const row = await store.find(ctx, name);
	const kept = row && opened(row);
	if (kept && isSameLogin(kept, { provider, settings } as Line)) return kept.secret;
	const [field, words] = SECRETS[provider];
	throw invalidAt(
		`/secret/${field}`,
		kept ? `${words} is needed again: the one that is kept belongs to another login.` : `${words} is missing.`,
	);
}
