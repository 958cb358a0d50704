import { type Ctx, type Fragment, on } from "@/db";
import { paging } from "@/db/page";
import { idsFrom } from "@/lib/kernel/ids";
import type { Page } from "@/lib/kernel/page";
import { addSeconds } from "@/lib/kernel/time";
import { INQUIRY_STATUSES } from "@/lib/kernel/words";
import type { Filter } from "../list-input";
import type { Progress } from "../progress";
import type { Inquiry } from "../store";

/**
 * The rows of a page and one more, the nearest to its cursor first. A page costs about its own rows, however many there
 * are: each part of it is read by an index, and no further than a page goes.
 */
export async function page(ctx: Ctx, filter: Filter, page: Page): Promise<Inquiry[]> {
	const sql = on(ctx);
	const [moment, moved] = momentsOf(ctx, filter);
	const wanted = sql`
		company_id = ${ctx.companyId} and environment = ${ctx.environment} ${conditionsOf(ctx, filter)}`;
	const end = paging(ctx, page);
	const few = (where: Fragment) => [
		// A fence: few rows are to be read to their end, not looked for among all there are in the list's order.
		sql`(select * from (select * from inquiries where ${wanted} ${where} offset 0) as few where true ${end})`,
	];
	const parts = [
		main(ctx, filter, (each) => sql`select * from inquiries where ${wanted} ${moment} and ${each} ${end}`),
		...(byStatus(filter) && filter.status?.includes("expired") ? few(sql`${moment} and ${overdue(ctx)}`) : []),
		...(moved ? few(sql`${moved} and ${standing(ctx, filter)}`) : []),
	];
	const all = parts.reduce((union, next) => sql`${union} union all ${next}`);
	return sql<Inquiry[]>`select * from (${all}) as found where true ${end}`;
}

/** A page of each of those that are asked for, as their index holds the order for one at a time. */
function main(ctx: Ctx, filter: Filter, rows: (each: Fragment) => Fragment): Fragment {
	const sql = on(ctx);
	const ofEach = (values: readonly string[], each: Fragment) => sql`
		(select i.* from unnest(${values}::text[]) as each (value) cross join lateral (${rows(each)}) as i)`;
	const { status, "account-id": accounts, "inquiry-template-id": flows } = filter;
	if (accounts) return ofEach(accounts, sql`account_id = each.value and ${standing(ctx, filter)}`);
	if (flows) return ofEach(flows, sql`flow_id = each.value and ${standing(ctx, filter)}`);
	if (!byStatus(filter)) return sql`(${rows(standing(ctx, filter))})`;
	// Of every status, it is all there are.
	if (!status) return ofEach(INQUIRY_STATUSES, sql`status = each.value`);
	return ofEach(status, sql`status = each.value and not (${overdue(ctx)})`);
}

/** Whether no other filter finds few rows by an index of its own. */
function byStatus(filter: Filter): boolean {
	const others = ["inquiry-id", "account-id", "reference-id", "inquiry-template-id", "note"] as const;
	return others.every((name) => filter[name] === undefined);
}

function conditionsOf(ctx: Ctx, filter: Filter): Fragment {
	const sql = on(ctx);
	const { note } = filter;
	const parts = [
		filter["inquiry-id"] && sql`and id = any(${filter["inquiry-id"]})`,
		filter["account-id"] && sql`and account_id = any(${filter["account-id"]})`,
		filter["reference-id"] !== undefined && sql`and reference_id = ${filter["reference-id"]}`,
		filter["inquiry-template-id"] && sql`and flow_id = any(${filter["inquiry-template-id"]})`,
		note !== undefined && sql`and note is not null and md5(note) = md5(${note}) and note = ${note}`,
	];
	return parts.reduce<Fragment>((all, next) => (next ? sql`${all} ${next}` : all), sql``);
}

/** Of these statuses now, whether or not the sweep has written it down. */
function standing(ctx: Ctx, { status }: Filter): Fragment {
	const sql = on(ctx);
	if (!status) return sql`true`;
	const stored = sql`status = any(${status}) and not (${overdue(ctx)})`;
	return status.includes("expired") ? sql`(${stored} or ${overdue(ctx)})` : stored;
}

const overdue = (ctx: Ctx) => on(ctx)`status in ('created', 'pending') and expires_at <= ${ctx.now}`;

/**
 * When they were made. Ids sort by age, so the list's own indexes find the moment. A sandbox's test clock moves created_at
 * back, never an id: whose clock was moved may be younger by its id than by its row, and is looked for apart.
 */
function momentsOf(
	ctx: Ctx,
	{ "created-at-start": start, "created-at-end": end }: Filter,
): [moment: Fragment, moved?: Fragment] {
	const sql = on(ctx);
	const since = start ? sql`and created_at >= ${start} and id collate "C" >= ${idsFrom("inquiry", start)}` : sql``;
	if (!end) return [since];
	const until = sql`${since} and created_at <= ${end}`;
	const after = idsFrom("inquiry", addSeconds(end, 0.001));
	const moment = sql`${until} and id collate "C" < ${after}`;
	if (ctx.environment === "production") return [moment];
	return [moment, sql`${until} and id collate "C" >= ${after} and clock_offset_seconds > 0`];
}

export async function listProgress(ctx: Ctx, inquiries: Pick<Inquiry, "progressId">[]): Promise<Progress[]> {
	return on(ctx)<Progress[]>`
		select * from inquiry_progress
		where id = any(${inquiries.map(({ progressId }) => progressId)})
			and company_id = ${ctx.companyId} and environment = ${ctx.environment}`;
}

const SESSIONS_SHOWN = 100;

/** Newest first, of each inquiry the newest hundred. */
export async function listSessionIds(ctx: Ctx, inquiryIds: string[]): Promise<{ id: string; inquiryId: string }[]> {
	return on(ctx)<{ id: string; inquiryId: string }[]>`
		select s.id, s.inquiry_id from unnest(${inquiryIds}::text[]) as wanted (id)
		cross join lateral (
			select id, inquiry_id from inquiry_sessions
			where inquiry_id = wanted.id and company_id = ${ctx.companyId} and environment = ${ctx.environment}
			order by created_at desc limit ${SESSIONS_SHOWN}
		) as s`;
}
