import { type Ctx, type Fragment, type InTx, on } from "@/db";
import { actorOf, insertEvents } from "@/lib/events";
import { addSeconds, MINUTE } from "@/lib/kernel/time";
import type { Definition } from "../schemas";
import { type FlowRow, type PublishedRow, VERSION, type VersionRow } from "../store";

type NewVersion = { id: string; flowId: string; definition: Definition };

/** A flow with nothing in it yet: its draft or its first version comes in the same transaction. */
export async function insertFlow(ctx: Ctx, flow: { id: string; name: string }): Promise<void> {
	await on(ctx)`
		insert into flows (id, company_id, name, created_at) values (${flow.id}, ${ctx.companyId}, ${flow.name}, ${ctx.now})`;
}

/** `revision`: which of the draft's it shall follow, 0 where none is known; undefined follows whichever there is. */
type Save = Omit<NewVersion, "definition"> & {
	definition: unknown;
	name: string | null;
	revision?: number | undefined;
};

/** Makes the draft, or puts this in its place; undefined where there is no such flow, or another revision of it. */
export async function saveDraft(
	ctx: Ctx,
	{ id, flowId, definition, name, revision }: Save,
): Promise<VersionRow | undefined> {
	const sql = on(ctx);
	const saved = { name: "flow.draft-saved", objectId: flowId } as const;
	const by = actorOf(ctx);
	const [row] = await sql<VersionRow[]>`
		with before as (
			select revision, saved_by, updated_at from flow_versions
			where flow_id = ${flowId} and company_id = ${ctx.companyId} and published_at is null
		), draft as (
			insert into flow_versions (id, company_id, flow_id, definition, saved_by, updated_at, created_at)
			select ${id}, ${ctx.companyId}, f.id, ${sql.json(definition as never)}::jsonb, ${by},
				${ctx.now}::timestamptz, ${ctx.now}::timestamptz
			from flows f where f.id = ${flowId} and f.company_id = ${ctx.companyId}
				and coalesce(${revision ?? null}::int, 0) in (0, (select revision from before))
			on conflict (flow_id) where published_at is null do update set definition = excluded.definition,
				revision = flow_versions.revision + 1, saved_by = excluded.saved_by, updated_at = excluded.updated_at
				where ${revision ?? null}::int is null or flow_versions.revision = ${revision ?? null}::int
			returning ${sql(VERSION)}
		), flow as (
			update flows set name = coalesce(${name}, name) from draft
			where flows.id = draft.flow_id and flows.company_id = ${ctx.companyId} and published_version_id is null
		), event as (${insertEvents(ctx, [saved], sql`select 1 from draft where ${isNews(ctx, by, revision)}`)})
		select * from draft`;
	return row;
}

/** What is saved by itself, every other second, is told of once by whom it is. */
function isNews(ctx: Ctx, by: string, revision: number | undefined): Fragment {
	if (revision === undefined) return on(ctx)`true`;
	return on(ctx)`not exists (
		select 1 from before where saved_by = ${by} and updated_at > ${addSeconds(ctx.now, -SESSION_SECONDS)})`;
}
const SESSION_SECONDS = 10 * MINUTE;

/** False where there is no draft, or nothing but the draft. */
export async function deleteDraft(ctx: Ctx, flowId: string): Promise<boolean> {
	const sql = on(ctx);
	const discarded = { name: "flow.draft-discarded", objectId: flowId } as const;
	const rows = await sql`
		with draft as (
			delete from flow_versions v using flows f
			where v.flow_id = ${flowId} and v.company_id = ${ctx.companyId} and v.published_at is null
				and f.id = v.flow_id and f.published_version_id is not null
			returning v.id
		), event as (${insertEvents(ctx, [discarded], sql`select 1 from draft`)})
		select id from draft`;
	return rows.length === 1;
}

/** Locks the flow, so that two publishes at once get two numbers; the next of them. */
export async function nextNumber(ctx: InTx, flowId: string): Promise<number | undefined> {
	const sql = on(ctx);
	const [flow] = await sql`select id from flows where id = ${flowId} and company_id = ${ctx.companyId} for update`;
	if (!flow) return undefined;
	const [row] = await sql<{ next: number }[]>`
		select coalesce(max(number), 0) + 1 as next from flow_versions
		where flow_id = ${flowId} and company_id = ${ctx.companyId}`;
	return row?.next;
}

/** A new version, or the draft of this id, becomes the one that new inquiries get. */
export async function publish(
	ctx: InTx,
	{ id, flowId, number, definition, note }: NewVersion & { number: number; note: string | null },
): Promise<PublishedRow> {
	const sql = on(ctx);
	const data = { flowVersionId: id, number };
	const [row] = await sql<PublishedRow[]>`
		with version as (
			insert into flow_versions (id, company_id, flow_id, number, definition, note, published_at, created_at)
			values (${id}, ${ctx.companyId}, ${flowId}, ${number}, ${sql.json(definition as never)}, ${note}, ${ctx.now}, ${ctx.now})
			on conflict (id) do update set number = excluded.number, definition = excluded.definition, note = excluded.note,
				published_at = excluded.published_at where flow_versions.published_at is null
			returning ${sql(VERSION)}
		), flow as (
			update flows set published_version_id = ${id}, name = ${definition.name}
			where id = ${flowId} and company_id = ${ctx.companyId}
		), event as (${insertEvents(ctx, [{ name: "flow.published", objectId: flowId, data }])})
		select * from version`;
	if (!row) throw new Error(`Version ${id} was published before`);
	return row;
}

/** A draft as it is now, for the one inquiry that tries it. */
export async function insertTrial(ctx: Ctx, { id, flowId, definition }: NewVersion): Promise<PublishedRow> {
	const sql = on(ctx);
	const [row] = await sql<PublishedRow[]>`
		insert into flow_versions (id, company_id, flow_id, number, definition, published_at, created_at)
		values (${id}, ${ctx.companyId}, ${flowId}, 0, ${sql.json(definition as never)}, ${ctx.now}, ${ctx.now})
		returning ${sql(VERSION)}`;
	if (!row) throw new Error("An insert returns its row");
	return row;
}

/** False where there is no such flow. One that is so already stays so, which is no event. */
export async function setStatus(ctx: Ctx, flowId: string, status: FlowRow["status"]): Promise<boolean> {
	const sql = on(ctx);
	const changed = { name: status === "active" ? "flow.activated" : "flow.deactivated", objectId: flowId } as const;
	const rows = await sql`
		with found as (
			select id, status from flows where id = ${flowId} and company_id = ${ctx.companyId} for update
		), flow as (
			update flows set status = ${status} from found where flows.id = found.id and found.status <> ${status}
			returning flows.id
		), event as (${insertEvents(ctx, [changed], sql`select 1 from flow`)})
		select id from found`;
	return rows.length === 1;
}
