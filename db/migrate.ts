import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import { Logger, runMigrations } from "graphile-worker";
import postgres from "postgres";

const FOLDER = fileURLToPath(new URL("./migrations", import.meta.url));
const LOCK = 2_026_112_101;
const options = { max: 1, prepare: false, onnotice: () => {} } as const;

/**
 * The queue's own index says what is due and not whose task it is: a lane of the worker (lib/worker) would go through every
 * job of the other each time it looks. The second is for who looks for jobs that a dead process holds (liveness.ts).
 */
const QUEUE_INDEXES = `
	create index if not exists jobs_due_of_task on graphile_worker._private_jobs (priority, run_at, task_id) where is_available;
	create index if not exists jobs_held on graphile_worker._private_jobs (locked_at) where locked_at is not null`;

/** Brings the tables and the job queue up to date. Any number may do so at the same time: they take turns. */
export async function migrateDatabase(url: string, migrationsFolder = FOLDER): Promise<void> {
	const guard = postgres(url, options);
	const hand = postgres(url, options);
	try {
		// Held for a transaction, not a session: a pooler may hand a session to somebody else.
		await guard.begin(async (lock) => {
			await lock`set local idle_in_transaction_session_timeout = 0`;
			await lock`select pg_advisory_xact_lock(${LOCK})`;
			await migrate(drizzle(hand), { migrationsFolder });
			await runMigrations({ connectionString: url, noHandleSignals: true, logger: onlyFaults() });
			await hand.unsafe(QUEUE_INDEXES);
		});
	} finally {
		await Promise.all([guard.end({ timeout: 5 }), hand.end({ timeout: 5 })]);
	}
}

function onlyFaults(): Logger {
	return new Logger(() => (level, message) => {
		if (level === "error") console.error(message);
	});
}
