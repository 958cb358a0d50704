import { type Ctx, type Fragment, on, pool } from "@/db";
import { paging } from "@/db/page";
import type { Environment } from "@/lib/kernel/words";
import { pathsMeant } from "./path";
import type { ApiRequest, ListRequests } from "./schemas";

export type Noted = ApiRequest & { companyId: string; environment: Environment };

/** Of every company, in one statement. One that is there already was told twice. */
export async function insert(rows: Noted[]): Promise<void> {
	const sql = pool();
	await sql`
		insert into api_requests (id, company_id, environment, api_key_id, method, path, status, duration_ms, created_at)
		select r.id, r."companyId", r.environment, r."apiKeyId", r.method, r.path, r.status, r."durationMs", r."createdAt"
		from jsonb_to_recordset(${sql.json(rows as never)}) as r (id text, "companyId" text, environment text,
			"apiKeyId" text, method text, path text, status int, "durationMs" int, "createdAt" timestamptz)
		on conflict (id) do nothing`;
}

/** The rows of a page and one more, the nearest to its cursor first. */
export async function page(ctx: Ctx, { filter, page }: ListRequests): Promise<ApiRequest[]> {
	const sql = on(ctx);
	return sql<ApiRequest[]>`
		select id, api_key_id, method, path, status, duration_ms, created_at from api_requests
		where company_id = ${ctx.companyId} and environment = ${ctx.environment} ${conditionsOf(ctx, filter)}
			${paging(ctx, page)}`;
}

function conditionsOf(ctx: Ctx, { statusClass, path, requestId }: ListRequests["filter"]): Fragment {
	const sql = on(ctx);
	const begins = pathsMeant(path ?? "").map((prefix) => `${prefix.replace(/[\\%_]/g, "\\$&")}%`);
	const parts = [
		requestId !== undefined && sql`and id = ${requestId}`,
		statusClass !== undefined && sql`and (status / 100) = ${statusClass}`,
		path && sql`and path collate "C" like any (${begins})`,
	];
	return parts.reduce<Fragment>((all, next) => (next ? sql`${all} ${next}` : all), sql``);
}

const AT_ONCE = 10_000;

/** Of every company. */
export async function prune(before: Date): Promise<number> {
	const gone = await pool()`
		delete from api_requests where ctid = any(array(
			select ctid from api_requests where created_at < ${before} order by created_at limit ${AT_ONCE}))`;
	return gone.count;
}
