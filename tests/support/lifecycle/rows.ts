import { pool } from "@/db";
import type { Seen, Verification } from "./model";

/** Everything of one inquiry that the model looks at, in one query. */
export async function lookAt(inquiryId: string): Promise<Seen> {
	const [row] = await pool()<Seen[]>`
		select i.status, i.redacted_at is not null as redacted, i.expires_at <= now() as over,
			coalesce(i.abandoned_at > coalesce(i.recovered_at, '-infinity'), false) as away,
			i.created_at + make_interval(secs => (i.expiry->>'maxLifetimeSeconds')::int) <= now() as too_old,
			i.status = 'expired' and i.expired_at < i.expires_at as cut_short, i.phone_verified, i.completed_at is not null as completed, i.idle_check_at is not null as idle_timer,
			i.bound_phone is not null or i.note is not null or i.reference_id is not null
				or exists (select 1 from inquiry_progress where inquiry_id = i.id and answers <> '{}') as personal,
			coalesce(v.list, '[]') as verifications, e.list as events,
			md5(concat(i, ' ', v.rows, ' ', e.list, ' ',
				(select string_agg(p::text, ' ' order by id) from inquiry_progress p where inquiry_id = i.id), ' ',
				(select string_agg(s::text, ' ' order by id) from inquiry_sessions s where inquiry_id = i.id), ' ',
				(select string_agg(l::text, ' ' order by id) from one_time_links l where inquiry_id = i.id))) as whole
		from inquiries i
		cross join lateral (
			select string_agg(v::text, ' ' order by id) as rows, json_agg(json_build_object('id', id, 'status', status,
				'tries', total_tries, 'hasCode', code_mac is not null or code_box is not null,
				'kind', case when purpose like '%:re-entry' then 're-entry' when purpose like '%:fresh:%' then 'fresh'
					else 'step' end,
				'passed', (select count(*) from events where object_id = v.id and name = 'verification.passed'
					and inquiry_id = i.id))) as list
			from verifications v where inquiry_id = i.id
		) v
		cross join lateral (
			select json_agg(json_build_object('id', id, 'name', name) order by id collate "C") as list
			from events where inquiry_id = i.id
		) e
		where i.id = ${inquiryId}`;
	return row!;
}

type Live = { id: string; companyId: string; generation: number; codeBox: string; kind: Verification["kind"] };

/** Codes that could be typed now, newest first. */
export async function liveCodes(inquiryId: string): Promise<Live[]> {
	return pool()<Live[]>`
		select id, company_id, generation, code_box, case when purpose like '%:re-entry' then 're-entry' else 'step' end as kind
		from verifications where inquiry_id = ${inquiryId} and status = 'pending' and code_box is not null
		order by created_at desc, id collate "C" desc`;
}

/** In which tables rows of this inquiry hold one of these words; and whether the virtual phone still has its messages. */
export async function leftOf(inquiryId: string, words: string[]): Promise<string[]> {
	const sql = pool();
	const anywhere = words.map((word) => `%${word}%`);
	const tables = await sql<{ name: string }[]>`
		select table_name as name from information_schema.columns
		where table_schema = 'public' and column_name = 'inquiry_id'`;
	const rows = (name: string, ours = sql`t.inquiry_id = ${inquiryId}`) =>
		sql`select ${name}::text as name from ${sql(name)} t where ${ours} and to_jsonb(t)::text ilike any(${anywhere})`;
	const links = sql`t.link_id in (select id from one_time_links where inquiry_id = ${inquiryId})`;
	const all = [
		rows("inquiries", sql`t.id = ${inquiryId}`),
		rows("one_time_link_opens", links),
		sql`
			select 'sandbox_messages' from sandbox_messages
			where message_id in (select id from messages where inquiry_id = ${inquiryId})`,
		sql`
			select 'the queue' from graphile_worker._private_jobs t
			where t.payload->>'inquiryId' = ${inquiryId} or t.payload::text ilike any(${anywhere})`,
		...tables.map(({ name }) => rows(name)),
	];
	const found = await sql<{ name: string }[]>`${all.reduce((a, b) => sql`${a} union all ${b}`)}`;
	return [...new Set(found.map(({ name }) => name))];
}
