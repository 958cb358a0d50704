import { randomUUID } from "node:crypto";
import { sql } from "./database";

/** Create: one CTE that inserts the inquiry and its event. */
export async function POST(request: Request): Promise<Response> {
	const fields = await request.text();
	const id = randomUUID();
	await sql()`
		with event as (
			insert into floor_events (id, name, object_id, created_at) values (${randomUUID()}, 'inquiry.created', ${id}, now())
		)
		insert into floor_inquiries (id, company_id, status, fields, created_at)
		values (${id}, 'org', 'created', ${fields}::text::jsonb, now())`;
	return Response.json({ id }, { status: 201 });
}
