import { type Ctx, on } from "@/db";

/**
 * Inquiries that ended before this moment and still hold somebody's data, the oldest first. One under review has not
 * ended: somebody has yet to look at it.
 */
export async function listEnded(
	ctx: Pick<Ctx, "companyId" | "environment" | "tx">,
	before: Date,
	limit: number,
): Promise<string[]> {
	const sql = on(ctx);
	const ended = sql`greatest(completed_at, failed_at, expired_at, decisioned_at)`;
	const rows = await sql<{ id: string }[]>`
		select id from inquiries
		where company_id = ${ctx.companyId} and environment = ${ctx.environment} and redacted_at is null
			and status in ('completed', 'failed', 'expired', 'approved', 'declined') and ${ended} < ${before}
		order by ${ended} limit ${limit}`;
	return rows.map(({ id }) => id);
}
