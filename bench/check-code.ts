import { randomUUID } from "node:crypto";
import { pool } from "@/db";
import { macOf } from "./floor/check";
import { type Phase, ratio } from "./ratio";
import type { Bench } from "./server";
import { FORM, formShot, makeMany, makeWaiting, settle, type World } from "./world";

/** The hosted POST of a right code with a cookie session, which ends the inquiry, against the floor's check. */
export function checkCode(bench: Bench, world: World) {
	const ours: Phase = async (n) => {
		const waiting = await makeMany(n, () => makeWaiting(world));
		await settle();
		return waiting.map(({ code, ...person }) => formShot(bench.url, person, "check_code", { code }));
	};
	const floor: Phase = async (n) => {
		const ids = Array.from({ length: n }, () => randomUUID());
		const [status, tries, ends_at] = ["pending", 0, new Date(Date.now() + 300_000)];
		const rows = ids.map((id) => ({ id, status, code_mac: macOf(id, CODE), tries, ends_at }));
		await pool()`insert into floor_codes ${pool()(rows)}`;
		return ids.map(floorCheck);
	};
	return ratio(bench, { rounds: 7, size: 400, ours: [ours], floor: [floor] });
}

export const CODE = "123456";

export const floorCheck = (id: string) => ({
	path: "/api/bench-floor/check",
	expect: 303,
	headers: FORM,
	body: `${id}&${CODE}`,
});
