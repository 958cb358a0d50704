import { type Ctx, type InTx, on } from "@/db";
import { insertEvents } from "@/lib/events";
import type { Role } from "@/lib/kernel/words";

export type Row = {
	id: string;
	userId: string;
	role: Role;
	createdAt: Date;
	name: string;
	email: string;
	secondFactor: boolean;
	lastSeenAt: Date | null;
};

const SHOWN = 500;

export async function list(ctx: Ctx): Promise<Row[]> {
	return on(ctx)<Row[]>`
		select m.id, m.user_id, m.role, m.created_at, u.name, u.email,
			u.factor_phone is not null or u.factor_email is not null as second_factor,
			(select max(last_seen_at) from sign_ins s where s.user_id = u.id) as last_seen_at
		from members m join users u on u.id = m.user_id
		where m.company_id = ${ctx.companyId} order by m.created_at, m.id limit ${SHOWN}`;
}

/** Under a lock on all of them: the last owner is known for sure. */
export async function lock(ctx: InTx): Promise<{ id: string; userId: string; role: Role }[]> {
	return on(ctx)<{ id: string; userId: string; role: Role }[]>`
		select id, user_id, role from members where company_id = ${ctx.companyId} order by id for update`;
}

export async function setRole(ctx: Ctx, id: string, from: Role, to: Role): Promise<void> {
	const event = { name: "member.updated", objectId: id, data: { from, to } } as const;
	await on(ctx)`
		with event as (${insertEvents(ctx, [event])})
		update members set role = ${to} where id = ${id} and company_id = ${ctx.companyId}`;
}

export async function remove(ctx: Ctx, id: string): Promise<void> {
	const event = { name: "member.removed", objectId: id } as const;
	await on(ctx)`
		with event as (${insertEvents(ctx, [event])})
		delete from members where id = ${id} and company_id = ${ctx.companyId}`;
}
