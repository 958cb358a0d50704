import { type Ctx, on } from "@/db";
import { paging } from "@/db/page";
import type { suppressions } from "@/db/schema";
import { insertEvents, type NewEvent } from "@/lib/events";
import type { Page } from "@/lib/kernel/page";

export type Suppression = typeof suppressions.$inferSelect;
export type NewSuppression = Pick<Suppression, "id" | "phone" | "by" | "recoveryId">;

/** What a phone's owner has wished, and may take back. */
const THEIRS = ["word", "link"] as const satisfies Suppression["by"][];

export const isTheirs = ({ by }: Suppression): boolean => THEIRS.some((one) => one === by);

/**
 * Once; who is on the list already stays there as they are. But what the company puts there takes the place of what its
 * owner has wished, who can then no longer take it off.
 */
export async function insert(ctx: Ctx, s: NewSuppression, event: NewEvent): Promise<Suppression> {
	const sql = on(ctx);
	await sql`
		with written as (
			insert into suppressions (id, company_id, environment, phone, by, recovery_id, created_at)
			values (${s.id}, ${ctx.companyId}, ${ctx.environment}, ${s.phone}, ${s.by}, ${s.recoveryId}, ${ctx.now})
			on conflict (company_id, environment, phone) do update
				set id = excluded.id, by = excluded.by, recovery_id = excluded.recovery_id, created_at = excluded.created_at
				where suppressions.by = any(${[...THEIRS]}) and excluded.by <> all(${[...THEIRS]})
			returning id
		), event as (
			${insertEvents(ctx, [event], sql`select 1 from written`)}
		)
		select id from written`;
	const [row] = await sql<Suppression[]>`
		select * from suppressions
		where company_id = ${ctx.companyId} and environment = ${ctx.environment} and phone = ${s.phone}`;
	return row!;
}

export async function find(ctx: Ctx, phone: string): Promise<Suppression | undefined> {
	const [row] = await on(ctx)<Suppression[]>`
		select * from suppressions
		where company_id = ${ctx.companyId} and environment = ${ctx.environment} and phone = ${phone}`;
	return row;
}

export async function page(ctx: Ctx, page: Page): Promise<Suppression[]> {
	return on(ctx)<Suppression[]>`
		select * from suppressions
		where company_id = ${ctx.companyId} and environment = ${ctx.environment} ${paging(ctx, page)}`;
}

/**
 * By its id; or by its phone, whose owner takes back what they have wished themselves, and not what the company put there.
 * What was put there after `listedBy` is not meant.
 */
export type Which = { id: string } | { phone: string; listedBy?: Date };

/** Takes it off the list; undefined when it is not there. */
export async function remove(ctx: Ctx, which: Which): Promise<Suppression | undefined> {
	const sql = on(ctx);
	const named =
		"id" in which
			? sql`id collate "C" = ${which.id}`
			: sql`phone = ${which.phone} and by = any(${[...THEIRS]})
				and created_at <= coalesce(${which.listedBy ?? null}::timestamptz, 'infinity')`;
	const [row] = await sql<Suppression[]>`
		delete from suppressions
		where ${named} and company_id = ${ctx.companyId} and environment = ${ctx.environment}
		returning *`;
	return row;
}

type Whose = Pick<Ctx, "companyId" | "environment">;

/**
 * Whose messages a phone answers that comes by a line of several companies: all that wrote to it by that line since then.
 * Over all tenants, as the line is; the row says whose it is. `phoneKeys`: what stands for the phone where it is redacted.
 */
export async function listWriters(
	ctx: Pick<Ctx, "tx">,
	{ phone, phoneKeys, line, since }: { phone: string; phoneKeys: string[]; line: string; since: Date },
): Promise<(Whose & { recoveryId: string })[]> {
	return on(ctx)<(Whose & { recoveryId: string })[]>`
		select company_id, environment, max(id) as recovery_id from (
			select company_id, environment, id from recoveries
			where (phone = ${phone} or phone_key = any(${phoneKeys})) and handed_over_at > ${since} and line = ${line}
			order by handed_over_at desc limit 1000
		) as wrote
		group by company_id, environment`;
}
