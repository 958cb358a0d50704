import { type Ctx, type InTx, on } from "@/db";
import { actorOf, insertEvents, telling, untold } from "@/lib/events";
import { addSeconds, MINUTE } from "@/lib/kernel/time";
import type { Definition } from "../schemas";
import { type FlowRow, type PublishedRow, revisionOf, VERSION, type VersionRow } from "../store";

type NewVersion = { id: string; flowId: string; definition: Definition };

/** A flow with nothing in it yet: its draft or its first version comes in the same transaction. */
export async function insertFlow(ctx: Ctx, flow: { id: string; name: string }): Promise<void> {
	await on(ctx)`
		insert into flows (id, company_id, name, created_at) values (${flow.id}, ${ctx.companyId}, ${flow.name}, ${ctx.now})`;
}

/** Where a flow stands, for who is about to change it. `revision` as in FlowRow. */
export type Standing = { revision: number; nextRevision: number; nextNumber: number };

/** Locks the flow, so that whoever changes it does so one after the other and over what the others have done. */
export async function lock(ctx: InTx, flowId: string): Promise<Standing | undefined> {
	const sql = on(ctx);
	const [flow] = await sql`select id from flows where id = ${flowId} and company_id = ${ctx.companyId} for update`;
	if (!flow) return undefined;
	// A statement of its own: it has to see what was done while the one before it waited.
	const [row] = await sql<Standing[]>`
		select ${revisionOf(ctx)} as revision, coalesce(max(v.revision), 0) + 1 as next_revision,
			coalesce(max(v.number), 0) + 1 as next_number
		from flows left join flow_versions v on v.flow_id = flows.id and v.company_id = flows.company_id
			and (v.number > 0 or v.published_at is null)
		where flows.id = ${flowId} and flows.company_id = ${ctx.companyId}
		group by flows.id`;
	return row;
}

/** `name` is the flow's where nothing of it is published yet. `quietly`: told of once in a while, by whom it is. */
type Save = Omit<NewVersion, "definition"> & {
	definition: unknown;
	name: string | null;
	revision: number;
	quietly?: boolean;
};

/** Makes the draft of a flow that is locked, or puts this in its place. */
export async function saveDraft(
	ctx: InTx,
	{ id, flowId, definition, name, revision, quietly = false }: Save,
): Promise<VersionRow> {
	const sql = on(ctx);
	const saved = { name: "flow.draft-saved", objectId: flowId } as const;
	const news = quietly ? untold(ctx, saved, addSeconds(ctx.now, -SESSION_SECONDS)) : sql`select 1`;
	const [row] = await sql<VersionRow[]>`
		with draft as (
			insert into flow_versions (id, company_id, flow_id, definition, revision, saved_by, updated_at, created_at)
			values (${id}, ${ctx.companyId}, ${flowId}, ${sql.json(definition as never)}, ${revision}, ${actorOf(ctx)},
				${ctx.now}, ${ctx.now})
			on conflict (flow_id) where published_at is null do update set definition = excluded.definition,
				revision = excluded.revision, saved_by = excluded.saved_by, updated_at = excluded.updated_at
			returning ${sql(VERSION)}
		), flow as (
			update flows set name = coalesce(${name}, name)
			where id = ${flowId} and company_id = ${ctx.companyId} and published_version_id is null
		), event as (${insertEvents(ctx, [saved], news)})
		select * from draft`;
	return row!;
}

/** What is saved by itself, every other second, is told of once in this time by whom it is. */
const SESSION_SECONDS = 10 * MINUTE;

/** Of a flow that is locked and published. What is published then counts as newer than the draft was: who had that open is told. */
export async function deleteDraft(ctx: InTx, flowId: string, revision: number): Promise<void> {
	const sql = on(ctx);
	const discarded = { name: "flow.draft-discarded", objectId: flowId } as const;
	await sql`
		with draft as (
			delete from flow_versions where flow_id = ${flowId} and company_id = ${ctx.companyId} and published_at is null
		), event as (${insertEvents(ctx, [discarded])})
		update flow_versions v set revision = ${revision} from flows f
		where f.id = ${flowId} and f.company_id = ${ctx.companyId} and v.id = f.published_version_id`;
}

/** A new version, or the draft of this id, becomes the one that new inquiries get. */
export async function publish(
	ctx: InTx,
	{
		id,
		flowId,
		number,
		revision,
		definition,
		note,
	}: NewVersion & {
		number: number;
		revision: number;
		note: string | null;
	},
): Promise<PublishedRow> {
	const sql = on(ctx);
	const data = { flowVersionId: id, number };
	const published = telling(ctx, [{ name: "flow.published", objectId: flowId, data }]);
	const [row] = await sql<PublishedRow[]>`
		with version as (
			insert into flow_versions (id, company_id, flow_id, number, revision, definition, note, published_at, created_at)
			values (${id}, ${ctx.companyId}, ${flowId}, ${number}, ${revision}, ${sql.json(definition as never)}, ${note},
				${ctx.now}, ${ctx.now})
			on conflict (id) do update set number = excluded.number, revision = excluded.revision,
				definition = excluded.definition, note = excluded.note, published_at = excluded.published_at where flow_versions.published_at is null
			returning ${sql(VERSION)}
		), flow as (
			update flows set published_version_id = ${id}, name = ${definition.name}
			where id = ${flowId} and company_id = ${ctx.companyId}
		), event as (
			${published.event}
		), publish as (
			${published.publish}
		)
		select version.* from version, (select count(*) from publish) as told`;
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
