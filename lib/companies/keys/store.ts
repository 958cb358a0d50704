import { type Ctx, on } from "@/db";
import { paging } from "@/db/page";
import { insertEvents, type NewEvent } from "@/lib/events";
import type { Page } from "@/lib/kernel/page";
import type { Scope } from "@/lib/kernel/words";
import type { KeyRow } from "./view";

/** The rows of a page and one more; revoked ones are gone. */
export async function page(ctx: Ctx, name: string | undefined, page: Page): Promise<KeyRow[]> {
	const sql = on(ctx);
	return sql<KeyRow[]>`
		select * from api_keys
		where company_id = ${ctx.companyId} and environment = ${ctx.environment} and revoked_at is null
			${name === undefined ? sql`` : sql`and name = ${name}`} ${paging(ctx, page)}`;
}

export async function find(ctx: Ctx, id: string): Promise<KeyRow | undefined> {
	const [row] = await on(ctx)<KeyRow[]>`
		select * from api_keys
		where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment} and revoked_at is null`;
	return row;
}

type Change = {
	name?: string | undefined;
	scopes?: Scope[] | undefined;
	ipAllowlist?: string[] | null | undefined;
	expiresAt?: Date | undefined;
};

/** What is left out stays; false when there is no such key (any more). */
export async function change(ctx: Ctx, id: string, next: Change, event: NewEvent): Promise<boolean> {
	const sql = on(ctx);
	const rows = await sql`
		with changed as (
			update api_keys set name = coalesce(${next.name ?? null}, name),
				scopes = coalesce(${next.scopes ?? null}::text[], scopes),
				ip_allowlist = ${next.ipAllowlist === undefined ? sql`ip_allowlist` : sql`${next.ipAllowlist}::text[]`},
				expires_at = coalesce(${next.expiresAt ?? null}::timestamptz, expires_at)
			where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment} and revoked_at is null
			returning id
		), event as (${insertEvents(ctx, [event], sql`select 1 from changed`)})
		select id from changed`;
	return rows.length === 1;
}

/** Another secret; the one it has is honoured until then. */
export async function rotate(
	ctx: Ctx,
	id: string,
	secretHash: string,
	previousEndsAt: Date,
	event: NewEvent,
): Promise<boolean> {
	const sql = on(ctx);
	const rows = await sql`
		with rotated as (
			update api_keys set secret_hash = ${secretHash}, previous_secret_hash = secret_hash,
				previous_ends_at = ${previousEndsAt}
			where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment} and revoked_at is null
			returning id
		), event as (${insertEvents(ctx, [event], sql`select 1 from rotated`)})
		select id from rotated`;
	return rows.length === 1;
}

export async function revoke(ctx: Ctx, id: string, event: NewEvent): Promise<boolean> {
	const sql = on(ctx);
	const rows = await sql`
		with revoked as (
			update api_keys set revoked_at = ${ctx.now}
			where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment} and revoked_at is null
			returning id
		), event as (${insertEvents(ctx, [event], sql`select 1 from revoked`)})
		select id from revoked`;
	return rows.length === 1;
}
