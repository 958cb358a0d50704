import { type Ctx, type Fragment, on, pool } from "@/db";
import type { inquiries } from "@/db/schema";
import type { AccountFragments } from "@/lib/companies";
import { insertEvents, type NewEvent } from "@/lib/events";
import { endingAll } from "@/lib/verifications";
import type { Given } from "./fields";
import { type Expiry, isCutShort, isOpen, type Inquiry as State } from "./machine";
import { givenNames } from "./names";
import { insertNames } from "./names/store";
import { emptyProgress, type Progress } from "./progress";
import { reEntryPurpose } from "./purpose";

export type Inquiry = Omit<typeof inquiries.$inferSelect, "given" | "expiry"> & {
	given: Given;
	expiry: Expiry;
};

export type NewInquiry = Pick<
	Inquiry,
	| "id"
	| "flowId"
	| "flowVersionId"
	| "origin"
	| "referenceId"
	| "referenceProven"
	| "startKey"
	| "given"
	| "boundPhone"
	| "boundEmail"
	| "progressId"
	| "redirectUri"
	| "workflow"
	| "note"
	| "tags"
	| "expiry"
	| "nextStep"
	| "expiresAt"
>;

/** The inquiry, its empty progress, its event, its account and its names in one round trip. */
export async function insert(ctx: Ctx, i: NewInquiry, event: NewEvent, account: AccountFragments): Promise<Inquiry> {
	const sql = on(ctx);
	const names = givenNames(i.given);
	const named = { inquiryId: i.id, source: i.id };
	const [row] = await sql<Pick<Inquiry, "accountId">[]>`
		with account as (
			${account.write}
		), progress as (
			insert into inquiry_progress (id, company_id, environment, inquiry_id, done, answers, consents, phone, created_at)
			values (${i.progressId}, ${ctx.companyId}, ${ctx.environment}, ${i.id}, '{}', '{}', '{}',
				${sql.json(emptyProgress(i.progressId).phone as never)}, ${ctx.now})
		), event as (
			${insertEvents(ctx, [event])}
		)${names.length > 0 ? sql`, name as (${insertNames(ctx, named, names)})` : sql``}
		insert into inquiries (id, company_id, environment, flow_id, flow_version_id, account_id, origin, reference_id,
			reference_proven, start_key, status, given, bound_phone, bound_email, progress_id, redirect_uri, workflow, note, tags,
			expiry, next_step, created_at, updated_at, expires_at)
		values (${i.id}, ${ctx.companyId}, ${ctx.environment}, ${i.flowId}, ${i.flowVersionId}, ${account.id}, ${i.origin},
			${i.referenceId}, ${i.referenceProven}, ${i.startKey}, 'created', ${sql.json(i.given)}, ${i.boundPhone},
			${i.boundEmail}, ${i.progressId}, ${i.redirectUri},
			${i.workflow}, ${i.note}, ${i.tags}, ${sql.json(i.expiry as never)}, ${i.nextStep}, ${ctx.now}, ${ctx.now}, ${i.expiresAt})
		returning account_id`;
	return { ...UNBEGUN, ...i, ...tenantOf(ctx), accountId: row!.accountId, createdAt: ctx.now, updatedAt: ctx.now };
}

/** What an inquiry is before anything has happened to it: what its row's other columns hold. */
const UNBEGUN = {
	status: "created",
	phoneVerified: false,
	emailVerified: false,
	failedVerifications: 0,
	previousStep: null,
	startedAt: null,
	completedAt: null,
	failedAt: null,
	expiredAt: null,
	decisionedAt: null,
	markedForReviewAt: null,
	redactedAt: null,
	reviewerComment: null,
	lastActivityAt: null,
	abandonedAt: null,
	recoveredAt: null,
	idleCheckAt: null,
	recoveryId: null,
	zone: null,
	language: null,
	passVerifications: null,
	clockOffsetSeconds: 0,
} as const;

const tenantOf = ({ companyId, environment }: Ctx) => ({ companyId, environment });

export async function find(ctx: Ctx, id: string): Promise<Inquiry | undefined> {
	const [row] = await on(ctx)<Inquiry[]>`
		select * from inquiries where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment}`;
	return row;
}

export async function lock(ctx: Ctx, id: string): Promise<Inquiry | undefined> {
	const [row] = await on(ctx)<Inquiry[]>`
		select * from inquiries
		where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment}
		for update`;
	return row;
}

/** Locks several in one order, whoever else does; the ids that there are. */
export async function lockAll(ctx: Ctx, ids: string[]): Promise<string[]> {
	const rows = await on(ctx)<{ id: string }[]>`
		select id from inquiries
		where id = any(${ids}) and company_id = ${ctx.companyId} and environment = ${ctx.environment}
		order by id for update`;
	return rows.map(({ id }) => id);
}

/**
 * Writes a lifecycle move down with its events; false when the status is no longer what was decided on. Whatever ends an
 * inquiry ends its live verifications in the same statement. One that ran out is there to be brought back: the code that
 * does so stays good, as the person may be typing it in this very moment.
 */
export async function save(
	ctx: Ctx,
	id: string,
	from: State["status"],
	next: State,
	events: NewEvent[],
): Promise<boolean> {
	const sql = on(ctx);
	const ranOut = next.status === "expired" && next.redactedAt === null && !isCutShort(next);
	const rows = await sql`
		with moved as (
			update inquiries set status = ${next.status}, expires_at = ${next.expiresAt}, started_at = ${next.startedAt},
				failed_verifications = ${next.failedVerifications}, previous_step = ${next.previousStep},
				next_step = ${next.nextStep}, completed_at = ${next.completedAt}, failed_at = ${next.failedAt},
				expired_at = ${next.expiredAt}, decisioned_at = ${next.decisionedAt},
				marked_for_review_at = ${next.markedForReviewAt}, redacted_at = ${next.redactedAt}, updated_at = ${ctx.now},
				last_activity_at = ${next.lastActivityAt}, abandoned_at = ${next.abandonedAt},
				recovered_at = ${next.recoveredAt}, idle_check_at = ${next.idleCheckAt}
			where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment} and status = ${from}
			returning id
		), event as (
			${insertEvents(ctx, events, sql`select 1 from moved`)}
		)
		${isOpen(next.status) ? sql`` : endingAll(ctx, id, sql`select id from moved`, ranOut ? reEntryPurpose(id) : undefined)}
		select id from moved`;
	return rows.length === 1;
}

/** Sandbox only, and this statement is the last to see to it. */
export async function passVerifications(ctx: Ctx, id: string, pass: boolean | null): Promise<void> {
	await on(ctx)`
		update inquiries set pass_verifications = ${pass}
		where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment}
			and environment = 'sandbox' and status = 'pending'`;
}

/** What the company says about its latest decision. */
export async function saveComment(ctx: Ctx, id: string, comment: string): Promise<void> {
	await on(ctx)`
		update inquiries set reviewer_comment = ${comment}, updated_at = ${ctx.now}
		where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment}`;
}

/** Writes down when the person was there, or was not; false when it is no longer pending. */
export async function saveActivity(ctx: Ctx, id: string, next: State, events: NewEvent[]): Promise<boolean> {
	const sql = on(ctx);
	const rows = await sql`
		with moved as (
			update inquiries set last_activity_at = ${next.lastActivityAt}, abandoned_at = ${next.abandonedAt},
				recovered_at = ${next.recoveredAt}, idle_check_at = ${next.idleCheckAt}
			where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment}
				and status = ${next.status}
			returning id
		), event as (
			${insertEvents(ctx, events, sql`select 1 from moved`)}
		)
		select id from moved`;
	return rows.length === 1;
}

/** The attempt to bring the person back that is open; null: none is. */
export async function setRecovery(ctx: Ctx, id: string, recoveryId: string | null): Promise<void> {
	await on(ctx)`
		update inquiries set recovery_id = ${recoveryId}
		where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment}`;
}

/** A sign of life that is no other news: not of one that is over, nor again when another was noted since `before`. */
export async function seen(ctx: Ctx, id: string, before: Date): Promise<void> {
	await seeing(ctx, id, before);
}

/** The same as a rider: `when` is a subquery; no row in it, no change. */
export function seeing(ctx: Ctx, id: string, before: Date, when = on(ctx)`select 1`): Fragment {
	return on(ctx)`
		update inquiries set last_activity_at = ${ctx.now}
		where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment}
			and status = 'pending' and (last_activity_at is null or last_activity_at <= ${before}) and exists (${when})`;
}

/** The zone that the person's browser names, where it is another than it was. */
export async function noteZone(ctx: Ctx, id: string, zone: string): Promise<void> {
	await on(ctx)`
		update inquiries set zone = ${zone}
		where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment}
			and zone is distinct from ${zone} and redacted_at is null`;
}

/** The same with what the person's pages are written in. */
export async function noteWhereabouts(
	ctx: Ctx,
	id: string,
	{ language, zone }: Pick<Inquiry, "language" | "zone">,
): Promise<void> {
	await on(ctx)`
		update inquiries set zone = ${zone}, language = ${language}
		where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment} and redacted_at is null`;
}

type OnVersion = Pick<Inquiry, "flowVersionId" | "nextStep"> & { runs: Pick<Progress, "id" | "done">[] };

/** The inquiry and its runs on another version of its flow. */
export async function moveToVersion(ctx: Ctx, id: string, { flowVersionId, nextStep, runs }: OnVersion): Promise<void> {
	const sql = on(ctx);
	await sql`
		with run as (
			update inquiry_progress p set done = array(select jsonb_array_elements_text(r.done))
			from jsonb_to_recordset(${sql.json(runs)}) as r (id text, done jsonb)
			where p.id = r.id and p.inquiry_id = ${id} and p.company_id = ${ctx.companyId} and p.environment = ${ctx.environment}
		)
		update inquiries set flow_version_id = ${flowVersionId}, next_step = ${nextStep}, updated_at = ${ctx.now}
		where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment}`;
}

/** Addresses that become the inquiry's own; null where none does. */
export type Binds = { phone: string | null; email: string | null };

/** Makes the addresses of the account the inquiry's own, for whom steps were passed without asking. */
export async function bind(ctx: Ctx, id: string, { phone, email }: Binds): Promise<void> {
	await on(ctx)`
		update inquiries set bound_phone = coalesce(bound_phone, ${phone}), bound_email = coalesce(bound_email, ${email})
		where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment}`;
}

/** Inquiries whose time is up, of every company: what a sweep reads over all tenants. */
export async function listDue(now: Date, limit: number): Promise<Pick<Inquiry, "id" | "companyId" | "environment">[]> {
	return pool()<Pick<Inquiry, "id" | "companyId" | "environment">[]>`
		select id, company_id, environment from inquiries
		where status in ('created', 'pending') and expires_at <= ${now}
		order by expires_at limit ${limit}`;
}

/** Those whose idle timer rings, of every company; the other read over tenants. */
export async function listIdle(now: Date, limit: number): Promise<Pick<Inquiry, "id" | "companyId" | "environment">[]> {
	return pool()<Pick<Inquiry, "id" | "companyId" | "environment">[]>`
		select id, company_id, environment from inquiries
		where idle_check_at <= ${now} order by idle_check_at limit ${limit}`;
}
