import { type Ctx, on, pool } from "@/db";
import type { providerAccounts } from "@/db/schema";

export type Row = typeof providerAccounts.$inferSelect;
type Whose = Pick<Ctx, "companyId" | "environment" | "tx">;

export function list(ctx: Whose): Promise<Row[]> {
	return on(ctx)<Row[]>`
		select * from provider_accounts
		where company_id = ${ctx.companyId} and environment = ${ctx.environment} order by provider desc`;
}

/** Held until the transaction ends. */
export async function lock(ctx: Ctx, provider: Row["provider"]): Promise<Row | undefined> {
	const [row] = await on(ctx)<Row[]>`
		select * from provider_accounts
		where company_id = ${ctx.companyId} and environment = ${ctx.environment} and provider = ${provider} for update`;
	return row;
}

type Saved = Pick<Row, "id" | "provider" | "secretBox" | "previousSecretBox" | "previousEndsAt"> & { settings: object };

/** One account a provider. An older row keeps its id and its birthday. */
export async function save(ctx: Ctx, account: Saved): Promise<Row> {
	const sql = on(ctx);
	const { id, provider, settings, secretBox, previousSecretBox, previousEndsAt } = account;
	const [row] = await sql<Row[]>`
		insert into provider_accounts (id, company_id, environment, provider, settings, secret_box, previous_secret_box,
			previous_ends_at, tested_at, created_at, updated_at)
		values (${id}, ${ctx.companyId}, ${ctx.environment}, ${provider}, ${sql.json(settings as never)}, ${secretBox},
			${previousSecretBox}, ${previousEndsAt}, ${ctx.now}, ${ctx.now}, ${ctx.now})
		on conflict (company_id, environment, provider) do update set
			settings = excluded.settings, secret_box = excluded.secret_box,
			previous_secret_box = excluded.previous_secret_box, previous_ends_at = excluded.previous_ends_at,
			tested_at = excluded.tested_at, updated_at = excluded.updated_at
		returning *`;
	return row!;
}

export async function remove(ctx: Ctx, provider: Row["provider"]): Promise<string | undefined> {
	const [row] = await on(ctx)<Pick<Row, "id">[]>`
		delete from provider_accounts
		where company_id = ${ctx.companyId} and environment = ${ctx.environment} and provider = ${provider}
		returning id`;
	return row?.id;
}

/** Of every company: whether this database is a demo's is a question about the whole of it. */
export function listAll(): Promise<Pick<Row, "provider" | "settings">[]> {
	return pool()<Pick<Row, "provider" | "settings">[]>`select provider, settings from provider_accounts`;
}
