import { on, pool, type Tx } from "@/db";
import type { signIns } from "@/db/schema";
import type { Environment } from "@/lib/kernel/words";
import type { Membership } from "../schemas";

type SignIn = typeof signIns.$inferSelect;
type In = { tx?: Tx };

export async function insert(
	at: In,
	signIn: Omit<SignIn, "endedAt" | "secondFactorPassedAt" | "lastSeenAt">,
): Promise<void> {
	const { id, userId, method, createdAt, ipAddress, userAgent } = signIn;
	await on(at)`
		insert into sign_ins (id, user_id, method, created_at, last_seen_at, ip_address, user_agent)
		values (${id}, ${userId}, ${method}, ${createdAt}, ${createdAt}, ${ipAddress}, ${userAgent})`;
}

export type Found = {
	id: string;
	userId: string;
	lastSeenAt: Date;
	secondFactorPassedAt: Date | null;
	email: string;
	name: string;
	hasPassword: boolean;
	factorPhone: string | null;
	factorEmail: string | null;
	lastCompanyId: string | null;
	lastEnvironment: Environment | null;
	memberships: Membership[] | null;
};

/** All that a request needs to know of who asks, in one round trip. Ended, idle and old sign-ins are none. */
export async function find(
	{ userId, signInId }: { userId: string; signInId: string },
	{ seenAfter, madeAfter }: { seenAfter: Date; madeAfter: Date },
): Promise<Found | undefined> {
	const [row] = await pool()<Found[]>`
		select s.id, s.user_id, s.last_seen_at, s.second_factor_passed_at, u.email, u.name,
			u.password_hash is not null as has_password, u.factor_phone, u.factor_email, u.last_company_id, u.last_environment,
			(select json_agg(json_build_object('memberId', m.id, 'companyId', m.company_id, 'company', c.name, 'role', m.role,
					'factorRequired', c.member_factor_required) order by c.name, c.id)
				from members m join companies c on c.id = m.company_id where m.user_id = u.id) as memberships
		from sign_ins s join users u on u.id = s.user_id
		where s.id = ${signInId} and s.user_id = ${userId} and s.ended_at is null
			and s.last_seen_at > ${seenAfter} and s.created_at > ${madeAfter}`;
	return row;
}

export async function touch(signInId: string, at: Date): Promise<void> {
	await pool()`update sign_ins set last_seen_at = ${at} where id = ${signInId} and last_seen_at < ${at}`;
}

export async function pass(at: In, signInId: string, now: Date): Promise<void> {
	await on(at)`update sign_ins set second_factor_passed_at = ${now} where id = ${signInId} and ended_at is null`;
}

const SHOWN = 50;

export async function listLive(userId: string, seenAfter: Date): Promise<SignIn[]> {
	return pool()<SignIn[]>`
		select * from sign_ins where user_id = ${userId} and ended_at is null and last_seen_at > ${seenAfter}
		order by created_at desc limit ${SHOWN}`;
}

/** One of theirs by its id, or all but the one that is kept, or all. */
export async function end(
	at: In,
	userId: string,
	which: { signInId?: string; but?: string },
	now: Date,
): Promise<void> {
	const sql = on(at);
	await sql`
		update sign_ins set ended_at = ${now} where user_id = ${userId} and ended_at is null
			${which.signInId === undefined ? sql`` : sql`and id = ${which.signInId}`}
			${which.but === undefined ? sql`` : sql`and id <> ${which.but}`}`;
}

export async function hasPassed(signInId: string): Promise<boolean> {
	const rows = await pool()`
		select 1 from sign_ins where id = ${signInId} and ended_at is null and second_factor_passed_at is not null`;
	return rows.length === 1;
}
