import type { Ctx } from "@/db";
import { isPast } from "@/lib/kernel/time";
import { env } from "@/lib/platform/env";
import { open, seal } from "@/lib/platform/keys";
import { log } from "@/lib/platform/log";
import { recently } from "@/lib/platform/recently";
import { Account, isLoopback, type TwilioAccess } from "./settings";
import * as store from "./store";

type Whose = Pick<Ctx, "companyId" | "environment" | "tx">;

/** An account with its secrets: only for those who call a provider or judge what it says. */
export type Opened = Account & { previousToken: string | undefined; previousEndsAt: Date | null };

export function sealed(ctx: Whose, { provider, secret }: Account): string {
	return seal("provider", JSON.stringify(secret), boundTo(ctx, provider));
}

/** Credentials that cannot be read are none: the company's other provider must go on working. */
export function opened(row: store.Row): Opened | undefined {
	try {
		const unseal = (box: string): unknown => JSON.parse(open("provider", box, boundTo(row, row.provider)));
		const { provider, settings, previousSecretBox: box, previousEndsAt } = row;
		const account = Account.parse({ provider, settings, secret: unseal(row.secretBox) });
		const previousToken = box ? (unseal(box) as { authToken?: string }).authToken : undefined;
		return { ...account, previousToken, previousEndsAt };
	} catch (error) {
		// Its message might quote what was in the box.
		log().error({ accountId: row.id, error: (error as Error).name }, "a provider's credentials cannot be opened");
		return undefined;
	}
}

function boundTo({ companyId, environment }: Whose, provider: string): string {
	return `${companyId}|${environment}|${provider}`;
}

const recentAccounts = recently(1_000, async (key) => {
	const [companyId = "", environment] = key.split(" ");
	const accounts = await readAccounts({ companyId, environment: environment as Ctx["environment"] });
	return accounts.length > 0 ? accounts : undefined;
});

async function readAccounts(ctx: Whose): Promise<Opened[]> {
	return (await store.list(ctx)).flatMap((row) => opened(row) ?? []);
}

/** The accounts that this process may use, outside of transactions at most a second old. */
export async function findAccounts(ctx: Whose): Promise<Opened[]> {
	const accounts = ctx.tx ? await readAccounts(ctx) : await recentAccounts(`${ctx.companyId} ${ctx.environment}`);
	return (accounts ?? []).filter(isReachable);
}

export async function twilioAccess(ctx: Whose): Promise<TwilioAccess | undefined> {
	const account = (await findAccounts(ctx)).find(({ provider }) => provider === "twilio");
	return account?.provider === "twilio" ? { ...account.settings, ...account.secret } : undefined;
}

/** Every auth token that may have signed a callback of this company's by now. */
export async function tokensOf(ctx: Whose & Pick<Ctx, "now">): Promise<string[]> {
	return (await findAccounts(ctx)).flatMap((account) => {
		if (account.provider !== "twilio") return [];
		const { previousToken, previousEndsAt } = account;
		const rotating = previousToken && previousEndsAt && !isPast(previousEndsAt, ctx.now);
		return [account.secret.authToken, ...(rotating ? [previousToken] : [])];
	});
}

/** A demo reaches the Twilio simulator and this machine, and nobody else. */
export function isReachable(account: Pick<Account, "provider" | "settings">): boolean {
	const { COMEBACK_DEMO, TWILIO_SIM_URL } = env();
	if (!COMEBACK_DEMO) return true;
	if (account.provider === "twilio") return TWILIO_SIM_URL !== undefined;
	return isLoopback((account.settings as { host: string }).host);
}
