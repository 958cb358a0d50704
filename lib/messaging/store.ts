import { type Ctx, type Fragment, on, pool } from "@/db";
import type { messages } from "@/db/schema";
import { backBy } from "@/db/shift";
import { type NewEvent, telling } from "@/lib/events";
import { isId } from "@/lib/kernel/ids";
import type { Channel, Failure, ProviderName } from "@/lib/kernel/words";
import type { Breaker } from "./breaker";
import { type Fate, isSurprise, mayFollow, OURS } from "./receipts";

export type Message = typeof messages.$inferSelect;
/**
 * What carries a one-time link stands under the link's id, and what leads back under its attempt's, where a code's message
 * has its verification's.
 */
export type NewMessage = Pick<
	Message,
	"id" | "verificationId" | "inquiryId" | "slot" | "generation" | "channel" | "address"
> & { line?: string };

/** Messages that jobs will send, as a rider: `when` is a subquery; no row in it, no message. */
export function queueing(ctx: Ctx, queued: NewMessage[], when: Fragment): Fragment {
	const sql = on(ctx);
	const rows = queued.map(({ verificationId, inquiryId, ...rest }) => ({
		...rest,
		verification_id: verificationId,
		inquiry_id: inquiryId,
	}));
	return sql`
		insert into messages (id, company_id, environment, verification_id, inquiry_id, slot, generation, channel, address, line,
			status, created_at)
		select m.id, ${ctx.companyId}, ${ctx.environment}, m.verification_id, m.inquiry_id, m.slot, m.generation, m.channel, m.address,
			m.line, 'queued', ${ctx.now}
		from jsonb_to_recordset(${sql.json(rows)})
			as m (id text, verification_id text, inquiry_id text, slot int, generation int, channel text, address text, line text)
		where exists (${when})`;
}

/** Where one goes that is in the queue again, by the time it leaves. */
export async function readdress(ctx: Ctx, m: Pick<NewMessage, "verificationId" | "slot" | "address" | "line">) {
	await on(ctx)`
		update messages set address = ${m.address}, line = ${m.line ?? null}
		where verification_id = ${m.verificationId} and slot = ${m.slot} and status = 'queued'
			and company_id = ${ctx.companyId} and environment = ${ctx.environment}`;
}

/**
 * How many messages of some verifications have left or may yet, as an expression of a larger statement: `whose` yields
 * their ids. What never left is not counted against anybody.
 */
export function leftUnder(ctx: Pick<Ctx, "tx">, whose: Fragment): Fragment {
	return on(ctx)`
		select count(*)::int as sends from messages
		where verification_id in (${whose}) and (reason is null or reason <> all(${[...OURS]}))`;
}

export type Slot = { verificationId: string; slot: number };

/** Takes a message that nobody has tried yet. One claimer wins. */
export async function claim(ctx: Ctx, { verificationId, slot }: Slot, leaseEndsAt: Date): Promise<Message | undefined> {
	const [row] = await on(ctx)<Message[]>`
		update messages set status = 'sending', lease_ends_at = ${leaseEndsAt}
		where verification_id = ${verificationId} and slot = ${slot} and status = 'queued'
			and company_id = ${ctx.companyId} and environment = ${ctx.environment}
		returning *`;
	return row;
}

/** Just before the call to one who cannot be asked about it later; undefined when somebody else is settling the message. */
export async function noteCall(ctx: Ctx, { id, leaseEndsAt }: Message, at: Date): Promise<Message | undefined> {
	const [row] = await on(ctx)<Message[]>`
		update messages set called_at = ${at}
		where id = ${id} and status = 'sending' and lease_ends_at = ${leaseEndsAt}
			and company_id = ${ctx.companyId} and environment = ${ctx.environment}
		returning *`;
	return row;
}

/**
 * Gives a claim back that led to nothing, for another try; false when its time is up and others may be settling it, or its
 * sender calls after all.
 */
export async function unclaim(ctx: Ctx, { id, leaseEndsAt, calledAt }: Message, refused: boolean): Promise<boolean> {
	const rows = await on(ctx)`
		update messages set status = 'queued', lease_ends_at = null, called_at = null, refusals = refusals + ${refused ? 1 : 0}
		where id = ${id} and status = 'sending' and lease_ends_at = ${leaseEndsAt}
			and called_at is not distinct from ${calledAt}::timestamptz
			and company_id = ${ctx.companyId} and environment = ${ctx.environment}
		returning id`;
	return rows.length === 1;
}

/** Nobody will call for this message any more, though its lease would last longer. */
export async function endLease(ctx: Ctx, { id, leaseEndsAt }: Message): Promise<void> {
	await on(ctx)`
		update messages set lease_ends_at = ${ctx.now}
		where id = ${id} and status = 'sending' and lease_ends_at = ${leaseEndsAt}
			and company_id = ${ctx.companyId} and environment = ${ctx.environment}`;
}

export async function find(ctx: Ctx, { verificationId, slot }: Slot): Promise<Message | undefined> {
	const [row] = await on(ctx)<Message[]>`
		select * from messages
		where verification_id = ${verificationId} and slot = ${slot}
			and company_id = ${ctx.companyId} and environment = ${ctx.environment}`;
	return row;
}

export async function findById(
	ctx: Pick<Ctx, "companyId" | "environment" | "tx">,
	id: string,
): Promise<Message | undefined> {
	const [row] = await on(ctx)<Message[]>`
		select * from messages
		where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment}`;
	return row;
}

/** Whose message it is: a provider's callback names nothing but the message, and its company's token then judges it. */
export async function findOwner(id: string): Promise<Pick<Message, "companyId" | "environment" | "line"> | undefined> {
	const [row] = await pool()<Pick<Message, "companyId" | "environment" | "line">[]>`
		select company_id, environment, line from messages where id = ${id}`;
	return row;
}

export type News = {
	fate: Fate;
	/** Our own conclusion, not the provider's word: it counts only while nobody knows better. */
	concluded?: boolean;
	provider?: ProviderName | null;
	reference?: string | null;
	reason?: Failure | null;
	providerCode?: string | null;
	/** When it came about; without it, now. */
	at?: Date;
};

/** Moves a message on, with its event; undefined when it is there already or further. */
export async function move(
	ctx: Ctx,
	message: Pick<Message, "id" | "verificationId" | "inquiryId" | "slot" | "channel">,
	{
		fate,
		concluded = false,
		provider = null,
		reference = null,
		reason = null,
		providerCode = null,
		at = ctx.now,
	}: News,
): Promise<Message | undefined> {
	const sql = on(ctx);
	const { inquiryId, verificationId, slot, channel } = message;
	const subject = subjectOf(verificationId);
	const data = {
		...subject,
		slot,
		channel,
		reason,
		providerCode,
		...("recoveryId" in subject && { at: at.toISOString() }),
	};
	const happened: NewEvent = { name: `message.${fate}`, objectId: message.id, inquiryId, data };
	const { event, publish } = telling(ctx, [happened], sql`select 1 from moved`);
	const arrived = isSurprise(fate);
	const refilled = referenceOf(sql, reference);
	const [row] = await sql<Message[]>`
		with moved as (
			update messages set status = ${fate}, reason = ${reason}, provider_code = ${providerCode}, lease_ends_at = null,
				provider = coalesce(provider, ${provider}), provider_reference = ${refilled},
				sent_at = case when ${fate !== "undeliverable"} then coalesce(sent_at, ${at}::timestamptz) else sent_at end,
				delivered_at = case when ${arrived} then coalesce(delivered_at, ${at}::timestamptz) else delivered_at end
			where id = ${message.id} and company_id = ${ctx.companyId} and environment = ${ctx.environment}
				and (status = any(${[...mayFollow(concluded ? "sent" : fate)]})
					or (${arrived} and status = 'undeliverable' and reason = 'outcome-unknown'))
			returning *
		), event as (
			${event}
		), publish as (
			${publish}
		)
		select moved.*, (select count(*) from publish) as told from moved`;
	return row;
}

/** What its provider calls it. Of one that is redacted nothing is kept: such a name may hold the phone. */
const referenceOf = (sql: ReturnType<typeof on>, reference: string | null) =>
	sql`case when address <> '' then coalesce(provider_reference, ${reference}) end`;

/** What a message is about, by its id. */
function subjectOf(id: string) {
	if (isId("oneTimeLink", id)) return { linkId: id };
	return isId("recovery", id) ? { recoveryId: id } : { verificationId: id };
}

/** Who carried a message, where its fate is known already. */
export async function noteCarrier(
	ctx: Ctx,
	{ id }: Pick<Message, "id">,
	{ provider, reference }: { provider: ProviderName; reference: string },
): Promise<void> {
	await on(ctx)`
		update messages set provider = coalesce(provider, ${provider}),
			provider_reference = ${referenceOf(on(ctx), reference)}, sent_at = coalesce(sent_at, ${ctx.now}::timestamptz)
		where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment}`;
}

export type Latest = Pick<Message, "channel" | "status" | "reason">;

/** The newest messages of a verification, the last one first. */
export async function listLatest(ctx: Ctx, verificationId: string, count: number): Promise<Latest[]> {
	return on(ctx)<Latest[]>`
		select channel, status, reason from messages
		where verification_id = ${verificationId} and company_id = ${ctx.companyId} and environment = ${ctx.environment}
		order by slot desc limit ${count}`;
}

/** The messages of some verifications, the first one first: at most so many as a page can show. */
export async function listOf(ctx: Ctx, verificationIds: string[]): Promise<Message[]> {
	return on(ctx)<Message[]>`
		select * from messages
		where verification_id = any(${verificationIds})
			and company_id = ${ctx.companyId} and environment = ${ctx.environment}
		order by created_at, slot limit 300`;
}

/** Which of a provider's references belong to other messages, of whichever company: several may share a sender. */
export async function knownReferences(
	ctx: Pick<Ctx, "tx">,
	{ id }: Pick<Message, "id">,
	references: string[],
): Promise<Set<string>> {
	const rows = await on(ctx)<{ providerReference: string }[]>`
		select provider_reference from messages
		where provider_reference = any(${references}) and id <> ${id}`;
	return new Set(rows.map(({ providerReference }) => providerReference));
}

/** Where the message went that its provider knows by this reference; undefined of nobody's here, and of one that is redacted. */
export async function findAddress(ctx: Ctx, reference: string): Promise<string | undefined> {
	const [row] = await on(ctx)<{ address: string }[]>`
		select address from messages
		where provider_reference = ${reference} and company_id = ${ctx.companyId} and environment = ${ctx.environment}
		limit 1`;
	return row?.address || undefined;
}

const MOMENTS = ["lease_ends_at", "called_at", "created_at", "sent_at", "delivered_at"] as const;

/** The test clock's: the messages of some verifications, `whose` yields their ids. */
export async function moveBack(ctx: Ctx, whose: Fragment, seconds: number): Promise<void> {
	await on(ctx)`
		update messages set ${backBy(ctx, seconds, MOMENTS)}
		where verification_id in (${whose}) and company_id = ${ctx.companyId} and environment = ${ctx.environment}
			and environment = 'sandbox'`;
}

/** Takes the addresses out of the messages of some verifications; the ids of those there are. */
export async function redact(ctx: Ctx, verificationIds: string[]): Promise<string[]> {
	const rows = await on(ctx)<{ id: string }[]>`
		update messages set address = '', provider_reference = null
		where verification_id = any(${verificationIds})
			and company_id = ${ctx.companyId} and environment = ${ctx.environment}
		returning id`;
	return rows.map(({ id }) => id);
}

/** `line`: its name, or nothing where no line carries it. */
type Way = { provider: ProviderName; channel: Channel; line: string };

export async function findBreaker(ctx: Ctx, way: Way): Promise<Breaker | undefined> {
	const [row] = await on(ctx)<Breaker[]>`
		select since, calls, bad, opens_at from breakers
		where company_id = ${ctx.companyId} and environment = ${ctx.environment}
			and provider = ${way.provider} and channel = ${way.channel} and line = ${way.line}`;
	return row;
}

/** The same, held until the transaction ends; a row is made when there is none. */
export async function lockBreaker(ctx: Ctx, way: Way): Promise<Breaker | undefined> {
	const sql = on(ctx);
	await sql`
		insert into breakers (company_id, environment, provider, channel, line, since, calls, bad)
		values (${ctx.companyId}, ${ctx.environment}, ${way.provider}, ${way.channel}, ${way.line}, ${ctx.now}, 0, 0)
		on conflict (company_id, environment, provider, channel, line) do nothing`;
	const [row] = await sql<Breaker[]>`
		select since, calls, bad, opens_at from breakers
		where company_id = ${ctx.companyId} and environment = ${ctx.environment}
			and provider = ${way.provider} and channel = ${way.channel} and line = ${way.line} for update`;
	return row && row.calls > 0 ? row : undefined;
}

export async function saveBreaker(ctx: Ctx, way: Way, next: Breaker | undefined): Promise<void> {
	const sql = on(ctx);
	const mine = sql`
		company_id = ${ctx.companyId} and environment = ${ctx.environment}
		and provider = ${way.provider} and channel = ${way.channel} and line = ${way.line}`;
	if (!next) await sql`delete from breakers where ${mine}`;
	else {
		await sql`
			update breakers set since = ${next.since}, calls = ${next.calls}, bad = ${next.bad}, opens_at = ${next.opensAt}
			where ${mine}`;
	}
}

/** One taker wins the turn of an open breaker. */
export async function takeTurn(ctx: Ctx, way: Way, opensAt: Date, next: Date): Promise<boolean> {
	const rows = await on(ctx)`
		update breakers set opens_at = ${next}
		where company_id = ${ctx.companyId} and environment = ${ctx.environment}
			and provider = ${way.provider} and channel = ${way.channel} and line = ${way.line} and opens_at = ${opensAt}
		returning 1`;
	return rows.length === 1;
}
