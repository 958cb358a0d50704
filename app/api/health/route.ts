import { now, pool } from "@/db";

/** 200 when this process reaches its database, 503 when not. */
export async function GET(): Promise<Response> {
	const head = { "cache-control": "no-store" };
	try {
		await pool()`select 1`;
		return Response.json({ ok: true, now: (await now()).toISOString() }, { headers: head });
	} catch {
		return Response.json({ ok: false }, { status: 503, headers: head });
	}
}
