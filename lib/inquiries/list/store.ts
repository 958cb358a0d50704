import { type Ctx, type Fragment, on } from "@/db";
import { paging } from "@/db/page";
import { idsFrom } from "@/lib/kernel/ids";
import type { Page } from "@/lib/kernel/page";
import { addSeconds } from "@/lib/kernel/time";
import { INQUIRY_STATUSES } from "@/lib/kernel/words";
import type { Wanted } from "../browse-input";
import type { Progress } from "../progress";
import type { Search } from "../search";
import type { Inquiry } from "../store";

/**
 * The rows of a page and one more, the nearest to its cursor first. A page costs about its own rows, however many there
 * are: each part of it is read by an index, and no further than a page goes.
 */
export async function page(ctx: Ctx, filter: Wanted, page: Page): Promise<Inquiry[]> {
	const sql = on(ctx);
	const [moment, moved] = momentsOf(ctx, filter);
	const ours = sql`company_id = ${ctx.companyId} and environment = ${ctx.environment} ${conditionsOf(ctx, filter)}`;
	const end = paging(ctx, page);
	const few = (where: Fragment) => [
		// A fence: few rows are to be read to their end, not looked for among all there are in the list's order.
		sql`(select * from (select * from inquiries where ${ours} ${ofFlows(ctx, filter)} ${where} offset 0) as few
			where true ${end})`,
	];
	const parts = [
		main(ctx, filter, (each) => sql`select * from inquiries where ${ours} ${moment} and ${each} ${end}`),
		...(byStatus(filter) && filter.status?.includes("expired") ? few(sql`${moment} and ${overdue(ctx)}`) : []),
		...(moved ? few(sql`${moved} and ${standing(ctx, filter)}`) : []),
	];
	const all = parts.reduce((union, next) => sql`${union} union all ${next}`);
	return sql<Inquiry[]>`select * from (${all}) as found where true ${end}`;
}

/** A page of each of those that are asked for, as their index holds the order for one at a time. */
function main(ctx: Ctx, filter: Wanted, rows: (each: Fragment) => Fragment): Fragment {
	const sql = on(ctx);
	const { status, "account-id": accounts, "inquiry-template-id": flows } = filter;
	const others = sql`${standing(ctx, filter)} ${ofFlows(ctx, filter)}`;
	if (accounts) {
		const each = rows(sql`account_id = each.value and ${others}`);
		return sql`(select i.* from unnest(${accounts}::text[]) as each (value), lateral (${each}) as i)`;
	}
	if (!byStatus(filter)) return sql`(${rows(others)})`;
	// Of every status, it is all there are.
	const current = sql`status = each.value ${status ? sql`and not (${overdue(ctx)})` : sql``}`;
	const each = sql`unnest(${status ?? INQUIRY_STATUSES}::text[]) as each (value)`;
	if (!flows) return sql`(select i.* from ${each}, lateral (${rows(current)}) as i)`;
	const ofFlow = rows(sql`flow_id = flow.id and ${current}`);
	return sql`(select i.* from unnest(${flows}::text[]) as flow (id), ${each}, lateral (${ofFlow}) as i)`;
}

/** Whether no filter finds few rows by an index of its own: then flow and status lead, one of each at a time. */
function byStatus(filter: Wanted): boolean {
	const others = ["inquiry-id", "account-id", "reference-id", "note", "abandoned"] as const;
	return others.every((name) => filter[name] === undefined);
}

function ofFlows(ctx: Ctx, { "inquiry-template-id": flows }: Wanted): Fragment {
	return flows ? on(ctx)`and flow_id = any(${flows})` : on(ctx)``;
}

/** How many a search looks at in each of its ways: whoever finds so many has to say more. */
const MOST_FOUND = 500;

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
	const { "created-at-start": start, "created-at-end": end } = wanted;
	const ways = waysOf(ctx, search).map((way) => sql`(select * from (${way}) as way limit ${MOST_FOUND})`);
	const rows = await sql<(Inquiry & { found: number })[]>`
		with found as materialized (
			${ways.reduce((union, next) => sql`${union} union ${next}`)}
		), hits as materialized (
			select i.* from found
			cross join lateral (
				select * from inquiries
				where id = found.id and company_id = ${ctx.companyId} and environment = ${ctx.environment}
					${conditionsOf(ctx, wanted)} ${ofFlows(ctx, wanted)} ${start ? sql`and created_at >= ${start}` : sql``} ${end ? sql`and created_at <= ${end}` : sql``} and ${standing(ctx, wanted)}
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
	const begins = (key: Fragment, text: string) => sql`
		${key} collate "C" between ${text} and ${`${text}\u{10ffff}`} and ${ours}`;
	// In its index's order, so that it is read by that, however common the planner takes the text for.
	const inOrder = (key: Fragment) => sql`order by ${key} collate "C" limit ${MOST_FOUND}`;
	return [
		sql`select id from inquiries where reference_id = ${reference} and ${ours} order by id collate "C" desc`,
		phoneFromEnd &&
			sql`select id from inquiries
				where ${begins(sql`reverse(bound_phone)`, phoneFromEnd)} and bound_phone is not null
				${inOrder(sql`reverse(bound_phone)`)}`,
		phoneFromEnd &&
			sql`select inquiry_id from verifications
				where ${begins(sql`reverse(address)`, phoneFromEnd)} and inquiry_id is not null
				${inOrder(sql`reverse(address)`)}`,
		email && sql`select id from inquiries where bound_email = ${email} and ${ours}`,
		email &&
			sql`select inquiry_id from verifications
				where reverse(address) collate "C" = reverse(${email}) and inquiry_id is not null and ${ours}`,
		// What the company sent, and what was typed in the run that counts: what others typed beside it is not this person's.
		name &&
			sql`select n.inquiry_id
				from (select inquiry_id, source from inquiry_names where ${begins(sql`name`, name)} ${inOrder(sql`name`)}) n
				cross join lateral (
					select 1 from inquiries where id = n.inquiry_id and n.source in (id, progress_id) limit 1
				) i`,
	].filter((way) => way !== undefined && way !== "");
}

function conditionsOf(ctx: Ctx, filter: Wanted): Fragment {
	const sql = on(ctx);
	const { abandoned, note } = filter;
	const parts = [
		filter["inquiry-id"] && sql`and id = any(${filter["inquiry-id"]})`,
		filter["account-id"] && sql`and account_id = any(${filter["account-id"]})`,
		filter["reference-id"] !== undefined && sql`and reference_id = ${filter["reference-id"]}`,
		note !== undefined && sql`and note is not null and md5(note) = md5(${note}) and note = ${note}`,
		// Written as the index has it. What is past its time is expired, and nobody's to win back.
		abandoned &&
			sql`and status = 'pending' and abandoned_at is not null and (recovered_at is null or recovered_at < abandoned_at)
				and expires_at > ${ctx.now}`,
	];
	return parts.reduce<Fragment>((all, next) => (next ? sql`${all} ${next}` : all), sql``);
}

/** Of these statuses now, whether or not the sweep has written it down. */
function standing(ctx: Ctx, { status }: Wanted): Fragment {
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
	{ "created-at-start": start, "created-at-end": end }: Wanted,
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
