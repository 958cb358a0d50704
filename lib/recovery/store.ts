import { type Ctx, type Fragment, type InTx, on } from "@/db";
import type { recoveries } from "@/db/schema";
import { backBy } from "@/db/shift";
import { insertEvents, type NewEvent } from "@/lib/events";
import { PLATFORM_LINE } from "@/lib/flows/schemas";
import { adding, hasten, type NewJob, removal } from "@/lib/jobs";
import { addSeconds } from "@/lib/kernel/time";
import { moveBack as moveMessagesBack, type NewMessage, queueing } from "@/lib/messaging";
import { CAP, CAP_SECONDS } from "./cap";
import { CLAIMED_A_DAY, CLAIMED_SECONDS } from "./claims";
import { insertingGift } from "./consents/store";
import type { Recovery } from "./machine";
import { phoneKeyOf } from "./phone-key";
import { HELD_UP_SECONDS } from "./verdict";

export type Row = typeof recoveries.$inferSelect;
export type NewRow = Recovery & Pick<Row, "id" | "inquiryId" | "flowId" | "step" | "country" | "language" | "claimed">;
type Then = {
	events: NewEvent[];
	jobs: NewJob[];
	stopsWaking: boolean;
	message?: NewMessage | undefined;
	/** Writes of the caller's in the same statement. */
	riders?: Fragment[];
};

const MOMENTS = [
	...["due_at", "chosen_at", "ends_at", "handed_over_at", "sent_at", "delivered_at", "read_at", "clicked_at"],
	...["resumed_at", "completed_at", "stopped_at", "created_at"],
];

/** A new attempt, with its event and its timer. Where its company gave the phone, that is noted once, and nobody else's yes. */
export async function insert(ctx: Ctx, r: NewRow, by: "company" | "person", then: Then): Promise<void> {
	const sql = on(ctx);
	const written = sql`
		insert into recoveries (id, company_id, environment, inquiry_id, flow_id, method, status, phone, country, language,
			claimed, step, due_at, chosen_at, ends_at, created_at)
		values (${r.id}, ${ctx.companyId}, ${ctx.environment}, ${r.inquiryId}, ${r.flowId}, ${r.method}, ${r.status},
			${r.phone}, ${r.country}, ${r.language}, ${r.claimed}, ${r.step}, ${r.dueAt}, ${r.chosenAt}, ${r.endsAt}, ${ctx.now})
		returning id`;
	const riders = by === "company" ? [insertingGift(ctx, r)] : [];
	await writeWith(ctx, written, { ...then, riders });
}

/** What was decided on: under its lock, or on what it was `before`, and then false when it is that no more. */
export async function save(ctx: Ctx, r: Row, then: Then, before?: Row): Promise<boolean> {
	const sql = on(ctx);
	const still = (["handedOverAt", "sentAt", "deliveredAt", "readAt", "clickedAt", "resumedAt"] as const).map(
		(name) => sql`and ${sql(COLUMN[name])} is not distinct from ${before?.[name] ?? null}::timestamptz`,
	);
	const written = sql`
		update recoveries set status = ${r.status}, method = ${r.method}, phone = ${r.phone}, claimed = ${r.claimed}, country = ${r.country},
			language = ${r.language},
			due_at = ${r.dueAt}, chosen_at = ${r.chosenAt}, ends_at = ${r.endsAt}, waits_for = ${r.waitsFor},
			stopped_for = ${r.stoppedFor}, handed_over_at = ${r.handedOverAt}, sent_at = ${r.sentAt},
			delivered_at = ${r.deliveredAt}, read_at = ${r.readAt}, clicked_at = ${r.clickedAt}, resumed_at = ${r.resumedAt},
			completed_at = ${r.completedAt}, stopped_at = ${r.stoppedAt}, line = ${r.line},
			message_template_id = ${r.messageTemplateId}, link_id = ${r.linkId}
		where id = ${r.id} and company_id = ${ctx.companyId} and environment = ${ctx.environment}
			${before ? still.reduce((all, next) => sql`${all} ${next}`, sql`and status = ${before.status} and phone = ${before.phone}`) : sql``}
		returning id`;
	return writeWith(ctx, written, then);
}

const COLUMN = {
	handedOverAt: "handed_over_at",
	sentAt: "sent_at",
	deliveredAt: "delivered_at",
	readAt: "read_at",
	clickedAt: "clicked_at",
	resumedAt: "resumed_at",
} as const;

async function writeWith(ctx: Ctx, written: Fragment, then: Then): Promise<boolean> {
	const sql = on(ctx);
	const { events, jobs, message, riders = [], stopsWaking } = then;
	const when = sql`select 1 from written`;
	const rows = await sql`
		with written as (
			${written}
		), event as (
			${insertEvents(ctx, events, when)}
		), message as (
			${message ? queueing(ctx, [message], when) : sql`select null`}
		), job as (
			${jobs.length > 0 ? adding(ctx, jobs, when) : sql`select null`}
		), timer as (
			${stopsWaking ? removal(ctx, sql`select 'recovery:' || id from written`) : sql`select null`}
		)
		${riders.reduce((list, write, i) => sql`${list}, ${sql(`rider_${i}`)} as (${write})`, sql``)}
		select (select count(*) from job) from written`;
	return rows.length === 1;
}

export async function find(ctx: Ctx, id: string): Promise<Row | undefined> {
	const [row] = await on(ctx)<Row[]>`
		select * from recoveries
		where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment}`;
	return row;
}

export async function lock(ctx: InTx, id: string): Promise<Row | undefined> {
	const [row] = await on(ctx)<Row[]>`
		select * from recoveries
		where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment}
		for update`;
	return row;
}

export type Due = Row & { optedOut: boolean; lately: Date[]; claimsFullSince: Date | null };

/**
 * One that is due, with what is known of its phone: is it on the list, and when did it get messages lately? Of one that was
 * merely typed: since when have as many gone to such phones as may in a day? A few more do, where several leave at once. Those of one
 * phone are looked at one after the other, or two of them would both be the third. Both queries are one round trip.
 */
export async function lockDue(ctx: InTx, { id, phone }: Pick<Row, "id" | "phone">): Promise<Due | undefined> {
	const sql = on(ctx);
	const turn = sql`select pg_advisory_xact_lock(hashtextextended(${`${ctx.companyId} ${phone}`}, 0))`.execute();
	const due = sql<Due[]>`
		select r.*, ${listed(ctx)} as opted_out, array(
			select handed_over_at from recoveries as other
			where other.phone = r.phone and other.handed_over_at > ${addSeconds(ctx.now, -CAP_SECONDS)}
				and other.company_id = r.company_id and other.environment = r.environment
				and (other.status <> 'stopped' or coalesce(other.sent_at, other.delivered_at, other.read_at) is not null)
			order by other.handed_over_at desc limit ${CAP}
		) as lately, case when r.claimed then (
			select handed_over_at from recoveries as other
			where other.claimed and other.handed_over_at > ${addSeconds(ctx.now, -CLAIMED_SECONDS)}
				and other.company_id = r.company_id and other.environment = r.environment
			order by other.handed_over_at desc offset ${CLAIMED_A_DAY - 1} limit 1
		) end as claims_full_since
		from recoveries as r
		where r.id = ${id} and r.company_id = ${ctx.companyId} and r.environment = ${ctx.environment}
		for update of r`;
	const [, [row]] = await Promise.all([turn, due]);
	return row;
}

/**
 * Asked by the sender, last of all, as a piece of its statement: is this message still on its way (machine.ts, `mayLeave`),
 * and is its phone not on the list?
 */
export function isWanted(ctx: Ctx, id: string): Fragment {
	return on(ctx)`
		exists (
			select 1 from recoveries as r
			where r.id = ${id} and r.company_id = ${ctx.companyId} and r.environment = ${ctx.environment}
				and r.status = 'scheduled' and r.handed_over_at is not null and not ${listed(ctx)})`;
}

function listed(ctx: Ctx): Fragment {
	return on(ctx)`
		exists (
			select 1 from suppressions as s
			where s.company_id = r.company_id and s.environment = r.environment and s.phone = r.phone)`;
}

/** When a phone has got messages lately, and when it is to get those that were promised in other inquiries than this one. */
export async function listPlanned(ctx: Ctx, phone: string, inquiryId: string): Promise<Date[]> {
	const sql = on(ctx);
	const ours = sql`phone = ${phone} and company_id = ${ctx.companyId} and environment = ${ctx.environment}`;
	const rows = await sql<{ at: Date }[]>`
		(select handed_over_at as at from recoveries
		where ${ours} and handed_over_at > ${addSeconds(ctx.now, -CAP_SECONDS)}
			and (status <> 'stopped' or coalesce(sent_at, delivered_at, read_at) is not null)
		order by handed_over_at desc limit ${CAP})
		union all
		(select chosen_at from recoveries
		where ${ours} and handed_over_at is null and status = 'scheduled' and chosen_at is not null
			and inquiry_id <> ${inquiryId}
		limit ${CAP})`;
	return rows.map(({ at }) => at);
}

/** Those of a phone that may still be stopped. */
export async function listScheduled(ctx: Ctx, phone: string): Promise<string[]> {
	const rows = await on(ctx)<{ id: string }[]>`
		select id from recoveries
		where phone = ${phone} and status = 'scheduled' and company_id = ${ctx.companyId} and environment = ${ctx.environment}
		order by id limit 100`;
	return rows.map(({ id }) => id);
}

/**
 * Attempts that wait for an approval or a line, the oldest first; `after` is where the last batch ended. Those whose message
 * was held up come soon enough by themselves.
 */
export async function listWaiting(
	ctx: Ctx,
	{ after, until }: { after: Date; until: Date },
	limit: number,
): Promise<Pick<Row, "id" | "dueAt">[]> {
	return on(ctx)<Pick<Row, "id" | "dueAt">[]>`
		select id, due_at from recoveries
		where company_id = ${ctx.companyId} and environment = ${ctx.environment} and waits_for = 'not-ready'
			and due_at >= ${after} and due_at <= ${until}
			and (link_id is null or due_at > ${addSeconds(ctx.now, HELD_UP_SECONDS)})
		order by due_at, id limit ${limit}`;
}

/** Has a message led somebody back into this inquiry? */
export async function wasUsed(ctx: Ctx, inquiryId: string): Promise<boolean> {
	const rows = await on(ctx)`
		select 1 from recoveries
		where inquiry_id = ${inquiryId} and clicked_at is not null
			and company_id = ${ctx.companyId} and environment = ${ctx.environment} limit 1`;
	return rows.length > 0;
}

/**
 * Takes the phones and addresses of an inquiry out; its attempts. Where a message has left by the line that companies share
 * `since` then, its phone's key stays.
 */
export async function redact(ctx: InTx, inquiryId: string, since: Date): Promise<Pick<Row, "id" | "phoneKey">[]> {
	const sql = on(ctx);
	const ours = sql`inquiry_id = ${inquiryId} and company_id = ${ctx.companyId} and environment = ${ctx.environment}`;
	const known = await sql<Pick<Row, "phone">[]>`select phone from recoveries where ${ours} and phone <> '' for update`;
	const keys = Object.fromEntries(known.map(({ phone }) => [phone, phoneKeyOf(phone)]));
	return sql<Pick<Row, "id" | "phoneKey">[]>`
		with consent as (
			update recovery_consents set phone = '', ip_address = null, network = null where ${ours}
		)
		update recoveries set phone = '', phone_key = case
			when line = ${PLATFORM_LINE} and handed_over_at > ${since} then coalesce(${sql.json(keys)} ->> phone, phone_key)
		end
		where ${ours} returning id, phone_key`;
}

/** The test clock's: an inquiry's attempts so many seconds earlier, with their messages and their jobs. */
export async function moveBack(ctx: InTx, inquiryId: string, seconds: number): Promise<void> {
	const sql = on(ctx);
	const ours = sql`inquiry_id = ${inquiryId} and company_id = ${ctx.companyId} and environment = ${ctx.environment}
		and environment = 'sandbox'`;
	await sql`
		with consent as (
			update recovery_consents set ${backBy(ctx, seconds, ["created_at", "withdrawn_at"])} where ${ours}
		)
		update recoveries set ${backBy(ctx, seconds, MOMENTS)} where ${ours}`;
	await hasten(ctx, sql`select 'recovery:' || id from recoveries where ${ours}`, seconds);
	await moveMessagesBack(ctx, sql`select id from recoveries where ${ours}`, seconds);
}
