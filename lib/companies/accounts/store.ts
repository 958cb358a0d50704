import { type Ctx, type Fragment, on } from "@/db";
import { paging } from "@/db/page";
import { insertEvents, type NewEvent } from "@/lib/events";
import type { Page } from "@/lib/kernel/page";
import type { AccountFacts, Contact } from "./view";

type New = { id: string; referenceId: string; secondFactorRequired: boolean };

/** False when there is one with this reference id. */
export async function insert(ctx: Ctx, account: New, event: NewEvent): Promise<boolean> {
	const sql = on(ctx);
	const rows = await sql`
		with made as (
			insert into accounts (id, company_id, environment, reference_id, second_factor_required, created_at)
			values (${account.id}, ${ctx.companyId}, ${ctx.environment}, ${account.referenceId},
				${account.secondFactorRequired}, ${ctx.now})
			on conflict (company_id, environment, reference_id) do nothing
			returning id
		), event as (
			${insertEvents(ctx, [event], sql`select 1 from made`)}
		)
		select id from made`;
	return rows.length === 1;
}

/** The rows of a page and one more, the nearest to its cursor first. */
export function page(ctx: Ctx, referenceId: string | undefined, page: Page): Promise<AccountFacts[]> {
	const named = referenceId === undefined ? on(ctx)`` : on(ctx)`and reference_id = ${referenceId}`;
	return read(ctx, on(ctx)`${named} ${paging(ctx, page)}`);
}

export async function find(ctx: Ctx, id: string): Promise<AccountFacts | undefined> {
	const [row] = await read(ctx, on(ctx)`and id = ${id}`);
	return row;
}

/** Of each kind of contact the one that was proven last. */
async function read(ctx: Ctx, which: Fragment): Promise<AccountFacts[]> {
	const sql = on(ctx);
	const newest = (kind: "phone" | "email") => sql`
		(select address from account_contacts c
		where c.account_id = accounts.id and c.kind = ${kind}
			and c.company_id = ${ctx.companyId} and c.environment = ${ctx.environment}
		order by c.verified_at desc limit 1)`;
	return sql<AccountFacts[]>`
		select id, reference_id, second_factor_required, created_at, ${newest("phone")} as phone, ${newest("email")} as email,
			(select max(verified_at) from account_contacts c
			where c.account_id = accounts.id and c.company_id = ${ctx.companyId} and c.environment = ${ctx.environment})
				as proven_at
		from accounts
		where company_id = ${ctx.companyId} and environment = ${ctx.environment} ${which}`;
}

/** What an account has proven, the newest first; more than a person has. */
export async function listContacts(ctx: Ctx, accountId: string): Promise<Contact[]> {
	return on(ctx)<Contact[]>`
		select kind, address, verified_at from account_contacts
		where account_id = ${accountId} and company_id = ${ctx.companyId} and environment = ${ctx.environment}
		order by verified_at desc limit 100`;
}

/** What its person says to being brought back, where that is news. */
export async function noteRefusal(ctx: Ctx, id: string, refused: boolean): Promise<void> {
	await on(ctx)`
		update accounts set recovery_refused_at = ${refused ? ctx.now : null}
		where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment}
			and (recovery_refused_at is not null) <> ${refused}`;
}

export async function requireSecondFactor(ctx: Ctx, id: string, required: boolean): Promise<void> {
	await on(ctx)`
		update accounts set second_factor_required = ${required}
		where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment}`;
}
