import { type Ctx, type Fragment, on } from "@/db";
import { paging } from "@/db/page";
import { idsFrom } from "@/lib/kernel/ids";
import type { Page } from "@/lib/kernel/page";
import { RECOVERY_METHODS, RECOVERY_STATUSES } from "@/lib/kernel/words";
import type { FunnelBy, FunnelInput, FunnelRow, RecoveryFilter } from "../list-input";
import type { Row } from "../store";

/**
 * Attempts, the newest first. A page costs about its own rows, however many there are: those of an inquiry are few, and of
 * those that a filter lets through each method and status has the list's order in its index.
 */
export async function page(ctx: Ctx, filter: RecoveryFilter, page: Page): Promise<Row[]> {
	const sql = on(ctx);
	const { "inquiry-id": inquiryId, method = RECOVERY_METHODS, status = RECOVERY_STATUSES } = filter;
	const ours = sql`company_id = ${ctx.companyId} and environment = ${ctx.environment}`;
	const end = paging(ctx, page);
	if (inquiryId) {
		return sql<Row[]>`
			select * from (
				select * from recoveries where ${ours} and inquiry_id = ${inquiryId} offset 0
			) as few
			where status = any(${[...status]}) and method = any(${[...method]}) ${end}`;
	}
	if (!filter.method && !filter.status) return sql<Row[]>`select * from recoveries where ${ours} ${end}`;
	return sql<Row[]>`
		select r.* from unnest(${[...new Set(method)]}::text[]) as m (method), unnest(${[...new Set(status)]}::text[]) as s (status), lateral (
			select * from recoveries where ${ours} and method = m.method and status = s.status ${end}
		) as r
		where true ${end}`;
}

const MOST_ROWS = 400;

/** Attempts begun in a period, which their ids tell, counted by one of their traits. */
export async function funnel(ctx: Ctx, { by, from, until }: FunnelInput): Promise<FunnelRow[]> {
	const sql = on(ctx);
	const trait = traitOf(ctx, by);
	// A day is written out once, and not for each of its attempts.
	const key = by === "day" ? sql`to_char(${trait}, 'YYYY-MM-DD')` : trait;
	const order = by === "day" ? sql`key desc` : sql`scheduled desc, key`;
	return sql<FunnelRow[]>`
		select ${key} as key, count(*)::int as scheduled, count(sent_at)::int as sent,
			count(coalesce(delivered_at, read_at, clicked_at))::int as delivered, count(coalesce(read_at, clicked_at))::int as read,
			count(clicked_at)::int as clicked, count(*) filter (where clicked_at is not null and resumed_at is not null)::int as resumed,
			count(*) filter (where clicked_at is not null and completed_at is not null)::int as completed,
			count(*) filter (where status = 'stopped')::int as stopped
		from recoveries
		where company_id = ${ctx.companyId} and environment = ${ctx.environment}
			and id collate "C" >= ${idsFrom("recovery", from)} and id collate "C" < ${idsFrom("recovery", until)}
		group by ${trait} order by ${order} limit ${MOST_ROWS}`;
}

function traitOf(ctx: Ctx, by: FunnelBy): Fragment {
	const sql = on(ctx);
	switch (by) {
		case "method":
			return sql`method`;
		case "message":
			return sql`message_template_id`;
		case "step":
			return sql`step`;
		case "country":
			return sql`country`;
		case "day":
			return sql`(created_at at time zone 'UTC')::date`;
	}
}
