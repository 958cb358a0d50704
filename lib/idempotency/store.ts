import { type Ctx, on, pool } from "@/db";

/** Takes a key for this request: one that is new, or whose last was never answered, or is a day old. */
export async function claim(
	ctx: Ctx,
	{ key, requestHash, stale, old }: { key: string; requestHash: string; stale: Date; old: Date },
): Promise<boolean> {
	const rows = await on(ctx)`
		insert into idempotency_keys as known (company_id, environment, key, request_hash, created_at)
		values (${ctx.companyId}, ${ctx.environment}, ${key}, ${requestHash}, ${ctx.now})
		on conflict (company_id, environment, key) do update
			set request_hash = excluded.request_hash, status = null, body_box = null, created_at = excluded.created_at
			where (known.status is null and known.created_at <= ${stale}) or known.created_at <= ${old}
		returning 1`;
	return rows.length === 1;
}

type Kept = { requestHash: string; status: number | null; bodyBox: string | null };

export async function find(ctx: Ctx, key: string): Promise<Kept | undefined> {
	const [row] = await on(ctx)<Kept[]>`
		select request_hash, status, body_box from idempotency_keys
		where company_id = ${ctx.companyId} and environment = ${ctx.environment} and key = ${key}`;
	return row;
}

type Answered = { status: number; bodyBox: string; inquiryIds: string[] };

/** Writes the answer down, unless another has taken the key since: claims are told apart by their moment. */
export async function keep(ctx: Ctx, key: string, { status, bodyBox, inquiryIds }: Answered): Promise<void> {
	await on(ctx)`
		update idempotency_keys set status = ${status}, body_box = ${bodyBox}, inquiry_ids = ${inquiryIds}
		where company_id = ${ctx.companyId} and environment = ${ctx.environment} and key = ${key}
			and status is null and created_at = ${ctx.now}`;
}

/** Gives the key back, under the same condition. */
export async function release(ctx: Ctx, key: string): Promise<void> {
	await on(ctx)`
		delete from idempotency_keys
		where company_id = ${ctx.companyId} and environment = ${ctx.environment} and key = ${key}
			and status is null and created_at = ${ctx.now}`;
}

/** Takes the bodies out of all answers that speak of an inquiry. The keys stay: nothing is done a second time. */
export async function forget(ctx: Ctx, inquiryId: string): Promise<void> {
	await on(ctx)`
		update idempotency_keys set body_box = null
		where company_id = ${ctx.companyId} and environment = ${ctx.environment}
			and inquiry_ids @> array[${inquiryId}::text] and body_box is not null`;
}

const AT_ONCE = 10_000;

/** Of every company; the one statement here that names none. */
export async function prune(before: Date): Promise<number> {
	const gone = await pool()`
		delete from idempotency_keys where ctid = any(array(
			select ctid from idempotency_keys where created_at <= ${before} order by created_at limit ${AT_ONCE}))`;
	return gone.count;
}
