import { type Ctx, on } from "@/db";
import type { workflows } from "@/db/schema";
import type { Workflow } from "./schemas";

export type Row = Pick<typeof workflows.$inferSelect, "id" | "name"> & { steps: Workflow["steps"] };
type Owner = Pick<Ctx, "companyId" | "tx">;

export async function insert(ctx: Ctx, workflow: Row): Promise<void> {
	const sql = on(ctx);
	await sql`
		insert into workflows (id, company_id, name, steps, created_at)
		values (${workflow.id}, ${ctx.companyId}, ${workflow.name}, ${sql.json(workflow.steps)}, ${ctx.now})`;
}

export async function find(ctx: Owner, id: string): Promise<Row | undefined> {
	const [row] = await on(ctx)<Row[]>`
		select id, name, steps from workflows where id = ${id} and company_id = ${ctx.companyId}`;
	return row;
}

const LISTED = 100;

export async function list(ctx: Owner): Promise<Row[]> {
	return on(ctx)<Row[]>`
		select id, name, steps from workflows
		where company_id = ${ctx.companyId} order by created_at desc limit ${LISTED}`;
}
