import { parseCronItems } from "graphile-worker";
import type { JobName } from "@/lib/jobs";
import { env } from "@/lib/platform/env";
import { taskList } from "./tasks";

/** What happens by the clock alone. Each is harmless when it runs twice or late. */
const SCHEDULE: { task: JobName; match: string }[] = [
	{ task: "inquiry.expire_due", match: "* * * * *" },
	{ task: "idempotency.prune", match: "7 * * * *" },
	{ task: "requests.prune", match: "27 * * * *" },
	{ task: "inquiry.check_idle", match: "* * * * *" },
	{ task: "inquiry.redact_old", match: "41 * * * *" },
	{ task: "process-token.prune", match: "47 * * * *" },
	{ task: "member.prune", match: "57 * * * *" },
	{ task: "message-template.watch_host", match: "3 * * * *" },
	{ task: "line.watch", match: "33 * * * *" },
	{ task: "sandbox.prune", match: "17 * * * *" },
];

export const cronItems = () =>
	parseCronItems(SCHEDULE.map((item) => ({ ...item, options: { backfillPeriod: 0, maxAttempts: 3 } })));

const IMPATIENT_MS = 5_000;

/** A demo does not wait for the full minute to see who has left: whoever tries it is watching. */
export function startImpatience(): { stop(): void } {
	const look = () => taskList["inquiry.check_idle"]?.({}).catch(() => {});
	const timer = env().COMEBACK_DEMO ? setInterval(look, IMPATIENT_MS) : undefined;
	return { stop: () => clearInterval(timer) };
}

/** All of it at once, where no worker process keeps the schedule. */
export async function sweep(): Promise<void> {
	for (const { task } of SCHEDULE) await taskList[task]?.({});
}
