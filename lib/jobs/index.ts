import { type Ctx, type Fragment, type InTx, on, type Tx } from "@/db";
import type { JobName, Jobs, Tenant } from "./jobs";

export { FAST, type JobName, type Jobs, type Tenant } from "./jobs";

/** Jobs that a person is waiting for go before all others (graphile-worker: lower numbers first). */
const PRIORITY: Partial<Record<JobName, number>> = {
	"event.publish": -20,
	"verification.send_code": -10,
	"verification.advance": -5,
	"sandbox.receipt": -1,
};

/** graphile-worker's own default: its waits grow to days. */
const MAX_ATTEMPTS = 25;

/** `key` replaces the job of that name that is still waiting. */
export type NewJob = { [J in JobName]: { job: J; payload: Jobs[J]; at?: Date; key?: string } }[JobName];
type Whose = Pick<Ctx, "companyId" | "environment">;

/** Puts work on the queue in the caller's transaction. */
export async function enqueue(ctx: Whose & { tx: Tx }, ...jobs: NewJob[]): Promise<void> {
	if (jobs.length > 0) await adding(ctx, jobs);
}

/**
 * The same as a piece of a larger statement, which must read what it yields: PostgreSQL leaves out what nobody reads.
 * `when` is a subquery: no row in it, no job.
 */
export function adding(ctx: Whose & { tx?: Tx }, jobs: NewJob[], when = on(ctx)`select 1`): Fragment {
	const sql = on(ctx);
	// All at once: each call would look for its task and its key, and tell the workers, by itself.
	return sql`
		select added.id from (
			select array_agg(row(j.job, j.payload, null, j.at, ${MAX_ATTEMPTS}::int, j.key, j.priority, null)::graphile_worker.job_spec)
				as specs
			from jsonb_to_recordset(${sql.json(jobs.map((job) => rowOf(ctx, job)))})
				as j (job text, payload json, at timestamptz, priority int, key text)
			where exists (${when}) having count(*) > 0
		) as wanted, graphile_worker.add_jobs(wanted.specs) as added`;
}

function rowOf({ companyId, environment }: Whose, { job, payload, at, key }: NewJob) {
	const whole = { ...payload, companyId, environment } satisfies Tenant;
	return { job, payload: whole, at: at?.toISOString() ?? null, priority: PRIORITY[job] ?? 0, key: key ?? null };
}

/** Lets waiting jobs come so many seconds sooner; `key` is a piece of SQL that yields theirs. */
export async function hasten(ctx: InTx, key: Fragment, seconds: number): Promise<void> {
	await on(ctx)`
		update graphile_worker._private_jobs set run_at = run_at - make_interval(secs => ${seconds})
		where key in (${key}) and locked_at is null`;
}

/**
 * The removal of a waiting job as a rider of a larger statement: `key` is a piece of SQL that yields it. remove_job()
 * would also NOTIFY, and PostgreSQL lets transactions that notify commit one after the other only.
 */
export function removal(ctx: Ctx, key: Fragment): Fragment {
	return on(ctx)`delete from graphile_worker._private_jobs where key in (${key}) and locked_at is null`;
}
