import { addSeconds, DAY } from "@/lib/kernel/time";
import { FUNNEL_BY, type FunnelBy } from "@/lib/recovery/schemas";

/** What a funnel is asked for in its page's address: days of UTC, both included. */
export type Period = { from: string; to: string; by: FunnelBy };

const USUAL_DAYS = 30;

/** What is no day, and a period that ends before it begins, counts as not asked for. */
export function readPeriod(asked: { from?: string; to?: string; by?: string }, now: Date): Period {
	const to = isDay(asked.to) ? asked.to : dayOf(now);
	const usual = dayOf(addSeconds(startOf(to), -(USUAL_DAYS - 1) * DAY));
	return {
		to,
		from: isDay(asked.from) && asked.from <= to ? asked.from : usual,
		by: FUNNEL_BY.find((one) => one === asked.by) ?? "method",
	};
}

/** The same as moments: from its first until before the day after its last. */
export function momentsOf({ from, to }: Period): { from: Date; until: Date } {
	return { from: startOf(from), until: addSeconds(startOf(to), DAY) };
}

const dayOf = (at: Date) => at.toISOString().slice(0, 10);
const startOf = (day: string) => new Date(`${day}T00:00:00Z`);

function isDay(text: string | undefined): text is string {
	return (
		/^[12]\d{3}-\d\d-\d\d$/.test(text ?? "") &&
		!Number.isNaN(startOf(text!).getTime()) &&
		dayOf(startOf(text!)) === text
	);
}
