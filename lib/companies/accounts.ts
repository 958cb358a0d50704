import type { Ctx } from "@/db";
import { isId, makeId } from "@/lib/kernel/ids";
import { type Paged, pageOf } from "@/lib/kernel/page";
import { notFound, Refusal } from "@/lib/kernel/refusal";
import { may } from "@/lib/kernel/rights";
import * as store from "./accounts/store";
import * as view from "./accounts/view";
import type { CreateAccount, ListAccounts, UpdateAccount } from "./accounts-input";

type ById = { accountId: string };
type Answer = Promise<{ data: view.AccountView }>;

/** An account for a reference id that has none yet; creating an inquiry makes one by itself. */
export async function createAccount(ctx: Ctx, { data }: CreateAccount): Answer {
	may(ctx, "accounts:write");
	const { "reference-id": referenceId, fields } = data.attributes;
	const id = makeId("account", ctx.now);
	const secondFactorRequired = fields?.["second-factor-required"] ?? false;
	const made = await store.insert(
		ctx,
		{ id, referenceId, secondFactorRequired },
		{ name: "account.created", objectId: id },
	);
	if (!made) throw new Refusal("conflict", "An account with this reference-id exists already");
	return show(ctx, { accountId: id });
}

export async function getAccount(ctx: Ctx, input: ById): Answer {
	may(ctx, "accounts:read");
	return show(ctx, input);
}

async function show(ctx: Ctx, { accountId }: ById): Answer {
	const found = isId("account", accountId) ? await store.find(ctx, accountId) : undefined;
	if (!found) throw notFound();
	return { data: view.account(found) };
}

/** A page of the accounts, the newest first. */
export async function listAccounts(ctx: Ctx, { filter, page }: ListAccounts): Promise<Paged<view.AccountView>> {
	may(ctx, "accounts:read");
	const paged = pageOf(page, await store.page(ctx, filter["reference-id"], page), ({ id }) => id);
	return { ...paged, rows: paged.rows.map(view.account) };
}

/** What it has proven, the newest first. */
export async function listContacts(ctx: Ctx, { accountId }: ById): Promise<view.Contact[]> {
	may(ctx, "accounts:read");
	return store.listContacts(ctx, accountId);
}

/** Its person has said that nobody shall write to them to bring them back; or yes, after all. */
export function noteRecoveryRefusal(ctx: Ctx, { accountId, refused }: ById & { refused: boolean }): Promise<void> {
	return store.noteRefusal(ctx, accountId, refused);
}

/** Says whether this account has to pass the second-factor steps that ask for one only where it is required. */
export async function updateAccount(ctx: Ctx, { accountId, data }: ById & UpdateAccount): Answer {
	may(ctx, "accounts:write");
	const required = data.attributes.fields?.["second-factor-required"];
	if (required !== undefined) await store.requireSecondFactor(ctx, accountId, required);
	return show(ctx, { accountId });
}
