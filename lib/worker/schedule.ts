import { parseCronItems } from "graphile-worker";
import type { JobName } from "@/lib/jobs";
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

/** All of it at once, where no worker process keeps the schedule. */
export async function sweep(): Promise<void> {
	for (const { task } of SCHEDULE) await taskList[task]?.({});
}
