import { randomUUID } from "node:crypto";
import { macOf } from "./check";
import { sql } from "./database";

/** Send: one transaction that keeps the code with its event and puts the sending on the queue. */
export async function POST(request: Request): Promise<Response> {
	const [id = "", code = ""] = (await request.text()).split("&");
	await sql().begin(async (tx) => {
		await tx`
			with code as (
				insert into floor_codes (id, status, code_mac, tries, ends_at)
				values (${id}, 'pending', ${macOf(id, code)}, 0, now() + interval '300 s')
			)
			insert into floor_events (id, name, object_id, created_at)
			values (${randomUUID()}, 'verification.created', ${id}, now())`;
		await tx`select 1 from graphile_worker.add_job('floor.send', ${tx.json({ id })}::json)`;
	});
	return new Response(null, { status: 303, headers: { location: "/" } });
}
