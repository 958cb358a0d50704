import { type Ctx, on, pool, type Tx } from "@/db";
import type { invitations } from "@/db/schema";
import { insertEvents } from "@/lib/events";
import { adding } from "@/lib/jobs";

export type Invitation = typeof invitations.$inferSelect;
export type Shown = Invitation & { company: string; hasAccount: boolean };

/** A new one, or the open one of this address renewed; its letter is written by a job. */
export async function save(
	ctx: Ctx,
	given: Pick<Invitation, "id" | "email" | "role" | "invitedBy" | "expiresAt">,
): Promise<string> {
	const [row] = await on(ctx)<{ id: string }[]>`
		insert into invitations (id, company_id, environment, email, role, invited_by, created_at, expires_at)
		values (${given.id}, ${ctx.companyId}, ${ctx.environment}, ${given.email}, ${given.role}, ${given.invitedBy}, ${ctx.now},
			${given.expiresAt})
		on conflict (company_id, email) where accepted_at is null and revoked_at is null do update set
			role = excluded.role, invited_by = excluded.invited_by, created_at = excluded.created_at,
			expires_at = excluded.expires_at
		returning id`;
	const { id } = row!;
	const sql = on(ctx);
	const event = { name: "invitation.created", objectId: id, data: { role: given.role } } as const;
	const job = { job: "member.write_invitation", payload: { invitationId: id } } as const;
	await sql`with event as (${insertEvents(ctx, [event])}) select count(*) from (${adding(ctx, [job])}) as job`;
	return id;
}

export async function isMember(ctx: Ctx, email: string): Promise<boolean> {
	const rows = await on(ctx)`
		select 1 from members m join users u on u.id = m.user_id where m.company_id = ${ctx.companyId} and u.email = ${email}`;
	return rows.length > 0;
}

const SHOWN = 200;

export async function listOpen(ctx: Ctx): Promise<Invitation[]> {
	return on(ctx)<Invitation[]>`
		select * from invitations where company_id = ${ctx.companyId} and accepted_at is null and revoked_at is null
		order by id collate "C" desc limit ${SHOWN}`;
}

export async function revoke(ctx: Ctx, id: string): Promise<boolean> {
	const sql = on(ctx);
	const event = { name: "invitation.revoked", objectId: id } as const;
	const rows = await sql`
		with revoked as (
			update invitations set revoked_at = ${ctx.now}
			where id = ${id} and company_id = ${ctx.companyId} and accepted_at is null and revoked_at is null
			returning id
		), event as (${insertEvents(ctx, [event], sql`select 1 from revoked`)})
		select id from revoked`;
	return rows.length === 1;
}

export async function findOpen(id: string, now: Date): Promise<Shown | undefined> {
	const [row] = await pool()<Shown[]>`
		select i.*, c.name as company, exists (select 1 from users u where u.email = i.email) as has_account
		from invitations i join companies c on c.id = i.company_id
		where i.id = ${id} and i.accepted_at is null and i.revoked_at is null and i.expires_at > ${now}`;
	return row;
}

/** The newest that is open for this address, of whichever company. */
export async function findByEmail(email: string, now: Date): Promise<Invitation | undefined> {
	const [row] = await pool()<Invitation[]>`
		select * from invitations
		where email = ${email} and accepted_at is null and revoked_at is null and expires_at > ${now}
		order by created_at desc limit 1`;
	return row;
}

/** Taken once, by one of however many at once. */
export async function accept(at: { tx: Tx }, id: string, now: Date): Promise<Invitation | undefined> {
	const [row] = await on(at)<Invitation[]>`
		update invitations set accepted_at = ${now}
		where id = ${id} and accepted_at is null and revoked_at is null and expires_at > ${now}
		returning *`;
	return row;
}
