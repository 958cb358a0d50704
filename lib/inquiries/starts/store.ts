import { type Ctx, type InTx, on } from "@/db";

/** Until the transaction ends, whoever starts under the same key waits. */
export async function lock(ctx: InTx, key: string): Promise<void> {
	await on(ctx)`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
}

/** The inquiry that this start page has made already. */
export async function findByKey(ctx: Ctx, startKey: string): Promise<string | undefined> {
	const [row] = await on(ctx)<{ id: string }[]>`
		select id from inquiries
		where start_key = ${startKey} and company_id = ${ctx.companyId} and environment = ${ctx.environment}`;
	return row?.id;
}

type Asked = { flowId: string; referenceId: string };

/**
 * The newest inquiry of this account in this flow that is open; with `ever`, a finished one too, and one whose time has
 * run out as long as it can be renewed.
 */
export async function findOfAccount(
	ctx: Ctx,
	{ flowId, referenceId, ever }: Asked & { ever: boolean },
): Promise<string | undefined> {
	const sql = on(ctx);
	const open = sql`and i.status in ('created', 'pending') and i.expires_at > ${ctx.now}`;
	const standing = sql`
		and (i.status not in ('created', 'pending', 'expired')
			or i.created_at + make_interval(secs => (i.expiry ->> 'maxLifetimeSeconds')::int) > ${ctx.now})`;
	const [row] = await sql<{ id: string }[]>`
		select i.id from inquiries i
		join accounts a on a.id = i.account_id
		where a.reference_id = ${referenceId} and a.company_id = ${ctx.companyId} and a.environment = ${ctx.environment}
			and i.company_id = ${ctx.companyId} and i.environment = ${ctx.environment}
			and i.flow_id = ${flowId} and i.reference_proven and i.redacted_at is null
			${ever ? standing : open}
		order by i.id collate "C" desc limit 1`;
	return row?.id;
}

/** Of these sessions, those in inquiries that a template link with this reference has made here; the newest first. */
export async function findOfSessions(
	ctx: Ctx,
	sessionIds: string[],
	{ flowId, referenceId }: Asked,
): Promise<string[]> {
	const rows = await on(ctx)<{ id: string }[]>`
		select i.id from inquiry_sessions s
		join inquiries i on i.id = s.inquiry_id
		where s.id = any(${sessionIds}) and i.company_id = ${ctx.companyId} and i.environment = ${ctx.environment}
			and i.flow_id = ${flowId} and i.reference_id = ${referenceId} and i.origin = 'template-link'
		order by i.id collate "C" desc limit 8`;
	return rows.map(({ id }) => id);
}

/** An open inquiry of the same claim that began before, and in which this very address was proven. */
export async function findOlder(
	ctx: Ctx,
	{ id, flowId, referenceId, address }: Asked & { id: string; address: string },
): Promise<string | undefined> {
	const [row] = await on(ctx)<{ id: string }[]>`
		select id from inquiries
		where company_id = ${ctx.companyId} and environment = ${ctx.environment} and reference_id = ${referenceId}
			and id collate "C" < ${id} and flow_id = ${flowId} and origin = 'template-link'
			and ((phone_verified and bound_phone = ${address}) or (email_verified and bound_email = ${address}))
			and status = 'pending' and expires_at > ${ctx.now}
		order by id collate "C" desc limit 1`;
	return row?.id;
}
