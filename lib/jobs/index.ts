import { type Ctx, type Fragment, on, type Tx } from "@/db";
import type { JobName, Jobs, Tenant } from "./jobs";

export type { JobName, Jobs, Tenant } from "./jobs";

/** Jobs that a person is waiting for go before all others (graphile-worker: lower numbers first). */
const PRIORITY: Partial<Record<JobName, number>> = { "verification.send_code": -10, "verification.advance": -5 };

/** Puts work on the queue in the caller's transaction. A `key` replaces the job of that name that is still waiting. */
export async function enqueue<J extends JobName>(
	ctx: Ctx & { tx: Tx },
	job: J,
	payload: Jobs[J],
	{ at, key }: { at?: Date; key?: string } = {},
): Promise<void> {
	const whole = { ...payload, companyId: ctx.companyId, environment: ctx.environment } satisfies Jobs[J] & Tenant;
	await on(ctx)`
		select 1 from graphile_worker.add_job(
			${job}, ${on(ctx).json(whole)}::json,
			run_at => ${at ?? null}::timestamptz, priority => ${PRIORITY[job] ?? 0}::int, job_key => ${key ?? null})`;
}

/**
 * The removal of a waiting job as a rider of a larger statement: `key` is a piece of SQL that yields it. remove_job()
 * would also NOTIFY, and PostgreSQL lets transactions that notify commit one after the other only.
 */
export function removal(ctx: Ctx, key: Fragment): Fragment {
	return on(ctx)`delete from graphile_worker._private_jobs where key in (${key}) and locked_at is null`;
}

/** Takes a job that waits under this key off the queue; one that already runs must notice by itself. */
export async function cancel(ctx: Ctx & { tx: Tx }, key: string): Promise<void> {
	await on(ctx)`select 1 from graphile_worker.remove_job(${key})`;
}
