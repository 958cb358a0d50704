import { type Ctx, on, pool } from "@/db";
import type { lines } from "@/db/schema";
import type { LineHealth } from "./carrier";

export type Row = typeof lines.$inferSelect;
type Whose = Pick<Ctx, "companyId" | "environment" | "tx">;

/** More than any company has senders. */
export const MOST_LINES = 100;

export function list(ctx: Whose): Promise<Row[]> {
	return on(ctx)<Row[]>`
		select * from lines
		where company_id = ${ctx.companyId} and environment = ${ctx.environment} order by name limit ${MOST_LINES}`;
}

export async function find(ctx: Whose, name: string): Promise<Row | undefined> {
	const [row] = await on(ctx)<Row[]>`
		select * from lines
		where company_id = ${ctx.companyId} and environment = ${ctx.environment} and name = ${name}`;
	return row;
}

/** Held until the transaction ends. */
export async function lock(ctx: Ctx, name: string): Promise<Row | undefined> {
	const [row] = await on(ctx)<Row[]>`
		select * from lines
		where company_id = ${ctx.companyId} and environment = ${ctx.environment} and name = ${name} for update`;
	return row;
}

/** Those that nobody has asked about since, whoever's they are: a sweep is nobody's in particular. The sandbox's need it not. */
export function listOld(since: Date, limit: number): Promise<Row[]> {
	return pool()<Row[]>`
		select * from lines where environment = 'production' and tested_at < ${since} order by tested_at limit ${limit}`;
}

export async function lockById(ctx: Ctx, id: string): Promise<Row | undefined> {
	const [row] = await on(ctx)<Row[]>`
		select * from lines
		where company_id = ${ctx.companyId} and environment = ${ctx.environment} and id = ${id} for update`;
	return row;
}

/** Of whichever company: a provider's webhook names nothing but the line, and its own secret then judges it. */
export async function findById(id: string): Promise<Row | undefined> {
	const [row] = await pool()<Row[]>`select * from lines where id = ${id}`;
	return row;
}

/** Of every company's real lines: whether this database is a demo's is a question about the whole of it. */
export async function listProviders(): Promise<Row["provider"][]> {
	const rows = await pool()<Pick<Row, "provider">[]>`
		select distinct provider from lines where environment = 'production'`;
	return rows.map(({ provider }) => provider);
}

type Saved = Pick<Row, "id" | "name" | "provider" | "secretBox"> & { settings: object; health: LineHealth };

/** An older row keeps its id, to which its secret is bound, and its birthday. Undefined when another has taken the name. */
export async function save(ctx: Ctx, saved: Saved): Promise<Row | undefined> {
	const { id, name, provider, settings, secretBox, health } = saved;
	const sql = on(ctx);
	const [row] = await sql<Row[]>`
		insert into lines (id, company_id, environment, name, provider, settings, secret_box, connected, reason, quality,
			sending_limit, tested_at, created_at, updated_at)
		values (${id}, ${ctx.companyId}, ${ctx.environment}, ${name}, ${provider}, ${sql.json(settings as never)},
			${secretBox}, ${health.connected}, ${health.reason}, ${health.quality}, ${health.sendingLimit}, ${ctx.now},
			${ctx.now}, ${ctx.now})
		on conflict (company_id, environment, name) do update set
			provider = excluded.provider, settings = excluded.settings, secret_box = excluded.secret_box,
			connected = excluded.connected, reason = excluded.reason, quality = excluded.quality,
			sending_limit = excluded.sending_limit, tested_at = excluded.tested_at, updated_at = excluded.updated_at
		where lines.id = excluded.id
		returning *`;
	return row;
}

/** What the provider says of it now. */
export async function saveHealth(ctx: Ctx, id: string, health: LineHealth): Promise<Row | undefined> {
	const [row] = await on(ctx)<Row[]>`
		update lines set connected = ${health.connected}, reason = ${health.reason}, quality = ${health.quality},
			sending_limit = ${health.sendingLimit}, tested_at = ${ctx.now}
		where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment}
		returning *`;
	return row;
}

/** Somebody has asked, and nothing was said. */
export async function touch(ctx: Ctx, id: string): Promise<void> {
	await on(ctx)`
		update lines set tested_at = ${ctx.now}
		where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment}`;
}

export async function remove(ctx: Ctx, name: string): Promise<string | undefined> {
	const [row] = await on(ctx)<Pick<Row, "id">[]>`
		delete from lines
		where company_id = ${ctx.companyId} and environment = ${ctx.environment} and name = ${name}
		returning id`;
	return row?.id;
}
