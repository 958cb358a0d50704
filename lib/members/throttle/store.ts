import { type Fragment, pool } from "@/db";
import { laterOf } from "@/lib/kernel/time";

export type Count = { key: string; most: number; endsAt: Date };

/**
 * One more on each of these, one after the other in one statement: what stands behind a count that is full is not
 * touched, so that a stranger's tries do not use up the owner's. The end of the count that was full, or undefined.
 */
export async function charge(now: Date, counts: Count[]): Promise<Date | undefined> {
	const sql = pool();
	const steps = counts.reduce<Fragment>((all, { key, most, endsAt }, i) => {
		const before = i === 0 ? sql`true` : sql`exists (select 1 from ${sql(`count${i - 1}`)})`;
		const step = sql`${sql(`count${i}`)} as (
			insert into sign_in_attempts as a (key, tries, ends_at) select ${key}, 1, ${endsAt}::timestamptz where ${before}
			on conflict (key) do update set
				tries = case when a.ends_at <= ${now} then 1 else a.tries + 1 end,
				ends_at = case when a.ends_at <= ${now} then excluded.ends_at else a.ends_at end
			where a.ends_at <= ${now} or a.tries < ${most}
			returning key
		)`;
		return i === 0 ? step : sql`${all}, ${step}`;
	}, sql``);
	const [row] = await sql<{ passed: boolean }[]>`
		with ${steps} select exists (select 1 from ${sql(`count${counts.length - 1}`)}) as passed`;
	return row?.passed ? undefined : endOf(now, counts);
}

async function endOf(now: Date, counts: Count[]): Promise<Date> {
	const rows = await pool()<{ key: string; tries: number; endsAt: Date }[]>`
		select key, tries, ends_at from sign_in_attempts where key = any(${counts.map(({ key }) => key)})`;
	const full = rows.filter(({ key, tries }) => counts.some((count) => count.key === key && tries >= count.most));
	return full.reduce((latest, { endsAt }) => laterOf(latest, endsAt), now);
}

export async function refund(keys: string[]): Promise<void> {
	await pool()`update sign_in_attempts set tries = greatest(0, tries - 1) where key = any(${keys})`;
}

export async function prune(now: Date): Promise<void> {
	await pool()`delete from sign_in_attempts where ends_at <= ${now}`;
}
