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
 * under the ids its jobs are locked by, and whoever lives frees the jobs of those who have fallen silent.
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
		await sql`
			with dead as (
				delete from worker_processes
				where last_seen_at < now() - make_interval(secs => ${DEAD_AFTER_SECONDS}) and id <> ${id}
				returning worker_ids
			)
			select graphile_worker.force_unlock_workers(worker_ids) from dead`;
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
