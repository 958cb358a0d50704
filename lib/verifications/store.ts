import { type Ctx, type Fragment, type InTx, on } from "@/db";
import type { verifications } from "@/db/schema";
import { backBy } from "@/db/shift";
import { insertEventOfEach, insertEvents, type NewEvent } from "@/lib/events";
import { adding, hasten, type NewJob, removal } from "@/lib/jobs";
import type { Channel } from "@/lib/kernel/words";
import { leftUnder, moveBack as moveMessagesBack, type NewMessage, queueing } from "@/lib/messaging";
import type { Plan } from "@/lib/workflows/schemas";
import { MAX_CODE_TRIES, MAX_TOTAL_TRIES } from "./limits";
import type { Verification as State } from "./machine";

export type Row = Omit<typeof verifications.$inferSelect, "plan"> & { plan: Plan };
export type NewRow = State &
	Pick<Row, "id" | "purpose" | "address" | "inquiryId" | "replaces" | "codeMac" | "codeBox" | "language" | "brand">;

/** What the machine wants done besides, written in the very statement that writes the state. */
export type Consequences = { events: NewEvent[]; messages: NewMessage[]; jobs: NewJob[]; stopsWaking: boolean };

/** What the caller of a start adds: a condition that yields a row, and writes of its own. */
type Added = { provided: Fragment | undefined; ride: (when: Fragment) => Fragment[] };

/** The caller's condition, and fewer than so many messages under this purpose since then. */
export function andSentFewer(
	ctx: Ctx,
	provided: Fragment,
	{ purpose, since, atMost }: { purpose: string; since: Date; atMost: number },
): Fragment {
	return on(ctx)`select 1 from (${provided}) as caller where (${sent(ctx, purpose, since)}) < ${atMost}`;
}

/** False when one is live for this address and purpose already: the index decides, however many start at once. */
export async function insert(ctx: Ctx, v: NewRow, { provided, ride, ...then }: Consequences & Added): Promise<boolean> {
	const sql = on(ctx);
	const written = sql`
		insert into verifications (id, company_id, environment, purpose, address, inquiry_id, status, plan, step,
			step_ends_at, generation, code_mac, code_box, code_ends_at, code_tries, total_tries, sends, resends,
			next_resend_at, language, brand, replaces, created_at)
		select ${v.id}, ${ctx.companyId}, ${ctx.environment}, ${v.purpose}, ${v.address}, ${v.inquiryId}, ${v.status},
			${sql.json(v.plan as never)}, ${v.step}, ${v.stepEndsAt}::timestamptz, ${v.generation}, ${v.codeMac}, ${v.codeBox},
			${v.codeEndsAt}::timestamptz, ${v.codeTries}, ${v.totalTries}, ${v.sends}, ${v.resends},
			${v.nextResendAt}::timestamptz, ${v.language}, ${v.brand}, ${v.replaces}, ${ctx.now}::timestamptz
		where exists (select 1 from provided)
		on conflict (company_id, environment, address, purpose) where status = 'pending' do nothing
		returning id`;
	return writeWith(ctx, written, then, { provided, ride });
}

async function writeWith(
	ctx: Ctx,
	written: Fragment,
	{ events, messages, jobs, stopsWaking }: Consequences,
	{ provided, ride }: Partial<Added> = {},
): Promise<boolean> {
	const sql = on(ctx);
	const when = sql`select 1 from written`;
	const rows = await sql`
		with provided as (
			${provided ?? sql`select 1`}
		), written as (
			${written}
		), event as (
			${insertEvents(ctx, events, when)}
		), message as (
			${queueing(ctx, messages, when)}
		), job as (
			${jobs.length > 0 ? adding(ctx, jobs, when) : sql`select null`}
		), timer as (
			${stopsWaking ? removal(ctx, sql`select id from written`) : sql`select null`}
		)
		${listed(ctx, ride?.(when) ?? [])}
		select id, (select count(*) from job) as jobs from written`;
	return rows.length === 1;
}

/** Further writes of a statement, each under a name of its own. */
function listed(ctx: Ctx, writes: Fragment[]): Fragment {
	const sql = on(ctx);
	return writes.reduce((list, write, i) => sql`${list}, ${sql(`rider_${i}`)} as (${write})`, sql``);
}

export async function find(ctx: Ctx, id: string): Promise<Row | undefined> {
	const [row] = await on(ctx)<Row[]>`
		select * from verifications
		where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment}`;
	return row;
}

export async function lock(ctx: Ctx, id: string): Promise<Row | undefined> {
	const [row] = await on(ctx)<Row[]>`
		select * from verifications
		where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment}
		for update`;
	return row;
}

export async function lockLive(ctx: Ctx, address: string, purpose: string): Promise<Row | undefined> {
	const [row] = await on(ctx)<Row[]>`
		select * from verifications
		where company_id = ${ctx.companyId} and environment = ${ctx.environment}
			and address = ${address} and purpose = ${purpose} and status = 'pending'
		for update`;
	return row;
}

export async function findLatest(ctx: Ctx, purpose: string): Promise<Row | undefined> {
	const [row] = await on(ctx)<Row[]>`
		select * from verifications
		where purpose = ${purpose} and company_id = ${ctx.companyId} and environment = ${ctx.environment}
		order by created_at desc limit 1`;
	return row;
}

export async function listIds(ctx: Ctx, inquiryIds: string[]): Promise<{ id: string; inquiryId: string }[]> {
	return on(ctx)<{ id: string; inquiryId: string }[]>`
		select v.id, v.inquiry_id from unnest(${inquiryIds}::text[]) as wanted (id)
		cross join lateral (
			select id, inquiry_id from verifications
			where inquiry_id = wanted.id and company_id = ${ctx.companyId} and environment = ${ctx.environment}
			order by created_at desc limit 100
		) as v`;
}

export type Latest = Pick<Row, "id" | "inquiryId" | "status" | "address" | "language"> & { channel: Channel };

/** Of each inquiry its newest verification, and the way of its newest message. */
export async function listLatest(ctx: Ctx, inquiryIds: string[]): Promise<Latest[]> {
	return on(ctx)<Latest[]>`
		select v.* from unnest(${inquiryIds}::text[]) as wanted (id)
		cross join lateral (
			select id, inquiry_id, status, address, language, plan -> 'steps' -> step ->> 'channel' as channel from verifications
			where inquiry_id = wanted.id and company_id = ${ctx.companyId} and environment = ${ctx.environment}
			order by created_at desc limit 1
		) as v`;
}

/** Those of an inquiry, the newest hundred, oldest first. */
export async function listOf(ctx: Ctx, inquiryId: string): Promise<Row[]> {
	const rows = await on(ctx)<Row[]>`
		select * from verifications
		where inquiry_id = ${inquiryId} and company_id = ${ctx.companyId} and environment = ${ctx.environment}
		order by created_at desc limit 100`;
	return rows.reverse();
}

/** Messages asked for under a purpose since then, whatever number they went to. */
export async function countSends(ctx: Ctx, purpose: string, since: Date): Promise<number> {
	const [row] = await on(ctx)<{ sends: number }[]>`${sent(ctx, purpose, since)}`;
	return row?.sends ?? 0;
}

function sent(ctx: Ctx, purpose: string, since: Date): Fragment {
	return leftUnder(
		ctx,
		on(ctx)`
			select id from verifications
			where purpose = ${purpose} and created_at > ${since}
				and company_id = ${ctx.companyId} and environment = ${ctx.environment}`,
	);
}

/** Writes the state back with all that follows; an ended verification loses its code in every form. */
export async function save(
	ctx: Ctx,
	id: string,
	v: State & Pick<Row, "codeMac" | "codeBox">,
	then: Consequences,
): Promise<void> {
	const ended = v.status !== "pending";
	const written = on(ctx)`
		update verifications set status = ${v.status}, step = ${v.step}, step_ends_at = ${v.stepEndsAt},
			generation = ${v.generation}, code_ends_at = ${v.codeEndsAt}, code_tries = ${v.codeTries},
			sends = ${v.sends}, resends = ${v.resends}, next_resend_at = ${v.nextResendAt},
			dead_channels = ${v.deadChannels},
			code_mac = ${ended ? null : v.codeMac}, code_box = ${ended ? null : v.codeBox},
			ended_at = ${ended ? ctx.now : null}
		where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment}
		returning id`;
	await writeWith(ctx, written, then);
}

/**
 * What the caller writes with a right code: `writes` happen with the outcome or not at all, and only while `provided`
 * finds a row, which it may lock where the subquery it is given has one. `last`: the inquiry is over with it, and so is
 * every other verification of it.
 */
export type Riders = { provided: (when: Fragment) => Fragment; writes: Fragment[]; events: NewEvent[]; last: boolean };

export type Charged = Pick<Row, "id" | "address" | "inquiryId" | "codeTries" | "totalTries"> & {
	/** The code was right, and all that follows from it is written. */
	verified: boolean;
	/** The code was right, but the caller's `provided` found nothing: nothing is written. */
	tooLate: boolean;
	/** Wrong codes of this phone today; null when this one was not wrong. */
	triesToday: number | null;
};

/**
 * One try, in one statement: counted before it is looked at, so that parallel guesses each pay first; compared; and for
 * a right code the end with its event, its timer and the caller's riders, for a wrong one the phone's ledger.
 * What the caller locks is locked first, by a join: asked for in `set`, it would come after the verification's own lock
 * whenever that had to be waited for, and two could wait for each other. A wrong code locks nothing but its verification.
 * Undefined when there is nothing to try: over, run out, tries used up, or this phone has to wait. `passes`: any code is
 * the right one, which only the sandbox knows.
 */
export async function attempt(
	ctx: Ctx,
	{ id, macs, inquiryId, passes }: { id: string; macs: string[]; inquiryId: string | null; passes: boolean },
	riders?: Riders,
): Promise<Charged | undefined> {
	const sql = on(ctx);
	const matches = passes ? sql`(code_mac is not null and environment = 'sandbox')` : sql`(code_mac = any(${macs}))`;
	const right = sql`(${matches} and found)`;
	const passed: NewEvent = { name: "verification.passed", objectId: id, inquiryId };
	const [row] = await sql<Charged[]>`
		with promising as (
			select 1 from verifications
			where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment}
				and status = 'pending' and ${matches}
		), provided as (
			${riders?.provided(sql`select 1 from promising`) ?? sql`select 1`}
		), charged as (
			update verifications v set code_tries = code_tries + 1, total_tries = total_tries + 1,
				status = case when ${right} then 'verified' else status end,
				ended_at = case when ${right} then ${ctx.now}::timestamptz end,
				code_mac = case when not ${right} then code_mac end,
				code_box = case when not ${right} then code_box end
			from (select count(*) > 0 as found from provided) as locked
			where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment}
				and status = 'pending' and code_ends_at > ${ctx.now}
				and code_tries < ${MAX_CODE_TRIES} and total_tries < ${MAX_TOTAL_TRIES}
				and not exists (
					select 1 from phone_ledgers l
					where l.company_id = v.company_id and l.environment = v.environment and l.address = v.address
						and l.next_try_at > ${ctx.now})
			returning id, address, inquiry_id, code_tries, total_tries, status = 'verified' as verified,
				coalesce(${matches}, false) as too_late
		), done as (
			select id, address from charged where verified
		), ledger as (
			insert into phone_ledgers as l (company_id, environment, address, day, tries, next_try_at)
			select ${ctx.companyId}, ${ctx.environment}, address, ${dayOf(ctx)}::date, 1, 'epoch'
			from charged where not verified and not too_late
			on conflict (company_id, environment, address) do update set
				tries = case when l.day = excluded.day then l.tries + 1 else 1 end, day = excluded.day
			returning tries
		), event as (
			${insertEvents(ctx, [passed, ...(riders?.events ?? [])], sql`select 1 from done`)}
		), timer as (
			${removal(ctx, sql`select id from done`)}
		)
		${listed(ctx, riders?.writes ?? [])}
		${inquiryId && riders?.last ? endingAll(ctx, inquiryId, sql`select id from done`) : sql``}
		select charged.*, (select tries from ledger) as tries_today from charged`;
	return row;
}

export async function findNextTry(ctx: Ctx, address: string): Promise<Date | undefined> {
	const [row] = await on(ctx)<{ nextTryAt: Date }[]>`
		select next_try_at from phone_ledgers
		where company_id = ${ctx.companyId} and environment = ${ctx.environment} and address = ${address}`;
	return row?.nextTryAt;
}

export async function delayTries(ctx: Ctx, address: string, until: Date): Promise<void> {
	await on(ctx)`
		update phone_ledgers set next_try_at = greatest(next_try_at, ${until})
		where company_id = ${ctx.companyId} and environment = ${ctx.environment} and address = ${address}`;
}

/** The end of a verification whose last try was wrong; false when somebody else ended it first. */
export async function fail(ctx: Ctx, id: string): Promise<boolean> {
	const sql = on(ctx);
	const row = await find(ctx, id);
	const event: NewEvent = { name: "verification.failed", objectId: id, inquiryId: row?.inquiryId ?? null };
	const rows = await sql`
		with done as (
			update verifications set status = 'failed', ended_at = ${ctx.now}, code_mac = null, code_box = null
			where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment} and status = 'pending'
			returning id
		), event as (
			${insertEvents(ctx, [event], sql`select 1 from done`)}
		), timer as (
			${removal(ctx, sql`select id from done`)}
		)
		select id from done`;
	return rows.length === 1;
}

/**
 * The end of all that is live in an inquiry, as further pieces of the statement that ends the inquiry: codes are
 * worthless, timers gone. `when` yields a row when it happens; a verification whose id it yields has ended by itself.
 * `but`: the purpose whose code stays good.
 */
export function endingAll(ctx: Ctx, inquiryId: string, when: Fragment, but?: string): Fragment {
	const sql = on(ctx);
	const ended = sql`select id from ended_verification`;
	return sql`, ended_verification as (
			update verifications set status = 'canceled', ended_at = ${ctx.now}, code_mac = null, code_box = null
			where inquiry_id = ${inquiryId} and company_id = ${ctx.companyId} and environment = ${ctx.environment}
				and status = 'pending' and exists (${when}) and id not in (${when})
				${but === undefined ? sql`` : sql`and purpose <> ${but}`}
			returning id
		), ended_event as (
			${insertEventOfEach(ctx, { name: "verification.canceled", inquiryId }, ended)}
		), ended_timer as (
			${removal(ctx, ended)}
		)`;
}

/** Takes the addresses out of an inquiry's verifications, and what they counted on; the ids of those there are. */
export async function redact(ctx: Ctx, inquiryId: string): Promise<string[]> {
	const sql = on(ctx);
	const tenant = sql`company_id = ${ctx.companyId} and environment = ${ctx.environment}`;
	const rows = await sql<{ id: string }[]>`
		with old as (
			select id, address from verifications where inquiry_id = ${inquiryId} and ${tenant} for update
		), ledger as (
			delete from phone_ledgers where address in (select address from old) and ${tenant}
		)
		update verifications v set address = '', code_mac = null, code_box = null from old
		where v.id = old.id and v.status <> 'pending'
		returning v.id`;
	return rows.map(({ id }) => id);
}

const MOMENTS = ["step_ends_at", "code_ends_at", "next_resend_at", "created_at", "ended_at"] as const;

/** The test clock's: an inquiry's verifications, their messages and their timers. */
export async function moveBack(ctx: InTx, inquiryId: string, seconds: number): Promise<void> {
	const sql = on(ctx);
	const ours = sql`
		inquiry_id = ${inquiryId} and company_id = ${ctx.companyId} and environment = ${ctx.environment}
		and environment = 'sandbox'`;
	await sql`update verifications set ${backBy(ctx, seconds, MOMENTS)} where ${ours}`;
	const whose = sql`select id from verifications where ${ours}`;
	await moveMessagesBack(ctx, whose, seconds);
	await hasten(ctx, whose, seconds);
}

/** Those whose next step is due. */
export async function listDue(ctx: Ctx, inquiryId: string): Promise<string[]> {
	const rows = await on(ctx)<{ id: string }[]>`
		select id from verifications
		where inquiry_id = ${inquiryId} and company_id = ${ctx.companyId} and environment = ${ctx.environment}
			and status = 'pending' and step_ends_at <= ${ctx.now}
		order by created_at`;
	return rows.map(({ id }) => id);
}

function dayOf(ctx: Ctx): string {
	return ctx.now.toISOString().slice(0, 10);
}
