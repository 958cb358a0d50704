import { EventEmitter } from "node:events";
import type { WorkerEvents } from "graphile-worker";
import { pool } from "@/db";
import { makeId } from "@/lib/kernel/ids";
import { describeError, log } from "@/lib/platform/log";

const BEAT_MS = 4_000;
/** Unseen for so long, a process is taken for dead and its jobs are given to others. */
const DEAD_AFTER_SECONDS = 15;

/**
 * graphile-worker leaves a killed worker's jobs locked for hours. So each process says every few seconds that it lives,
 * under the ids its jobs are locked by, and whoever lives frees the jobs that nobody living holds. A process may be
 * killed before it has told its ids, so it is the living that are listed, never the dead.
 */
export function startBeating() {
	const id = makeId("process", new Date());
	const workerIds: string[] = [];
	const events = new EventEmitter() as unknown as WorkerEvents;
	events.on("worker:create", ({ worker }) => void workerIds.push(worker.workerId));
	events.on("pool:create", ({ workerPool }) => void workerIds.push(workerPool.id));

	const beat = async () => {
		const sql = pool();
		await sql`
			insert into worker_processes (id, worker_ids, last_seen_at) values (${id}, ${workerIds}, now())
			on conflict (id) do update set worker_ids = excluded.worker_ids, last_seen_at = excluded.last_seen_at`;
		if (Date.now() - lastFreed < BEAT_MS / 2) return;
		lastFreed = Date.now();
		await freeOrphans();
	};
	const timer = setInterval(() => {
		beat().catch((error) => log().warn({ err: describeError(error) }, "heartbeat failed"));
	}, BEAT_MS);

	return {
		events,
		/** Before the first job, and again once the workers have their names. */
		beat,
		async stop() {
			clearInterval(timer);
			await pool()`delete from worker_processes where id = ${id}`;
		},
	};
}

/** Once every few seconds is enough for a process, however many of its requests drain. */
let lastFreed = 0;

async function freeOrphans(): Promise<void> {
	const sql = pool();
	const silence = sql`make_interval(secs => ${DEAD_AFTER_SECONDS})`;
	await sql`delete from worker_processes where last_seen_at < now() - ${silence}`;
	const orphaned = sql`
		locked_at < now() - ${silence} and locked_by not in (select unnest(worker_ids) from worker_processes)`;
	// One that another job has taken the place of is not to be done again: free, it would lie there for ever.
	await sql`
		delete from graphile_worker._private_jobs
		where ${orphaned} and key is null and attempts >= max_attempts and last_error is null`;
	await sql`
		with orphans as (
			select distinct locked_by from graphile_worker._private_jobs where ${orphaned}
		)
		select graphile_worker.force_unlock_workers(array_agg(locked_by)) from orphans having count(*) > 0`;
}
