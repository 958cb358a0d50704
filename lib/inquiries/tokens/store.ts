import { type Ctx, type InTx, on, pool } from "@/db";
import type { processTokens } from "@/db/schema";
import { insertEvents, type NewEvent } from "@/lib/events";

export type Token = typeof processTokens.$inferSelect;
type NewToken = Pick<Token, "id" | "tokenHash" | "flowId" | "referenceId" | "redirectUri" | "phone" | "expiresAt">;

export async function insert(ctx: Ctx, t: NewToken, event: NewEvent): Promise<void> {
	await on(ctx)`
		with event as (${insertEvents(ctx, [event])})
		insert into process_tokens (id, company_id, environment, token_hash, flow_id, reference_id, redirect_uri, phone,
			expires_at, created_at)
		values (${t.id}, ${ctx.companyId}, ${ctx.environment}, ${t.tokenHash}, ${t.flowId}, ${t.referenceId},
			${t.redirectUri}, ${t.phone}, ${t.expiresAt}, ${ctx.now})`;
}

/** By the token alone: whose it is, is what this finds out. */
export async function findByToken(tokenHash: string): Promise<Token | undefined> {
	const [row] = await pool()<Token[]>`select * from process_tokens where token_hash = ${tokenHash}`;
	return row;
}

export async function lock(ctx: InTx, id: string): Promise<Token | undefined> {
	const [row] = await on(ctx)<Token[]>`
		select * from process_tokens
		where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment}
		for update`;
	return row;
}

/** What it said of the person stands in the inquiry from now on, and there alone. */
export async function use(ctx: InTx, id: string, inquiryId: string): Promise<void> {
	await on(ctx)`
		update process_tokens set inquiry_id = ${inquiryId}, phone = null, reference_id = null, redirect_uri = null
		where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment}`;
}

const AT_ONCE = 10_000;

/** Everybody's: what says nothing any more is nobody's. */
export async function prune({ expiredBy, goneBy }: { expiredBy: Date; goneBy: Date }): Promise<void> {
	await pool()`
		with gone as (
			delete from process_tokens where id = any(array(
				select id from process_tokens where expires_at <= ${goneBy} order by expires_at limit ${AT_ONCE}))
		)
		update process_tokens set phone = null, reference_id = null, redirect_uri = null
		where id = any(array(
			select id from process_tokens
			where expires_at > ${goneBy} and expires_at <= ${expiredBy}
				and (phone is not null or reference_id is not null or redirect_uri is not null)
			limit ${AT_ONCE}))`;
}
