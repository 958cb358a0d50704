import { type Ctx, inTx } from "@/db";
import { emit } from "@/lib/events";
import { makeId } from "@/lib/kernel/ids";
import { invalidAt, Refusal } from "@/lib/kernel/refusal";
import { may } from "@/lib/kernel/rights";
import { addSeconds, DAY } from "@/lib/kernel/time";
import { CHANNELS, type Channel } from "@/lib/kernel/words";
import { lineProvider } from "../lines/carriers";
import { parseAccess } from "../parse";
import type { Provider } from "../provider";
import { sandbox } from "../sandbox";
import { smtp, smtpTest } from "../smtp";
import { templateFor } from "../templates";
import { twilio, twilioTest } from "../twilio";
import { findAccounts, isReachable, opened, sealed } from "./access";
import { Account, type AccountInput, channelsOf, isSameLogin } from "./settings";
import * as store from "./store";

export { tokensOf, twilioAccess } from "./access";

type Whose = Pick<Ctx, "companyId" | "environment" | "tx">;

/** Who carries a message: one that brings back its line's provider. Sandbox messages never reach a real one. */
export async function providerFor(
	ctx: Whose,
	channel: Channel,
	line: string | null = null,
): Promise<Provider | undefined> {
	if (line !== null) return lineProvider(ctx, line);
	if (ctx.environment === "sandbox") return sandbox;
	const account = (await findAccounts(ctx)).find((each) => channelsOf(each).includes(channel));
	if (!account) return undefined;
	if (account.provider === "smtp") return smtp({ ...account.settings, ...account.secret });
	const access = { ...account.settings, ...account.secret };
	return twilio(access, { templateFor: (wanted) => templateFor(ctx, wanted) });
}

/** The channels that somebody carries. */
export async function carriedChannels(ctx: Whose): Promise<Channel[]> {
	if (ctx.environment === "sandbox") return [...sandbox.channels];
	const carried = new Set((await findAccounts(ctx)).flatMap(channelsOf));
	return CHANNELS.filter((channel) => carried.has(channel));
}

/** What may be shown of a company's access to a provider: all but the secret. */
export type AccountView = Pick<Account, "provider" | "settings"> & {
	id: string;
	channels: Channel[];
	testedAt: Date;
	updatedAt: Date;
};

/** So long do callbacks count that an older auth token has signed. */
const ROTATION_SECONDS = DAY;

/**
 * Keeps a company's access to a provider, once it has been seen to work. Saving again replaces it; a secret that is left
 * out stays, for the same login. A changed Twilio token leaves the one before good for the callbacks of a day. Not inside
 * a transaction: the provider is asked first.
 */
export async function saveAccount(ctx: Ctx, input: AccountInput): Promise<AccountView> {
	may(ctx, "settings:write");
	const account = await whole(ctx, input);
	await test(account);
	return inTx(ctx, async (ctx) => {
		const before = await store.lock(ctx, account.provider);
		const { provider, settings } = account;
		const id = makeId("providerAccount", ctx.now);
		const previous = previousOf(ctx, account, before);
		const saved = await store.save(ctx, { id, provider, settings, secretBox: sealed(ctx, account), ...previous });
		await emit(ctx, { name: "provider-account.saved", objectId: saved.id, data: { provider } });
		return view(saved);
	});
}

/** What a provider says to these credentials, in a sentence; nothing is kept. Refuses what would not work. */
export async function testAccount(ctx: Ctx, input: AccountInput): Promise<{ answer: string }> {
	may(ctx, "settings:write");
	return { answer: await test(await whole(ctx, input)) };
}

/** The account as it may be tried, with its secret. */
async function whole(ctx: Ctx, input: AccountInput): Promise<Account> {
	if (ctx.tx) throw new Error("Credentials are tested outside of transactions");
	if (ctx.environment === "sandbox")
		throw new Refusal("invalid", "Sandbox messages never reach a provider. Save the credentials for production.");
	const account = parseAccess(
		Account,
		{ ...input, secret: input.secret ?? (await keptSecret(ctx, input)) },
		"the account",
	);
	if (!isReachable(account))
		throw new Refusal("not_allowed", "A demo never reaches a real provider, so it keeps no credentials of one.");
	return account;
}

const SECRET_NAMES = { twilio: ["authToken", "auth token"], smtp: ["password", "password"] } as const;

/** The secret that is kept for this very login. A mail server may ask for none. */
async function keptSecret(ctx: Ctx, { provider, settings }: AccountInput): Promise<unknown> {
	const asked = { provider, settings } as Pick<Account, "provider" | "settings">;
	const names = SECRET_NAMES[asked.provider];
	if (!names || (provider === "smtp" && !(settings as { user?: string } | null)?.user)) return {};
	const row = (await store.list(ctx)).find((each) => each.provider === provider);
	const kept = row && opened(row);
	if (kept && isSameLogin(kept, asked)) return kept.secret;
	const [name, words] = names;
	throw invalidAt(
		`/secret/${name}`,
		kept ? `Enter the ${words} again: the one that is kept belongs to another login.` : `The ${words} is missing.`,
	);
}

function test({ provider, settings, secret }: Account): Promise<string> {
	return provider === "smtp" ? smtpTest({ ...settings, ...secret }) : twilioTest({ ...settings, ...secret });
}

function previousOf(ctx: Ctx, account: Account, before: store.Row | undefined) {
	const kept = { previousSecretBox: before?.previousSecretBox ?? null, previousEndsAt: before?.previousEndsAt ?? null };
	const old = before && opened(before);
	if (account.provider !== "twilio" || old?.provider !== "twilio") return kept;
	if (old.secret.authToken === account.secret.authToken) return kept;
	return { previousSecretBox: before!.secretBox, previousEndsAt: addSeconds(ctx.now, ROTATION_SECONDS) };
}

/** `not_found` when there is none. Receipts of messages under way are refused from then on. */
export async function removeAccount(ctx: Ctx, { provider }: Pick<Account, "provider">): Promise<void> {
	may(ctx, "settings:write");
	await inTx(ctx, async (ctx) => {
		const id = await store.remove(ctx, provider);
		if (!id) throw new Refusal("not_found", `There are no ${provider} credentials to remove.`);
		await emit(ctx, { name: "provider-account.removed", objectId: id, data: { provider } });
	});
}

export async function listAccounts(ctx: Ctx): Promise<AccountView[]> {
	may(ctx, "settings:read");
	return (await store.list(ctx)).map(view);
}

function view({ id, provider, settings, testedAt, updatedAt }: store.Row): AccountView {
	const account = { provider, settings } as Pick<Account, "provider" | "settings">;
	return { id, ...account, channels: channelsOf(account), testedAt, updatedAt };
}
