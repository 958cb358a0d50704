import { type Ctx, type Fragment, type InTx, on } from "@/db";
import type { oneTimeLinkOpens, oneTimeLinks } from "@/db/schema";
import { insertEventOfEach, insertEvents, type NewEvent } from "@/lib/events";
import { type NewMessage, queueing } from "@/lib/messaging";

export type OneTimeLink = typeof oneTimeLinks.$inferSelect;
type Open = Pick<typeof oneTimeLinkOpens.$inferSelect, "openedAt" | "ipAddress" | "userAgent">;
export type NewLink = Pick<OneTimeLink, "id" | "inquiryId" | "codeHash" | "expiresAt">;

const LISTED = 100;
const OPENS_KEPT = 50;

export async function insert(ctx: Ctx, link: NewLink, event: NewEvent): Promise<void> {
	await on(ctx)`
		with event as (${insertEvents(ctx, [event])})
		insert into one_time_links (id, company_id, environment, inquiry_id, code_hash, expires_at, created_at)
		values (${link.id}, ${ctx.companyId}, ${ctx.environment}, ${link.inquiryId}, ${link.codeHash}, ${link.expiresAt},
			${ctx.now})`;
}

/**
 * The link of a recovery's message, whose own events tell of it, as riders; where there are `most` ways in, in place of the
 * oldest unused one of its kind.
 */
export function insertingForRecovery(ctx: Ctx, link: NewLink & { recoveryId: string }, most: number): Fragment[] {
	const sql = on(ctx);
	const tenant = sql`company_id = ${ctx.companyId} and environment = ${ctx.environment}`;
	const unused = sql`
		from one_time_links
		where inquiry_id = ${link.inquiryId} and used_at is null and revoked_at is null and expires_at > ${ctx.now} and ${tenant}`;
	const sessions = sql`
		from inquiry_sessions
		where inquiry_id = ${link.inquiryId} and status <> 'expired' and expires_at > ${ctx.now} and ${tenant}`;
	return [
		sql`
			update one_time_links set revoked_at = ${ctx.now}
			where id = (select id ${unused} and recovery_id is not null order by created_at limit 1) and ${tenant}
				and (select count(*) ${unused}) + (select count(*) ${sessions}) >= ${most}`,
		sql`
			insert into one_time_links (id, company_id, environment, inquiry_id, code_hash, expires_at, recovery_id, created_at)
			values (${link.id}, ${ctx.companyId}, ${ctx.environment}, ${link.inquiryId}, ${link.codeHash}, ${link.expiresAt},
				${link.recoveryId}, ${ctx.now})`,
	];
}

/** Lets a link that still leads in do so until then. */
export function prolonging(ctx: Ctx, { id, expiresAt }: Pick<NewLink, "id" | "expiresAt">): Fragment {
	return on(ctx)`
		update one_time_links set expires_at = ${expiresAt}
		where id = ${id} and used_at is null and revoked_at is null
			and company_id = ${ctx.companyId} and environment = ${ctx.environment}`;
}

/** The message that carries a link. */
export async function queue(ctx: InTx, message: NewMessage): Promise<void> {
	await queueing(ctx, [message], on(ctx)`select 1`);
}

/** By its code alone: whose it is, is what this finds out. */
export async function findByCode(ctx: Pick<Ctx, "tx">, codeHash: string): Promise<OneTimeLink | undefined> {
	const [row] = await on(ctx)<OneTimeLink[]>`select * from one_time_links where code_hash = ${codeHash}`;
	return row;
}

export async function find(ctx: Ctx, id: string): Promise<OneTimeLink | undefined> {
	const [row] = await on(ctx)<OneTimeLink[]>`
		select * from one_time_links
		where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment}`;
	return row;
}

/** Links that could still open a session. */
export async function countUnused(ctx: Ctx, inquiryId: string): Promise<number> {
	const [row] = await on(ctx)<{ count: number }[]>`
		select count(*)::int as count from one_time_links
		where inquiry_id = ${inquiryId} and used_at is null and revoked_at is null and expires_at > ${ctx.now}
			and company_id = ${ctx.companyId} and environment = ${ctx.environment}`;
	return row!.count;
}

/** Uses it up; false when it is used, revoked or over by now. */
export async function use(ctx: Ctx, { id, sessionId }: { id: string; sessionId: string }, event: NewEvent) {
	const sql = on(ctx);
	const rows = await sql`
		with used as (
			update one_time_links set used_at = ${ctx.now}, session_id = ${sessionId}
			where id = ${id} and used_at is null and revoked_at is null and expires_at > ${ctx.now}
				and company_id = ${ctx.companyId} and environment = ${ctx.environment}
			returning id
		), event as (
			${insertEvents(ctx, [event], sql`select 1 from used`)}
		)
		select id from used`;
	return rows.length === 1;
}

/** Once; later ones change nothing. */
export async function revoke(ctx: Ctx, id: string, event: NewEvent): Promise<void> {
	const sql = on(ctx);
	await sql`
		with revoked as (
			update one_time_links set revoked_at = ${ctx.now}
			where id = ${id} and revoked_at is null
				and company_id = ${ctx.companyId} and environment = ${ctx.environment}
			returning id
		), event as (
			${insertEvents(ctx, [event], sql`select 1 from revoked`)}
		)
		select id from revoked`;
}

/** None of an inquiry's links opens anything any more. */
export async function revokeAll(ctx: Ctx, inquiryId: string): Promise<void> {
	const sql = on(ctx);
	await sql`
		with revoked as (
			update one_time_links set revoked_at = ${ctx.now}
			where inquiry_id = ${inquiryId} and revoked_at is null and used_at is null
				and company_id = ${ctx.companyId} and environment = ${ctx.environment}
			returning id
		)
		${insertEventOfEach(ctx, { name: "one-time-link.revoked", inquiryId }, sql`select id from revoked`)}`;
}

/** Who looks at a link, bots too; what comes after the first so many is not kept. */
export async function logOpen(
	ctx: Ctx,
	{ id, inquiryId }: Pick<OneTimeLink, "id" | "inquiryId">,
	{ ipAddress, userAgent }: Omit<Open, "openedAt">,
): Promise<void> {
	await on(ctx)`
		insert into one_time_link_opens (company_id, environment, link_id, opened_at, ip_address, user_agent)
		select ${ctx.companyId}, ${ctx.environment}, ${id}, ${ctx.now}::timestamptz, ${ipAddress}, ${userAgent}
		from inquiries
		where id = ${inquiryId} and company_id = ${ctx.companyId} and environment = ${ctx.environment}
			and redacted_at is null
			and (select count(*) from one_time_link_opens where link_id = ${id}) < ${OPENS_KEPT}`;
}

export type Listed = OneTimeLink & { opens: Open[] };

/** The newest links of an inquiry, each with those who opened it, oldest first. */
export async function list(ctx: Ctx, inquiryId: string, id: string | null = null): Promise<Listed[]> {
	const rows = await on(ctx)<(OneTimeLink & { opens: { at: string; ip: string | null; agent: string | null }[] })[]>`
		select l.*, coalesce((
			select jsonb_agg(jsonb_build_object('at', o.opened_at, 'ip', o.ip_address, 'agent', o.user_agent) order by o.opened_at)
			from one_time_link_opens o
			where o.link_id = l.id and o.company_id = l.company_id and o.environment = l.environment
		), '[]') as opens
		from one_time_links l
		where l.inquiry_id = ${inquiryId} and l.id = coalesce(${id}, l.id)
			and l.company_id = ${ctx.companyId} and l.environment = ${ctx.environment}
		order by l.created_at desc limit ${LISTED}`;
	return rows.map(({ opens, ...link }) => ({
		...link,
		opens: opens.map(({ at, ip, agent }) => ({ openedAt: new Date(at), ipAddress: ip, userAgent: agent })),
	}));
}
