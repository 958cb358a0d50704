import { type Ctx, type InTx, on } from "@/db";
import { paging } from "@/db/page";
import type { suppressions } from "@/db/schema";
import { insertEvents, type NewEvent } from "@/lib/events";
import type { Page } from "@/lib/kernel/page";

export type Suppression = typeof suppressions.$inferSelect;
export type NewSuppression = Pick<Suppression, "id" | "phone" | "by" | "recoveryId">;

/**
 * Once each, for its owner and for the company; what stands there. A STOP that is said again is as new as that: a START told
 * late does not undo it. Nobody takes it off before this is over.
 */
export async function put(ctx: InTx, s: NewSuppression, event: NewEvent): Promise<Suppression> {
	const sql = on(ctx);
	const [row] = await sql<Suppression[]>`
		with written as (
			insert into suppressions (id, company_id, environment, phone, by, recovery_id, created_at)
			values (${s.id}, ${ctx.companyId}, ${ctx.environment}, ${s.phone}, ${s.by}, ${s.recoveryId}, ${ctx.now})
			on conflict (company_id, environment, phone, owners_wish) do update
				set created_at = case when excluded.owners_wish then excluded.created_at else suppressions.created_at end
			returning *
		), event as (
			${insertEvents(ctx, [event], sql`select 1 from written where id = ${s.id}`)}
		)
		select * from written`;
	return row!;
}

/** What stands there of one phone: at most what the company has put there, and then what its owner has wished. */
export async function list(ctx: Ctx, phone: string): Promise<Suppression[]> {
	return on(ctx)<Suppression[]>`
		select * from suppressions
		where company_id = ${ctx.companyId} and environment = ${ctx.environment} and phone = ${phone}
		order by owners_wish`;
}

export async function page(ctx: Ctx, page: Page): Promise<Suppression[]> {
	return on(ctx)<Suppression[]>`
		select * from suppressions
		where company_id = ${ctx.companyId} and environment = ${ctx.environment} ${paging(ctx, page)}`;
}

export async function findById(ctx: Ctx, id: string): Promise<Suppression | undefined> {
	const [row] = await on(ctx)<Suppression[]>`
		select * from suppressions
		where id collate "C" = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment}`;
	return row;
}

/**
 * What a phone's owner has wished, or what the company has put there: neither takes back the other's. What was put there
 * after `listedBy` is not meant.
 */
export type Which = { phones: string[]; by: "owner" | "company"; listedBy?: Date };

/** Takes these off the list, in the order in which they are put there; those that were on it. */
export async function remove(ctx: InTx, { phones, by, listedBy }: Which): Promise<Suppression[]> {
	return on(ctx)<Suppression[]>`
		with meant as (
			select phone from suppressions
			where phone = any(${phones}) and owners_wish = ${by === "owner"}
				and created_at <= coalesce(${listedBy ?? null}::timestamptz, 'infinity')
				and company_id = ${ctx.companyId} and environment = ${ctx.environment}
			order by phone for update
		)
		delete from suppressions as s using meant
		where s.phone = meant.phone and s.owners_wish = ${by === "owner"}
			and s.company_id = ${ctx.companyId} and s.environment = ${ctx.environment}
		returning s.*`;
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
