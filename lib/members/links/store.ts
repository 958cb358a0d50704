import { on, pool, type Tx } from "@/db";
import type { signInLinks } from "@/db/schema";
import { adding, type Tenant } from "@/lib/jobs";

type Link = typeof signInLinks.$inferSelect;
export type Purpose = Link["purpose"];
export type LetterLink = Link & { email: string; name: string };

/** A link for who has this address, with the job that writes the letter; nothing for nobody, in the same statement. */
export async function insertFor(
	email: string,
	link: Pick<Link, "id" | "purpose" | "createdAt" | "expiresAt">,
	whose: Tenant,
): Promise<void> {
	const sql = pool();
	const job = { job: "member.write_link", payload: { linkId: link.id } } as const;
	await sql`
		with link as (
			insert into sign_in_links (id, user_id, purpose, created_at, expires_at)
			select ${link.id}, id, ${link.purpose}, ${link.createdAt}::timestamptz, ${link.expiresAt}::timestamptz
			from users where email = ${email}
			returning id
		), job as (${adding(whose, [job], sql`select 1 from link`)})
		select count(*) from job`;
}

/** One that is made on the server itself, and told there. */
export async function insert(link: Omit<Link, "usedAt">): Promise<void> {
	await pool()`
		insert into sign_in_links (id, user_id, purpose, created_at, expires_at)
		values (${link.id}, ${link.userId}, ${link.purpose}, ${link.createdAt}, ${link.expiresAt})`;
}

/** A link that still leads in. */
export async function findOpen(id: string, now: Date): Promise<LetterLink | undefined> {
	const [row] = await pool()<LetterLink[]>`
		select l.*, u.email, u.name from sign_in_links l join users u on u.id = l.user_id
		where l.id = ${id} and l.used_at is null and l.expires_at > ${now}`;
	return row;
}

/** Whose it was; undefined when it was used before, or its time is over. One of many at once gets it. */
export async function use(at: { tx: Tx }, id: string, purpose: Purpose, now: Date): Promise<string | undefined> {
	const [row] = await on(at)<{ userId: string }[]>`
		update sign_in_links set used_at = ${now}
		where id = ${id} and purpose = ${purpose} and used_at is null and expires_at > ${now}
		returning user_id`;
	return row?.userId;
}

/** A new password makes every other letter's link worthless. */
export async function useUp(at: { tx: Tx }, userId: string, now: Date): Promise<void> {
	await on(at)`update sign_in_links set used_at = ${now} where user_id = ${userId} and used_at is null`;
}
