import { type Ctx, on } from "@/db";
import type { messages } from "@/db/schema";
import { insertEvents, type NewEvent } from "@/lib/events";

export type Message = typeof messages.$inferSelect;

export async function insert(
	ctx: Ctx,
	message: Omit<Message, "companyId" | "environment" | "createdAt" | NullColumns>,
) {
	await on(ctx)`
		insert into messages (id, company_id, environment, verification_id, slot, generation, channel, address, status, created_at)
		values (${message.id}, ${ctx.companyId}, ${ctx.environment}, ${message.verificationId}, ${message.slot},
			${message.generation}, ${message.channel}, ${message.address}, ${message.status}, ${ctx.now})`;
}
type NullColumns = "leaseEndsAt" | "providerReference" | "reason" | "sentAt";

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

export async function find(ctx: Ctx, { verificationId, slot }: Slot): Promise<Message | undefined> {
	const [row] = await on(ctx)<Message[]>`
		select * from messages
		where verification_id = ${verificationId} and slot = ${slot}
			and company_id = ${ctx.companyId} and environment = ${ctx.environment}`;
	return row;
}

export type Result = { status: "sent"; providerReference: string } | { status: "undeliverable"; reason: string };

/** Writes down what became of a message, with its event; not when somebody already has. */
export async function settle(ctx: Ctx, message: Message, result: Result): Promise<void> {
	const sql = on(ctx);
	const reason = result.status === "sent" ? null : result.reason;
	const { verificationId, slot, channel } = message;
	const event: NewEvent = {
		name: `message.${result.status}`,
		objectId: message.id,
		data: { verificationId, slot, channel, reason },
	};
	await sql`
		with settled as (
			update messages set status = ${result.status}, reason = ${reason}, lease_ends_at = null,
				provider_reference = ${result.status === "sent" ? result.providerReference : null},
				sent_at = ${result.status === "sent" ? ctx.now : null}
			where id = ${message.id} and status in ('queued', 'sending')
				and company_id = ${ctx.companyId} and environment = ${ctx.environment}
			returning id
		)
		${insertEvents(ctx, [event], sql`select 1 from settled`)}`;
}

/** Gives a claim back that was never used; false when its time is up and others may be settling it. */
export async function unclaim(ctx: Ctx, { id, leaseEndsAt }: Message): Promise<boolean> {
	const rows = await on(ctx)`
		update messages set status = 'queued', lease_ends_at = null
		where id = ${id} and status = 'sending' and lease_ends_at = ${leaseEndsAt}
			and company_id = ${ctx.companyId} and environment = ${ctx.environment}
		returning id`;
	return rows.length === 1;
}

export async function findLatestStatus(ctx: Ctx, verificationId: string): Promise<Message["status"] | undefined> {
	const [row] = await on(ctx)<Pick<Message, "status">[]>`
		select status from messages
		where verification_id = ${verificationId} and company_id = ${ctx.companyId} and environment = ${ctx.environment}
		order by slot desc limit 1`;
	return row?.status;
}
