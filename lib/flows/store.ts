import { type Ctx, type Fragment, on, pool } from "@/db";
import { paging } from "@/db/page";
import type { flows, flowVersions } from "@/db/schema";
import type { Page } from "@/lib/kernel/page";
import type { STEP_NAMES } from "./places";

export type Owner = Pick<Ctx, "companyId" | "tx">;
/** `revision`: the draft's; where there is none, what is published has one, below 0. Neither comes twice. */
export type FlowRow = Omit<typeof flows.$inferSelect, "companyId"> & {
	draftVersionId: string | null;
	revision: number;
};
export type VersionRow = typeof flowVersions.$inferSelect;
/** A published version has a number; the draft has none. */
export type PublishedRow = VersionRow & { number: number };

export const VERSION = [
	...["id", "company_id", "flow_id", "number", "definition"],
	...["revision", "saved_by", "published_at", "note", "updated_at", "created_at"],
];

/** What a new inquiry gets, and whether one may be made: all that creating one has to know of its flow. */
export async function findCurrent(
	ctx: Owner,
	flowId: string,
): Promise<Pick<FlowRow, "publishedVersionId" | "status"> | undefined> {
	const [row] = await on(ctx)<Pick<FlowRow, "publishedVersionId" | "status">[]>`
		select published_version_id, status from flows where id = ${flowId} and company_id = ${ctx.companyId}`;
	return row;
}

export async function find(ctx: Owner, flowId: string): Promise<FlowRow | undefined> {
	const [row] = await on(ctx)<FlowRow[]>`${flowsOf(ctx)} and id = ${flowId}`;
	return row;
}

export async function list(ctx: Owner, page: Page): Promise<FlowRow[]> {
	return on(ctx)<FlowRow[]>`${flowsOf(ctx)} ${paging(ctx, page)}`;
}

export type SummaryRow = Pick<FlowRow, "id" | "name" | "status"> & {
	number: number | null;
	publishedAt: Date | null;
	draft: boolean;
	/** What the draft of a flow says of its steps may be anything. */
	types: unknown[];
};

/** A page of flows, each with what is published of it, or its draft where nothing is. */
export async function browse(ctx: Owner, page: Page): Promise<SummaryRow[]> {
	const sql = on(ctx);
	return sql<SummaryRow[]>`
		select f.id, f.name, f.status, p.number, p.published_at, d.id is not null as draft,
			jsonb_path_query_array(coalesce(p.definition, d.definition), '$.steps[*].type') as types
		from (select * from flows where company_id = ${ctx.companyId} ${paging(ctx, page)}) f
		left join flow_versions p on p.id = f.published_version_id
		left join flow_versions d on d.flow_id = f.id and d.published_at is null
		order by f.id collate "C" ${page.before ? sql`asc` : sql`desc`}`;
}

export type StepTitle = { flowId: string; key: string; type: keyof typeof STEP_NAMES; title: string | null };

/** Steps of these keys in the published versions: those with a title first, in English. */
export function listStepTitles(ctx: Owner, keys: readonly string[], limit: number): Promise<StepTitle[]> {
	return on(ctx)<StepTitle[]>`
		select f.id as flow_id, step ->> 'key' as key, step ->> 'type' as type, step -> 'title' ->> 'en' as title
		from flows f join flow_versions v on v.id = f.published_version_id,
			jsonb_array_elements(v.definition -> 'steps') as step
		where f.company_id = ${ctx.companyId} and step ->> 'key' = any(${[...keys]})
		order by step -> 'title' ->> 'en' is null, f.id desc limit ${limit}`;
}

function flowsOf(ctx: Owner): Fragment {
	return on(ctx)`
		select id, name, status, published_version_id, created_at, ${revisionOf(ctx)} as revision,
			(select id from flow_versions where flow_id = flows.id and published_at is null) as draft_version_id
		from flows where company_id = ${ctx.companyId}`;
}

/** Of a row of `flows`. */
export function revisionOf(ctx: Owner): Fragment {
	return on(ctx)`
		coalesce(
			(select revision from flow_versions where flow_id = flows.id and published_at is null),
			-(select revision from flow_versions where id = flows.published_version_id), 0)`;
}

/** A published version. */
export async function findVersion(ctx: Owner, id: string): Promise<PublishedRow | undefined> {
	const [row] = await findVersions(ctx, [id]);
	return row;
}

export async function findVersions(ctx: Owner, ids: string[]): Promise<PublishedRow[]> {
	const sql = on(ctx);
	return sql<PublishedRow[]>`
		select ${sql(VERSION)} from flow_versions
		where id = any(${ids}) and company_id = ${ctx.companyId} and published_at is not null`;
}

export type CurrentRow = Pick<FlowRow, "id" | "name" | "status"> & { definition: unknown };

/** The flows of a company that were ever published, each with its published version, the newest first. */
export async function listCurrent(ctx: Owner, limit: number): Promise<CurrentRow[]> {
	return on(ctx)<CurrentRow[]>`
		select f.id, f.name, f.status, v.definition from flows f
		join flow_versions v on v.id = f.published_version_id
		where f.company_id = ${ctx.companyId}
		order by f.id collate "C" desc limit ${limit}`;
}

export async function findDraft(ctx: Owner, flowId: string): Promise<VersionRow | undefined> {
	const sql = on(ctx);
	const [row] = await sql<VersionRow[]>`
		select ${sql(VERSION)} from flow_versions
		where flow_id = ${flowId} and company_id = ${ctx.companyId} and published_at is null`;
	return row;
}

/** Its draft and what is published of it, as they are at one moment. */
export async function findState(
	ctx: Owner,
	flowId: string,
): Promise<{ draft: VersionRow | undefined; published: PublishedRow | undefined }> {
	const sql = on(ctx);
	const rows = await sql<VersionRow[]>`
		select ${sql(VERSION)} from flow_versions
		where flow_id = ${flowId} and company_id = ${ctx.companyId} and (published_at is null
			or id = (select published_version_id from flows where id = ${flowId} and company_id = ${ctx.companyId}))`;
	return {
		draft: rows.find(({ number }) => number === null),
		published: rows.find((row): row is PublishedRow => row.number !== null),
	};
}

/** The draft first, which has no number, then the newest. An id that is none of them is a page with nothing on it. */
export async function listVersions(ctx: Owner, flowId: string, page: Page): Promise<VersionRow[]> {
	const sql = on(ctx);
	const { after, before } = page;
	const rank = (id: string) => sql`
		(select coalesce(number, ${DRAFT}) from flow_versions where id = ${id} and company_id = ${ctx.companyId})`;
	return sql<VersionRow[]>`
		select ${sql(VERSION)} from flow_versions
		where flow_id = ${flowId} and company_id = ${ctx.companyId} and (number > 0 or published_at is null)
			${after ? sql`and coalesce(number, ${DRAFT}) < ${rank(after)}` : sql``}
			${before ? sql`and coalesce(number, ${DRAFT}) > ${rank(before)}` : sql``}
		order by number ${before ? sql`asc nulls last` : sql`desc nulls first`} limit ${page.size + 1}`;
}

/** Above every number. */
const DRAFT = 2 ** 31 - 1;

/** By a link alone: whose flow it is, is what this finds out. A flow's id names its published version. */
export async function findNamed(
	id: string,
): Promise<{ companyId: string; status: FlowRow["status"]; versionId: string } | undefined> {
	const [row] = await pool()<{ companyId: string; status: FlowRow["status"]; versionId: string }[]>`
		select f.company_id, f.status, f.published_version_id as version_id from flows f
		where f.id = ${id} and f.published_version_id is not null
		union all
		select f.company_id, f.status, v.id from flow_versions v join flows f on f.id = v.flow_id
		where v.id = ${id} and v.published_at is not null and v.number > 0`;
	return row;
}
