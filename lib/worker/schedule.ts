import { parseCronItems } from "graphile-worker";

/** What happens by the clock alone. Each is harmless when it runs twice or late. */
export const cronItems = () =>
	parseCronItems([
		{ task: "inquiry.expire_due", match: "* * * * *", options: { backfillPeriod: 0, maxAttempts: 1 } },
		{ task: "sandbox.prune", match: "17 * * * *", options: { backfillPeriod: 0, maxAttempts: 1 } },
	]);
