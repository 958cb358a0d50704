import { type Ctx, type Fragment, on } from "@/db";
import { paging } from "@/db/page";
import { idsFrom } from "@/lib/kernel/ids";
import type { Page } from "@/lib/kernel/page";
import { addSeconds } from "@/lib/kernel/time";
import { INQUIRY_STATUSES, type InquiryStatus } from "@/lib/kernel/words";
import type { Wanted } from "../browse-input";
import type { Progress } from "../progress";
import type { Search } from "../search";
import type { Inquiry } from "../store";

/** The rows of a page and one more, the nearest to its cursor first. */
export async function page(ctx: Ctx, wanted: Wanted, page: Page): Promise<Inquiry[]> {
	const sql = on(ctx);
	const parts = partsOf(ctx, wanted).map(
		(part) => sql`
			(select * from inquiries
			where company_id = ${ctx.companyId} and environment = ${ctx.environment} ${part} ${paging(ctx, page)})`,
	);
	const [first = sql``, ...others] = parts;
	if (others.length === 0) return sql<Inquiry[]>`${first}`;
	const all = others.reduce((union, next) => sql`${union} union all ${next}`, first);
	return sql<Inquiry[]>`select * from (${all}) as found where true ${paging(ctx, page)}`;
}

/** How many a search looks at in each of its ways: whoever finds so many has to say more. */
const MOST_FOUND = 2_000;

/**
 * What a search finds, each way of looking by its own index, and of that the page. The rows are fetched by their ids:
 * nothing may lead the planner to walk through all there are in the hope of meeting those few. `crowded`: there may be
 * more than was looked at.
 */
export async function search(
	ctx: Ctx,
	wanted: Wanted,
	search: Search,
	page: Page,
): Promise<{ rows: Inquiry[]; crowded: boolean }> {
	const sql = on(ctx);
	const ways = waysOf(ctx, search).map((way) => sql`(${way} limit ${MOST_FOUND})`);
	const statuses = wanted.status?.flatMap((status) => conditionsAt(ctx, status)) ?? [sql``];
	const oneOf = statuses.map((status) => sql`(true ${status})`).reduce((either, next) => sql`${either} or ${next}`);
	const rows = await sql<(Inquiry & { found: number })[]>`
		with found as materialized (
			${ways.reduce((union, next) => sql`${union} union ${next}`)}
		), hits as materialized (
			select i.* from found
			cross join lateral (
				select * from inquiries
				where id = found.id and company_id = ${ctx.companyId} and environment = ${ctx.environment}
					${conditionsOf(ctx, wanted)} and (${oneOf})
				limit 1
			) i
		)
		select *, (select count(*)::int from found) as found from hits where true ${paging(ctx, page)}`;
	return { rows: rows.map(({ found, ...row }) => row), crowded: (rows[0]?.found ?? 0) >= MOST_FOUND };
}

function waysOf(ctx: Ctx, search: Search): Fragment[] {
	const sql = on(ctx);
	const ours = sql`company_id = ${ctx.companyId} and environment = ${ctx.environment}`;
	if ("inquiryId" in search) return [sql`select id from inquiries where id = ${search.inquiryId} and ${ours}`];
	if ("accountId" in search) {
		return [
			sql`select id from inquiries where account_id = ${search.accountId} and ${ours} order by id collate "C" desc`,
		];
	}
	const { reference, phoneFromEnd, email, name } = search;
	// In the order of bytes, all that begins with a text is from it to what no character comes after.
	const begins = (text: string) => sql`between ${text} and ${`${text}\u{10ffff}`}`;
	return [
		sql`select id from inquiries where reference_id = ${reference} and ${ours} order by id collate "C" desc`,
		phoneFromEnd &&
			sql`select id from inquiries
				where reverse(bound_phone) collate "C" ${begins(phoneFromEnd)} and bound_phone is not null and ${ours}`,
		phoneFromEnd &&
			sql`select inquiry_id from verifications
				where reverse(address) collate "C" ${begins(phoneFromEnd)} and inquiry_id is not null and ${ours}`,
		email && sql`select id from inquiries where bound_email = ${email} and ${ours}`,
		email &&
			sql`select inquiry_id from verifications
				where reverse(address) collate "C" = reverse(${email}) and inquiry_id is not null and ${ours}`,
		...(name ? ["given_name", "given_name_by_last"] : []).map(
			(column) => sql`select id from inquiries where ${sql(column)} collate "C" ${begins(name ?? "")} and ${ours}`,
		),
		// Of the run that counts: what others typed beside it is not this person's.
		...(name ? ["typed_name", "typed_name_by_last"] : []).map(
			(column) => sql`
				select p.inquiry_id from inquiry_progress p
				where p.${sql(column)} collate "C" ${begins(name ?? "")}
					and p.company_id = ${ctx.companyId} and p.environment = ${ctx.environment}
					and exists (select 1 from inquiries i where i.id = p.inquiry_id and i.progress_id = p.id)`,
		),
	].filter((way) => way !== undefined && way !== "");
}

/** The parts of a list, each of which an index has in the list's order; their pages are merged. */
function partsOf(ctx: Ctx, wanted: Wanted): Fragment[] {
	const sql = on(ctx);
	const conditions = conditionsOf(ctx, wanted);
	// One flow's inquiries lie in their order below each status, and so do all inquiries below none.
	const oneFlow = wanted["inquiry-template-id"]?.length === 1;
	const statuses = wanted.status ?? (oneFlow && !wanted.abandoned ? INQUIRY_STATUSES : undefined);
	const parts = statuses?.flatMap((status) => conditionsAt(ctx, status)) ?? [sql``];
	const bounds = boundsOf(ctx, wanted["created-at-end"]);
	return parts.flatMap((part) => bounds.map((bound) => sql`${conditions} ${part} ${bound}`));
}

/**
 * The end of a time, found by the ids, which sort by age. A test clock moves created_at back, never an id: those it has
 * moved are younger than their rows say, and looked at by themselves. There are none in production.
 */
function boundsOf(ctx: Ctx, end: Date | undefined): Fragment[] {
	const sql = on(ctx);
	if (!end) return [sql``];
	const after = idsFrom("inquiry", addSeconds(end, 0.001));
	const usual = sql`and id collate "C" < ${after}`;
	return ctx.environment === "production"
		? [usual]
		: [sql`${usual} and clock_offset_seconds = 0`, sql`and clock_offset_seconds > 0`];
}

function conditionsOf(ctx: Ctx, wanted: Wanted): Fragment {
	const sql = on(ctx);
	const { note, abandoned, "created-at-start": start, "created-at-end": end } = wanted;
	const [flowId, ...more] = wanted["inquiry-template-id"] ?? [];
	const parts = [
		wanted["inquiry-id"] && sql`and id = any(${wanted["inquiry-id"]})`,
		wanted["account-id"] && sql`and account_id = any(${wanted["account-id"]})`,
		wanted["reference-id"] !== undefined && sql`and reference_id = ${wanted["reference-id"]}`,
		flowId !== undefined &&
			(more.length > 0 ? sql`and flow_id = any(${[flowId, ...more]})` : sql`and flow_id = ${flowId}`),
		note !== undefined && sql`and note is not null and md5(note) = md5(${note}) and note = ${note}`,
		// Written as the index has it. What is past its time is expired, and nobody's to win back.
		abandoned &&
			sql`and status = 'pending' and abandoned_at is not null and (recovered_at is null or recovered_at < abandoned_at)
				and expires_at > ${ctx.now}`,
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
