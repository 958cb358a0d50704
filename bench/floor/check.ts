import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { sql } from "./database";

/** Check: one `UPDATE … RETURNING` that charges the try, and one CTE that marks success with its event. */
export async function POST(request: Request): Promise<Response> {
	const [id = "", code = ""] = (await request.text()).split("&");
	const [row] = await sql()<{ code_mac: string }[]>`
		update floor_codes set tries = tries + 1
		where id = ${id} and status = 'pending' and tries < 3 and ends_at > now() returning code_mac`;
	if (!row || !timingSafeEqual(Buffer.from(row.code_mac), Buffer.from(macOf(id, code))))
		return new Response(null, { status: 400 });
	await sql()`
		with done as (
			update floor_codes set status = 'verified' where id = ${id} and status = 'pending' returning id
		)
		insert into floor_events (id, name, object_id, created_at)
		select ${randomUUID()}, 'verification.passed', id, now() from done`;
	return new Response(null, { status: 303, headers: { location: "/" } });
}

export function macOf(id: string, code: string): string {
	return createHmac("sha256", "floor").update(`${id}|${code}`).digest("hex");
}
