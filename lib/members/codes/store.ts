import { on, pool, type Tx } from "@/db";

/** These in the place of all before. */
export async function replace(at: { tx: Tx }, userId: string, macs: string[], now: Date): Promise<void> {
	const sql = on(at);
	await sql`delete from recovery_codes where user_id = ${userId}`;
	await sql`
		insert into recovery_codes (user_id, code_mac, created_at)
		select ${userId}, mac, ${now}::timestamptz from unnest(${macs}::text[]) as mac`;
}

/** True for the first who brings it. */
export async function use(at: { tx: Tx }, userId: string, macs: string[], now: Date): Promise<boolean> {
	const rows = await on(at)`
		update recovery_codes set used_at = ${now}
		where user_id = ${userId} and code_mac = any(${macs}) and used_at is null returning user_id`;
	return rows.length === 1;
}

export async function countLeft(userId: string): Promise<number> {
	const [row] = await pool()<{ left: number }[]>`
		select count(*)::int as left from recovery_codes where user_id = ${userId} and used_at is null`;
	return row?.left ?? 0;
}
