import { on, pool, type Tx } from "@/db";
import type { users } from "@/db/schema";
import { makeId } from "@/lib/kernel/ids";
import type { Environment, Role } from "@/lib/kernel/words";

export type User = typeof users.$inferSelect;
type In = { tx?: Tx };

/** Is there anybody at all? */
export async function isEmpty(at: In = {}): Promise<boolean> {
	const rows = await on(at)`select 1 from users limit 1`;
	return rows.length === 0;
}

/** Held by who makes the first owner, so that there is one. */
export async function lockFirst({ tx }: { tx: Tx }): Promise<void> {
	await tx`select pg_advisory_xact_lock(2026112102)`;
}

export async function findByEmail(email: string): Promise<User | undefined> {
	const [row] = await pool()<User[]>`select * from users where email = ${email}`;
	return row;
}

export async function find(at: In, userId: string): Promise<User | undefined> {
	const [row] = await on(at)<User[]>`select * from users where id = ${userId}`;
	return row;
}

type NewUser = Pick<User, "id" | "email" | "name" | "passwordHash" | "emailVerifiedAt" | "createdAt">;

/** False when somebody has this address already. */
export async function insertUser({ tx }: { tx: Tx }, user: NewUser): Promise<boolean> {
	const rows = await tx`
		insert into users (id, email, email_verified_at, name, password_hash, created_at)
		values (${user.id}, ${user.email}, ${user.emailVerifiedAt}, ${user.name}, ${user.passwordHash}, ${user.createdAt})
		on conflict (email) do nothing returning id`;
	return rows.length === 1;
}

/** The member's id; of who is one already, the one they have. */
export async function insertMember(
	{ tx }: { tx: Tx },
	member: { companyId: string; userId: string; role: Role; at: Date },
): Promise<string> {
	const [row] = await tx<{ id: string }[]>`
		insert into members (id, company_id, user_id, role, created_at)
		values (${makeId("member", member.at)}, ${member.companyId}, ${member.userId}, ${member.role}, ${member.at})
		on conflict (company_id, user_id) do update set role = members.role
		returning id`;
	return row!.id;
}

export async function verifyEmail({ tx }: { tx: Tx }, userId: string, at: Date): Promise<void> {
	await tx`update users set email_verified_at = coalesce(email_verified_at, ${at}) where id = ${userId}`;
}

export async function setName(userId: string, name: string): Promise<void> {
	await pool()`update users set name = ${name} where id = ${userId}`;
}

export async function setPassword({ tx }: { tx: Tx }, userId: string, passwordHash: string): Promise<void> {
	await tx`update users set password_hash = ${passwordHash} where id = ${userId}`;
}

export async function setFactor(
	at: In,
	userId: string,
	kind: "phone" | "email",
	address: string | null,
): Promise<void> {
	const sql = on(at);
	await sql`update users set ${sql(kind === "phone" ? "factor_phone" : "factor_email")} = ${address} where id = ${userId}`;
}

export async function setLast(userId: string, companyId: string, environment: Environment): Promise<void> {
	await pool()`update users set last_company_id = ${companyId}, last_environment = ${environment} where id = ${userId}`;
}

/** A company that nobody is a member of: the demo's, before its first owner. */
export async function findOrphan({ tx }: { tx: Tx }): Promise<string | undefined> {
	const [row] = await tx<{ id: string }[]>`
		select id from companies c where not exists (select 1 from members m where m.company_id = c.id)
		order by created_at limit 1`;
	return row?.id;
}
