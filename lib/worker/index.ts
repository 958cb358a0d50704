import { Logger, run, runOnce } from "graphile-worker";
import pg from "pg";
import { env } from "@/lib/platform/env";
import { describeError, log } from "@/lib/platform/log";
import { startBeating } from "./liveness";
import { cronItems, sweep } from "./schedule";
import { taskList } from "./tasks";

const POLL_MS = 500;
const CONCURRENCY = 10;

/** Its own words would hold payloads; ours do not. */
const logger = new Logger(() => (level, message) => {
	if (level === "error" || level === "warning") log().warn({ worker: message.split("\n")[0] }, "queue");
});

/** Works until told to stop: `npm run worker`. */
export async function runForever(): Promise<{ stop(): Promise<void> }> {
	const beating = startBeating();
	await beating.beat();
	const runner = await run({
		pgPool: connect(CONCURRENCY + 2),
		taskList,
		parsedCronItems: cronItems(),
		concurrency: CONCURRENCY,
		pollInterval: POLL_MS,
		noHandleSignals: true,
		events: beating.events,
		logger,
	});
	await beating.beat();
	return {
		async stop() {
			await runner.stop();
			await beating.stop();
		},
	};
}

/** Does what is due and returns, at most after so many seconds: for the cron's tick and for servers without a worker. */
export async function drain({ seconds }: { seconds: number }): Promise<void> {
	const beating = startBeating();
	const done = (async () => {
		await beating.beat();
		await runOnce({ pgPool: shared(), taskList, noHandleSignals: true, events: beating.events, logger });
	})().finally(() => beating.stop());
	await Promise.race([done, new Promise((resolve) => setTimeout(resolve, seconds * 1000))]);
}

/** The cron's turn: what only the clock brings, then all that is due. */
export async function tick({ seconds }: { seconds: number }): Promise<void> {
	await sweep();
	await drain({ seconds });
}

let pool: pg.Pool | undefined;

function shared(): pg.Pool {
	pool ??= connect(2);
	return pool;
}

function connect(max: number): pg.Pool {
	const made = new pg.Pool({ connectionString: env().DATABASE_URL, max, application_name: "comeback-worker" });
	const tell = (error: Error) => log().warn({ err: describeError(error) }, "a database connection broke");
	made.on("error", tell);
	made.on("connect", (client) => client.on("error", tell));
	return made;
}
