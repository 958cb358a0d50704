import { type Ctx, type Fragment, on } from "@/db";
import { paging } from "@/db/page";
import type { inquirySessions } from "@/db/schema";
import type { Page } from "@/lib/kernel/page";
import type { SessionOrigin } from "@/lib/kernel/words";

export type SessionRow = typeof inquirySessions.$inferSelect;

export type NewSession = {
	id: string;
	inquiryId: string;
	progressId: string;
	origin: SessionOrigin;
	status: "new" | "active";
	browserHash: string | null;
	provenAt: Date | null;
	expiresAt: Date;
	ipAddress: string | null;
	userAgent: string | null;
};

export async function insert(ctx: Ctx, s: NewSession): Promise<void> {
	await on(ctx)`
		insert into inquiry_sessions (id, company_id, environment, inquiry_id, progress_id, origin, status, browser_hash,
			proven_at, created_at, started_at, expires_at, last_seen_at, ip_address, user_agent)
		values (${s.id}, ${ctx.companyId}, ${ctx.environment}, ${s.inquiryId}, ${s.progressId}, ${s.origin}, ${s.status},
			${s.browserHash}, ${s.provenAt}, ${ctx.now}, ${s.status === "active" ? ctx.now : null}, ${s.expiresAt}, ${ctx.now},
			${s.ipAddress}, ${s.userAgent})`;
}

/** Gives a session to the browser with this key; false when another browser was quicker. */
export async function activate(
	ctx: Ctx,
	s: Pick<NewSession, "id" | "expiresAt" | "ipAddress" | "userAgent"> & { browserHash: string },
): Promise<boolean> {
	const rows = await on(ctx)`
		update inquiry_sessions set status = 'active', browser_hash = ${s.browserHash}, expires_at = ${s.expiresAt},
			started_at = coalesce(started_at, ${ctx.now}), last_seen_at = ${ctx.now}, expired_at = null, ended_by = null,
			ip_address = ${s.ipAddress}, user_agent = ${s.userAgent}
		where id = ${s.id} and company_id = ${ctx.companyId} and environment = ${ctx.environment}
			and (status = 'new' or browser_hash = ${s.browserHash})
		returning id`;
	return rows.length === 1;
}

type Touched = { id: string; progressId: string };

export async function touch(ctx: Ctx, session: Touched): Promise<void> {
	await touching(ctx, session);
}

/** The same as a rider: `when` is a subquery; no row in it, no change. */
export function touching(ctx: Ctx, { id, progressId }: Touched, when = on(ctx)`select 1`): Fragment {
	return on(ctx)`
		update inquiry_sessions set last_seen_at = ${ctx.now}, progress_id = ${progressId}
		where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment} and exists (${when})`;
}

/** Every session ends with its inquiry; those ids. Only those that ended by time live again with it. */
export async function expireAll(ctx: Ctx, inquiryId: string, by: "time" | "company"): Promise<string[]> {
	const rows = await on(ctx)<{ id: string }[]>`
		update inquiry_sessions set status = 'expired', expired_at = ${ctx.now}, ended_by = ${by}
		where inquiry_id = ${inquiryId} and status <> 'expired'
			and company_id = ${ctx.companyId} and environment = ${ctx.environment}
		returning id`;
	return rows.map(({ id }) => id);
}

/** Sessions that ended by time alone live again with their inquiry: coming back on one device ends no other's work. */
export async function revive(ctx: Ctx, inquiryId: string, expiresAt: Date): Promise<void> {
	await on(ctx)`
		update inquiry_sessions set status = 'active', expires_at = ${expiresAt}, expired_at = null, ended_by = null
		where inquiry_id = ${inquiryId} and status = 'expired' and ended_by = 'time' and browser_hash is not null
			and company_id = ${ctx.companyId} and environment = ${ctx.environment}`;
}

export type LiveSession = Pick<
	SessionRow,
	"id" | "status" | "origin" | "expiresAt" | "lastSeenAt" | "browserHash" | "progressId"
>;

/** At most the session limit's worth of rows. */
export async function listLive(ctx: Ctx, inquiryId: string): Promise<LiveSession[]> {
	return on(ctx)<LiveSession[]>`
		select id, status, origin, expires_at, last_seen_at, browser_hash, progress_id from inquiry_sessions
		where inquiry_id = ${inquiryId} and status in ('new', 'active') and expires_at > ${ctx.now}
			and company_id = ${ctx.companyId} and environment = ${ctx.environment}
		order by last_seen_at`;
}

/** Ends one session for another; a fresh run that only it was in goes with it. */
export async function evict(ctx: Ctx, { id, progressId }: Pick<LiveSession, "id" | "progressId">): Promise<void> {
	const sql = on(ctx);
	await sql`
		with ended as (
			update inquiry_sessions set status = 'expired', expired_at = ${ctx.now}, ended_by = 'limit'
			where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment}
			returning inquiry_id
		)
		delete from inquiry_progress p using ended
		where p.id = ${progressId} and p.company_id = ${ctx.companyId} and p.environment = ${ctx.environment}
			and not exists (select 1 from inquiries i where i.id = ended.inquiry_id and i.progress_id = p.id)
			and not exists (
				select 1 from inquiry_sessions s
				where s.inquiry_id = ended.inquiry_id and s.progress_id = p.id and s.id <> ${id})`;
}

/** The rows of a page of an inquiry's sessions and one more, the nearest to its cursor first. */
export async function page(ctx: Ctx, inquiryId: string, page: Page): Promise<SessionRow[]> {
	return on(ctx)<SessionRow[]>`
		select * from inquiry_sessions
		where inquiry_id = ${inquiryId} and company_id = ${ctx.companyId} and environment = ${ctx.environment}
			${paging(ctx, page)}`;
}

export async function find(ctx: Ctx, id: string): Promise<SessionRow | undefined> {
	const [row] = await on(ctx)<SessionRow[]>`
		select * from inquiry_sessions
		where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment}`;
	return row;
}

export type Ended = SessionRow & { wasLive: boolean };

/**
 * Ends one session or all of these inquiries by the company's word: none of them lives again with its inquiry. A fresh
 * run that only they were in goes with them. The caller holds the inquiries' locks.
 */
export async function endByName(
	ctx: Ctx,
	{ inquiryIds, sessionId }: { inquiryIds: string[]; sessionId?: string },
): Promise<Ended[]> {
	const sql = on(ctx);
	const named = sessionId ? sql`and id = ${sessionId}` : sql``;
	return sql<Ended[]>`
		with before as (
			select id, status from inquiry_sessions
			where inquiry_id = any(${inquiryIds}) and company_id = ${ctx.companyId} and environment = ${ctx.environment}
				and (status <> 'expired' or ended_by = 'time') ${named}
		), ended as (
			update inquiry_sessions s
			set status = 'expired', expired_at = coalesce(s.expired_at, ${ctx.now}), ended_by = 'company'
			from before where s.id = before.id
			returning s.*, before.status <> 'expired' as was_live
		), gone as (
			delete from inquiry_progress p using ended
			where p.id = ended.progress_id and p.company_id = ${ctx.companyId} and p.environment = ${ctx.environment}
				and not exists (select 1 from inquiries i where i.id = ended.inquiry_id and i.progress_id = p.id)
				and not exists (
					select 1 from inquiry_sessions s
					where s.inquiry_id = ended.inquiry_id and s.progress_id = p.id and s.id not in (select id from before))
		)
		select * from ended order by id collate "C" desc`;
}
