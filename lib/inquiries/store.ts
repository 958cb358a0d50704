import { type Ctx, type Fragment, on, pool, type Tx } from "@/db";
import type { inquiries } from "@/db/schema";
import { type Account, type AccountFragments, accountOf } from "@/lib/companies";
import { insertEvents, type NewEvent } from "@/lib/events";
import type { ContactKind } from "@/lib/kernel/words";
import { endingAll } from "@/lib/verifications";
import type { Session } from "./access";
import type { Slot } from "./contact";
import type { Given } from "./fields";
import { type Expiry, isOpen, type Inquiry as State } from "./machine";
import { givenNames, isOfName, typedNames } from "./names";
import { insertNames, setNames } from "./names/store";
import { emptyProgress, type Progress } from "./progress";

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

export type Visited = {
	inquiry: Inquiry;
	main: Progress;
	session: Session | null;
	own: Progress | null;
	account: Account | null;
};

/**
 * All that a hosted page needs, by the link's id alone: who asks is what this finds out, so here and nowhere else
 * the company comes out of the row instead of going in.
 */
export async function visit(
	ctx: Pick<Ctx, "tx">,
	inquiryId: string,
	sessionId: string | undefined,
): Promise<Visited | undefined> {
	const [row] = await on(ctx)<VisitRow[]>`
		select to_json(i) as inquiry, to_json(s) as session, to_json(o) as own, ${accountOf(ctx)} as account,
			case when o.id is distinct from m.id then to_json(m) end as main
		from inquiries i
		join inquiry_progress m on m.id = i.progress_id and m.inquiry_id = i.id
		left join inquiry_sessions s on s.id = ${sessionId ?? null} and s.inquiry_id = i.id
		left join inquiry_progress o on o.id = s.progress_id and o.inquiry_id = i.id
		where i.id = ${inquiryId}`;
	return row && fromJson(row);
}

/** The same once the inquiry is locked, in one round trip: the second query is on its way before the first is answered. */
export async function lockAndVisit(
	ctx: { tx: Tx },
	inquiryId: string,
	sessionId: string | undefined,
): Promise<Visited | undefined> {
	const locking = on(ctx)`select 1 from inquiries where id = ${inquiryId} for update`.execute();
	const [, found] = await Promise.all([locking, visit(ctx, inquiryId, sessionId)]);
	return found;
}

/**
 * Writes a lifecycle move down with its events; false when the status is no longer what was decided on. Whatever ends an
 * inquiry ends its live verifications in the same statement.
 */
export async function save(
	ctx: Ctx,
	id: string,
	from: State["status"],
	next: State,
	events: NewEvent[],
): Promise<boolean> {
	const sql = on(ctx);
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
		${isOpen(next.status) ? sql`` : endingAll(ctx, id, sql`select id from moved`)}
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

/**
 * A condition: the inquiry, its run and this session are still what was read of them, and nobody has bound another
 * address than the one that this slot's code goes to. Locks the first two, in the order in which everybody does.
 */
export function unchanged(
	ctx: Ctx,
	input: { inquiry: Inquiry; slot: Slot; address: string; progress: Progress; session: Session },
): Fragment {
	const { address, inquiry, progress, session, slot } = input;
	const sql = on(ctx);
	const bound = slot === "factor" ? sql`null` : sql(`i.bound_${slot}`);
	return sql`
		select 1 from inquiries i
		join inquiry_progress p on p.id = i.progress_id and p.done = ${progress.done}
			and ${sql(`p.${slot}`)} is not distinct from ${orNull(ctx, progress[slot])}::jsonb
		join inquiry_sessions s on s.id = ${session.id} and s.inquiry_id = i.id and s.progress_id = p.id
			and s.status = 'active' and s.expires_at > ${ctx.now}
		where i.id = ${inquiry.id} and i.company_id = ${ctx.companyId} and i.environment = ${ctx.environment}
			and i.status = 'pending' and i.expires_at > ${ctx.now} and i.progress_id = ${progress.id}
			and coalesce(${bound}, ${address}) = ${address}
		for update of i, p`;
}

/** The run that counts, and those that were begun beside it. */
export async function listRuns(ctx: Ctx, inquiryId: string): Promise<Progress[]> {
	return on(ctx)<Progress[]>`
		select * from inquiry_progress
		where inquiry_id = ${inquiryId} and company_id = ${ctx.companyId} and environment = ${ctx.environment}`;
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

function orNull(ctx: Ctx, value: unknown) {
	return value === undefined || value === null ? null : on(ctx).json(value as never);
}

type ProgressChange = Pick<Progress, "id"> & Partial<Progress>;

export async function saveProgress(ctx: Ctx, inquiryId: string, change: ProgressChange): Promise<void> {
	const { answers, id } = change;
	const [saved] = await on(ctx)<Pick<Progress, "answers">[]>`${savingProgress(ctx, change)} returning answers`;
	if (saved && answers && isOfName(answers)) {
		await setNames(ctx, { inquiryId, source: id }, typedNames(saved.answers));
	}
}

/** The same as a rider: `when` is a subquery; no row in it, no change. */
export function savingProgress(ctx: Ctx, p: ProgressChange, when = on(ctx)`select 1`): Fragment {
	const sql = on(ctx);
	const json = (value: unknown) => orNull(ctx, value);
	// Answers and consents are merged: another tab's words stay.
	return sql`
		update inquiry_progress set
			done = coalesce(${p.done ?? null}::text[], done),
			answers = answers || coalesce(${json(p.answers)}::jsonb, '{}'),
			consents = consents || coalesce(${json(p.consents)}::jsonb, '{}'),
			phone = coalesce(${json(p.phone)}::jsonb, phone),
			email = coalesce(${json(p.email)}::jsonb, email),
			factor = coalesce(${json(p.factor)}::jsonb, factor)
		where id = ${p.id} and company_id = ${ctx.companyId} and environment = ${ctx.environment} and exists (${when})`;
}

export async function insertProgress(ctx: Ctx, inquiryId: string, p: Progress): Promise<void> {
	const sql = on(ctx);
	await sql`
		insert into inquiry_progress
			(id, company_id, environment, inquiry_id, done, answers, consents, phone, email, factor, created_at)
		values (${p.id}, ${ctx.companyId}, ${ctx.environment}, ${inquiryId}, ${p.done}, ${sql.json(p.answers)},
			${sql.json(p.consents)}, ${sql.json(p.phone as never)}, ${orNull(ctx, p.email)}, ${orNull(ctx, p.factor)}, ${ctx.now})`;
}

/** From now on this run is the one that counts, and the only one. */
export async function keepRun(ctx: Ctx, id: string, progressId: string): Promise<void> {
	const sql = on(ctx);
	const tenant = sql`company_id = ${ctx.companyId} and environment = ${ctx.environment}`;
	await sql`
		with gone as (
			delete from inquiry_progress where inquiry_id = ${id} and id <> ${progressId} and ${tenant}
		), nameless as (
			delete from inquiry_names where inquiry_id = ${id} and source not in (${id}, ${progressId}) and ${tenant}
		)
		update inquiries set progress_id = ${progressId} where id = ${id} and ${tenant}`;
}

/** Addresses that become the inquiry's own; null where none does. */
export type Binds = { phone: string | null; email: string | null };

/** Makes the addresses of the account the inquiry's own, for whom steps were passed without asking. */
export async function bind(ctx: Ctx, id: string, { phone, email }: Binds): Promise<void> {
	await on(ctx)`
		update inquiries set bound_phone = coalesce(bound_phone, ${phone}), bound_email = coalesce(bound_email, ${email})
		where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment}`;
}

export type Proven = {
	inquiryId: string;
	/** The version whose step it is. */
	flowVersionId: string;
	binds: Binds;
	/** The kind whose bound address has passed, or null: a second factor may be another address than the bound one. */
	verified: ContactKind | null;
	/** What was done when this was decided: who has gone back since is not carried over it. */
	before: string[];
	/** The step, and those after it that ask nothing. */
	done: string[];
	progressId: string;
	session: { id: string; browserHash: string };
	next: State;
	events: NewEvent[];
};

/**
 * This session has proven an address, as the riders of the verification's last statement (whose rows are `done`): the
 * address is the inquiry's from now on, this run its only one, the session's browser gets a new key, and the inquiry
 * moves on. Tokens that nobody has used yet lead into this run too.
 */
export function bindRiders(
	ctx: Ctx,
	{ inquiryId, flowVersionId, binds, verified, before, done, progressId, session, next, events }: Proven,
) {
	const sql = on(ctx);
	const tenant = sql`company_id = ${ctx.companyId} and environment = ${ctx.environment}`;
	const ours = sql`${tenant} and exists (select 1 from done)`;
	return {
		// Locked: an inquiry that ends this very moment, whose address another run has just proven, or whose person has just
		// gone back to a step, keeps the code from counting.
		provided: (when: Fragment) => sql`
			select 1 from inquiries i
			join inquiry_progress p on p.id = ${progressId} and p.inquiry_id = i.id and p.done = ${before}
			where i.id = ${inquiryId} and i.company_id = ${ctx.companyId} and i.environment = ${ctx.environment}
				and i.status = 'pending' and i.flow_version_id = ${flowVersionId}
				and (i.progress_id = ${progressId} or coalesce(i.bound_phone, i.bound_email) is null) and exists (${when})
			for update of i, p`,
		writes: [
			sql`
				update inquiries set status = ${next.status}, previous_step = ${next.previousStep}, next_step = ${next.nextStep},
					completed_at = ${next.completedAt}, decisioned_at = ${next.decisionedAt},
					marked_for_review_at = ${next.markedForReviewAt}, updated_at = ${ctx.now},
					last_activity_at = ${ctx.now},
					idle_check_at = case when ${isOpen(next.status)} then idle_check_at end,
					bound_phone = coalesce(${binds.phone}, bound_phone), phone_verified = phone_verified or ${verified === "phone"},
					bound_email = coalesce(${binds.email}, bound_email), email_verified = email_verified or ${verified === "email"},
					progress_id = ${progressId}
				where id = ${inquiryId} and ${ours}`,
			sql`
				update inquiry_progress set done = done || array(select s from unnest(${done}::text[]) s where s <> all(done))
				where id = ${progressId} and ${ours}`,
			sql`delete from inquiry_progress where inquiry_id = ${inquiryId} and id <> ${progressId} and ${ours}`,
			sql`
				delete from inquiry_names
				where inquiry_id = ${inquiryId} and source not in (${inquiryId}, ${progressId}) and ${ours}`,
			sql`
				update inquiry_sessions set progress_id = ${progressId},
					proven_at = case when id = ${session.id} then ${ctx.now}::timestamptz else proven_at end,
					last_seen_at = case when id = ${session.id} then ${ctx.now}::timestamptz else last_seen_at end,
					previous_browser_hash = case when id = ${session.id} then browser_hash else previous_browser_hash end,
					browser_hash = case when id = ${session.id} then ${session.browserHash} else browser_hash end,
					rotated_at = case when id = ${session.id} then ${ctx.now}::timestamptz else rotated_at end
				where inquiry_id = ${inquiryId} and (id = ${session.id} or status = 'new') and ${ours}`,
		],
		events,
		last: !isOpen(next.status),
	};
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

type Json = Record<string, unknown>;
/** `main` only where it is another run than `own`. */
type VisitRow = {
	inquiry: Json;
	main: Json | null;
	session: Json | null;
	own: Json | null;
	account: Account | null;
};

function fromJson(row: VisitRow): Visited {
	const own = row.own && revive<Progress>(row.own);
	return {
		inquiry: revive<Inquiry>(row.inquiry),
		main: row.main ? revive<Progress>(row.main) : own!,
		session: row.session && revive<Session>(row.session),
		own,
		account: row.account,
	};
}

/** Columns come as snake_case JSON here; moments (always named `…_at`) as text. */
function revive<T>(columns: Json): T {
	const row: Json = {};
	for (const column in columns) {
		const value = columns[column];
		const { name, moment } = columnOf(column);
		row[name] = moment && typeof value === "string" ? new Date(value) : value;
	}
	return row as T;
}

const columns = new Map<string, { name: string; moment: boolean }>();

function columnOf(column: string): { name: string; moment: boolean } {
	const known = columns.get(column);
	if (known) return known;
	const name = column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
	const made = { name, moment: column.endsWith("_at") };
	columns.set(column, made);
	return made;
}
