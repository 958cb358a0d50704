import { randomUUID } from "node:crypto";
import { pool } from "@/db";
import { writeSessionCookie } from "@/lib/http/session-cookie";
import { randomText } from "@/lib/kernel/ids";
import { macOf } from "./floor/check";
import { ratio } from "./ratio";
import type { Bench } from "./server";
import { makeMany, makeWaiting, type World } from "./world";

/** The hosted POST of a right code with a cookie session, which ends the inquiry, against the floor's check. */
export function checkCode(bench: Bench, world: World) {
	const form = { "content-type": "application/x-www-form-urlencoded" };
	return ratio(bench, {
		rounds: 7,
		size: 400,
		async ours(n) {
			const waiting = await makeMany(n, () => makeWaiting(world));
			// Their messages would be sent by a worker elsewhere; here nobody sends them.
			await pool()`delete from graphile_worker._private_jobs where task_id = (
				select id from graphile_worker._private_tasks where identifier = 'verification.send_code')`;
			// As a database that has run for a while: planned by what is in the tables, not by their being new.
			await pool()`analyze`;
			return waiting.map(({ inquiryId, cookie, code }) => ({
				path: "/verify/act",
				expect: 303,
				headers: { ...form, origin: bench.url, cookie: writeSessionCookie([], inquiryId, cookie)[0]!.split(";")[0]! },
				body: new URLSearchParams({
					"inquiry-id": inquiryId,
					key: randomText(22),
					act: "check_code",
					language: "en",
					code,
				}).toString(),
			}));
		},
		async floor(n) {
			const ids = Array.from({ length: n }, () => randomUUID());
			const rows = ids.map((id) => ({
				id,
				status: "pending",
				code_mac: macOf(id, "123456"),
				tries: 0,
				ends_at: new Date(Date.now() + 300_000),
			}));
			await pool()`insert into floor_codes ${pool()(rows)}`;
			return ids.map((id) => ({ path: "/api/bench-floor/check", expect: 303, headers: form, body: `${id}&123456` }));
		},
	});
}
