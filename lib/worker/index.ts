import { Logger, type RunnerOptions, run, runOnce } from "graphile-worker";
import pg from "pg";
import { FAST } from "@/lib/jobs";
import { env } from "@/lib/platform/env";
import { describeError, log } from "@/lib/platform/log";
import { LANES } from "./lanes";
import { startBeating } from "./liveness";
import { cronItems, startImpatience, sweep } from "./schedule";
import { taskList } from "./tasks";

/**
 * Who has just looked does not look again for so long, give or take half of it, and what is told meanwhile waits for the next
 * poll: else each of a thousand jobs would be looked for alone.
 */
const BREATH_MS = 20;

/** Its own words would hold payloads; ours do not. */
const logger = new Logger(() => (level, message) => {
	if (level === "error" || level === "warning") log().warn({ worker: message.split("\n")[0] }, "queue");
});

const common = { noHandleSignals: true, logger } satisfies RunnerOptions;

/** So that one call that hangs does not hold up every other code. */
const DRAINERS = 4;

/** Works until told to stop: `npm run worker`. */
export async function runForever(): Promise<{ stop(): Promise<void> }> {
	const beating = startBeating();
	await beating.beat();
	const pgPool = connect(LANES.reduce((sum, { hands }) => sum + hands, 0) + 4);
	const runners = await Promise.all(
		LANES.map(({ fast, hands, takes, keepsFor, pollInterval }) =>
			run({
				...common,
				preset: {
					worker: {
						concurrentJobs: hands,
						pollInterval,
						localQueue: { size: takes, ttl: keepsFor, refetchDelay: { durationMs: BREATH_MS, threshold: takes - 1 } },
						// Those that are done in the same moment are one statement.
						completeJobBatchDelay: 0,
					},
				},
				pgPool,
				events: beating.events,
				taskList: lane(fast),
				parsedCronItems: fast ? [] : cronItems(),
			}),
		),
	);
	await beating.beat();
	const impatience = startImpatience();
	return {
		async stop() {
			impatience.stop();
			await Promise.all(runners.map((runner) => runner.stop()));
			await beating.stop();
		},
	};
}

function lane(fast: boolean) {
	const names: readonly string[] = FAST;
	return Object.fromEntries(Object.entries(taskList).filter(([name]) => names.includes(name) === fast));
}

/** Does what is due and returns, at most after so many seconds: for the cron's tick and for servers without a worker. */
export async function drain({ seconds, hands = DRAINERS }: { seconds: number; hands?: number }): Promise<void> {
	const beating = startBeating();
	const done = (async () => {
		await beating.beat();
		await runOnce({ ...common, pgPool: shared(), concurrency: hands, taskList, events: beating.events });
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
	pool ??= connect(DRAINERS + 2);
	return pool;
}

function connect(max: number): pg.Pool {
	const made = new pg.Pool({ connectionString: env().DATABASE_URL, max, application_name: "comeback-worker" });
	const tell = (error: Error) => log().warn({ err: describeError(error) }, "a database connection broke");
	made.on("error", tell);
	made.on("connect", (client) => client.on("error", tell));
	return made;
}
