import { type Ctx, type Fragment, on } from "@/db";
import { paging } from "@/db/page";
import { idsFrom } from "@/lib/kernel/ids";
import type { Page } from "@/lib/kernel/page";
import type { InquiryStatus } from "@/lib/kernel/words";
import type { Filter } from "../list-input";
import type { Progress } from "../progress";
import type { Inquiry } from "../store";

/** The rows of a page and one more, the nearest to its cursor first. */
export async function page(ctx: Ctx, filter: Filter, page: Page): Promise<Inquiry[]> {
	const sql = on(ctx);
	const conditions = conditionsOf(ctx, filter);
	const part = (status: Fragment) => sql`
		(select * from inquiries
		where company_id = ${ctx.companyId} and environment = ${ctx.environment} ${conditions} ${status} ${paging(ctx, page)})`;
	const parts = filter.status ? filter.status.flatMap((status) => conditionsAt(ctx, status)).map(part) : [part(sql``)];
	const [first = sql``, ...others] = parts;
	if (others.length === 0) return sql<Inquiry[]>`${first}`;
	// Each status has an index in the list's order; the pages of all of them are merged.
	const all = others.reduce((union, next) => sql`${union} union all ${next}`, first);
	return sql<Inquiry[]>`select * from (${all}) as found where true ${paging(ctx, page)}`;
}

function conditionsOf(ctx: Ctx, filter: Filter): Fragment {
	const sql = on(ctx);
	const { note, "created-at-start": start, "created-at-end": end } = filter;
	const parts = [
		filter["inquiry-id"] && sql`and id = any(${filter["inquiry-id"]})`,
		filter["account-id"] && sql`and account_id = any(${filter["account-id"]})`,
		filter["reference-id"] !== undefined && sql`and reference_id = ${filter["reference-id"]}`,
		filter["inquiry-template-id"] && sql`and flow_id = any(${filter["inquiry-template-id"]})`,
		note !== undefined && sql`and note is not null and md5(note) = md5(${note}) and note = ${note}`,
		// Ids sort by age, so the list's own index finds the moment. A test clock moves created_at back, never an id: it is
		// younger than its row says, which is why the end has no such help.
		start && sql`and created_at >= ${start} and id collate "C" >= ${idsFrom("inquiry", start)}`,
		end && sql`and created_at <= ${end}`,
	];
	return parts.reduce<Fragment>((all, next) => (next ? sql`${all} ${next}` : all), sql``);
}

/** The rows that are of this status now, whether or not the sweep has written it down. */
function conditionsAt(ctx: Ctx, status: InquiryStatus): Fragment[] {
	const sql = on(ctx);
	if (status === "created" || status === "pending") return [sql`and status = ${status} and expires_at > ${ctx.now}`];
	const stored = sql`and status = ${status}`;
	return status === "expired"
		? [stored, sql`and status in ('created', 'pending') and expires_at <= ${ctx.now}`]
		: [stored];
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
