/**
 * Two lanes, so that a backlog of slow work (a customer's endpoint that hangs, thousands of reminders) never takes the
 * hands that send codes. The fast one looks more often: how late a workflow's step is depends on it. Each takes some jobs at
 * once, a few for each hand where there may be thousands, and gives back what no hand was free for
 * after `keepsFor`. Times in milliseconds.
 */
export const LANES = [
	{ fast: true, hands: 8, takes: 8, keepsFor: 250, pollInterval: 100 },
	{ fast: false, hands: 6, takes: 24, keepsFor: 1_000, pollInterval: 250 },
] as const;

/** How many jobs of its lane one process may have taken: so far another process's may go before them. */
export const inHand = ({ hands, takes }: (typeof LANES)[number]): number => hands + takes;
