import { type Ctx, pool } from "@/db";
import { drain } from "@/lib/worker";

/** So many seconds pass for a company's messages under approval, and the jobs that are due by then are done. */
export async function waitForApproval(ctx: Ctx, seconds: number): Promise<void> {
	const by = pool()`make_interval(secs => ${seconds})`;
	await pool()`
		update message_templates set created_at = created_at - ${by}, submitted_at = submitted_at - ${by},
			checked_at = checked_at - ${by}
		where company_id = ${ctx.companyId}`;
	await pool()`
		update graphile_worker._private_jobs set run_at = run_at - ${by}
		where payload ->> 'companyId' = ${ctx.companyId}`;
	await drain({ seconds: 20 });
}
