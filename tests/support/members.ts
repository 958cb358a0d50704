import { type Ctx, now, pool } from "@/db";
import { makeId, randomText } from "@/lib/kernel/ids";
import type { Role } from "@/lib/kernel/words";
import type * as members from "@/lib/members";
import { readInbox } from "@/lib/messaging";
import { workUntil } from "./world";

export const PASSWORD = "a sentence of four words";

/** A browser somewhere, now or so many seconds later. */
export async function visitor(ipAddress: string | null = "192.0.2.1", later = 0): Promise<members.Visitor> {
	const at = new Date((await now()).getTime() + later * 1_000);
	return { now: at, requestId: makeId("request", at), ipAddress, userAgent: "test" };
}

export const newEmail = () => `${randomText(8).toLowerCase()}@example.com`;

/** A user with a password who is a member of a company. The hash is one of the password above, made once. */
export async function newMember(companyId: string, role: Role, email = newEmail()) {
	const at = await now();
	const [userId, memberId] = [makeId("user", at), makeId("member", at)];
	hash ??= await (await import("@/lib/members/hashing")).hashPassword(PASSWORD);
	await pool()`
		insert into users (id, email, name, password_hash, created_at) values (${userId}, ${email}, ${role}, ${hash}, ${at})`;
	await pool()`
		insert into members (id, company_id, user_id, role, created_at)
		values (${memberId}, ${companyId}, ${userId}, ${role}, ${at})`;
	return { userId, memberId, email, role };
}
let hash: string | undefined;

export async function ctxOf(companyId: string, who: { userId: string; memberId: string; role: Role }): Promise<Ctx> {
	const { userId, memberId, role } = who;
	const { now: at, requestId, ipAddress } = await visitor();
	const actor = { type: "member", memberId, userId, role } as const;
	return { companyId, environment: "sandbox", actor, now: at, requestId, ipAddress };
}

/** The link in the newest letter to this address. */
export async function linkFor(email: string): Promise<string> {
	return workUntil(async () => {
		const letter = (await readInbox()).find(({ to }) => to === email);
		return letter && /https?:\/\/\S+/.exec(letter.body)?.[0];
	});
}

export const tokenIn = (link: string) => new URL(link).searchParams.get("token") ?? "";
