import { type Ctx, on } from "@/db";
import type { flowVersions } from "@/db/schema";

export type VersionRow = Pick<typeof flowVersions.$inferSelect, "id" | "flowId" | "companyId"> & {
	number: number;
	definition: unknown;
};

export async function insertFlow(ctx: Ctx, flow: { id: string; name: string }): Promise<void> {
	await on(ctx)`
		insert into flows (id, company_id, name, created_at) values (${flow.id}, ${ctx.companyId}, ${flow.name}, ${ctx.now})`;
}

export async function insertVersion(ctx: Ctx, version: VersionRow): Promise<void> {
	const sql = on(ctx);
	await sql`
		insert into flow_versions (id, company_id, flow_id, number, definition, published_at, created_at)
		values (${version.id}, ${ctx.companyId}, ${version.flowId}, ${version.number},
			${sql.json(version.definition as never)}, ${ctx.now}, ${ctx.now})`;
	await sql`
		update flows set published_version_id = ${version.id}, name = ${(version.definition as { name: string }).name}
		where id = ${version.flowId} and company_id = ${ctx.companyId}`;
}

/** Locks the flow, so that two publishes at once get two numbers. */
export async function nextNumber(ctx: Ctx, flowId: string): Promise<number | undefined> {
	const sql = on(ctx);
	const [flow] = await sql`select id from flows where id = ${flowId} and company_id = ${ctx.companyId} for update`;
	if (!flow) return undefined;
	const [row] = await sql<{ next: number }[]>`
		select coalesce(max(number), 0) + 1 as next from flow_versions
		where flow_id = ${flowId} and company_id = ${ctx.companyId}`;
	return row?.next;
}

export async function findPublishedId(ctx: Pick<Ctx, "companyId" | "tx">, flowId: string): Promise<string | undefined> {
	const [row] = await on(ctx)<{ publishedVersionId: string | null }[]>`
		select published_version_id from flows where id = ${flowId} and company_id = ${ctx.companyId}`;
	return row?.publishedVersionId ?? undefined;
}

export async function findVersion(ctx: Pick<Ctx, "companyId" | "tx">, id: string): Promise<VersionRow | undefined> {
	const [row] = await on(ctx)<VersionRow[]>`
		select id, flow_id, company_id, number, definition from flow_versions
		where id = ${id} and company_id = ${ctx.companyId} and published_at is not null`;
	return row;
}
