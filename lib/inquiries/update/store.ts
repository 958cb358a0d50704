import { type Ctx, on } from "@/db";
import { insertEvents, type NewEvent } from "@/lib/events";
import type { Progress } from "../progress";
import type { Inquiry } from "../store";

export type Writable = Pick<Inquiry, "note" | "tags" | "given" | "boundPhone" | "boundEmail" | "redirectUri">;

/** The caller holds the inquiry's lock. */
export async function save(ctx: Ctx, id: string, next: Writable, event: NewEvent): Promise<void> {
	const sql = on(ctx);
	await sql`
		with event as (
			${insertEvents(ctx, [event])}
		)
		update inquiries set note = ${next.note}, tags = ${next.tags}, given = ${sql.json(next.given)},
			bound_phone = ${next.boundPhone}, bound_email = ${next.boundEmail}, redirect_uri = ${next.redirectUri}, updated_at = ${ctx.now}
		where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment}`;
}

export async function findProgress(ctx: Ctx, id: string): Promise<Progress | undefined> {
	const [row] = await on(ctx)<Progress[]>`
		select * from inquiry_progress
		where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment}`;
	return row;
}
