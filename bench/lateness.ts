import { setTimeout as sleep } from "node:timers/promises";
import { now, pool } from "@/db";
import { makeId } from "@/lib/kernel/ids";
import * as verifications from "@/lib/verifications";
import * as workflows from "@/lib/workflows";
import { quantile } from "./load";
import type { Figure } from "./ratio";
import type { Bench } from "./server";
import { makeMany, type World } from "./world";

const LIVE = 100;
const WAIT_SECONDS = 15;

/**
 * How late the second step of a hundred live workflows is on its way, with one worker: from the moment it was due to
 * the moment the provider had it. The first steps begin within the same few seconds, so the second ones fall due so.
 */
export async function stepLateness(bench: Bench, { ctx }: World): Promise<Figure> {
	const step = { channel: "sms", waitSeconds: WAIT_SECONDS } as const;
	const workflow = await workflows.create(ctx, { name: "Twice", steps: [step, step] });
	const worker = await bench.startWorker();
	const ids = await makeMany(LIVE, async () => {
		const at = await now();
		const started = await verifications.start(
			{ ...ctx, now: at, requestId: makeId("request", at) },
			{
				purpose: "api",
				address: `+57301${String(1_000_000 + Math.floor(Math.random() * 8_999_999))}`,
				workflow: workflow.id,
				codeLength: 6,
				codeSeconds: 300,
				language: "en",
				brand: "Bench",
			},
		);
		await sleep(Math.random() * 200);
		return started.verification.id;
	});
	await sleep((WAIT_SECONDS + 5) * 1000);
	const rows = await pool()<{ late: number }[]>`
		select extract(epoch from s.created_at - v.created_at)::float8 - ${WAIT_SECONDS} as late
		from verifications v
		join messages m on m.verification_id = v.id and m.slot = 2
		join sandbox_messages s on s.message_id = m.id
		where v.id = any(${ids})`;
	await worker.stop();
	if (rows.length !== LIVE) throw new Error(`Only ${rows.length} of ${LIVE} second steps happened`);
	const late = rows.map((row) => row.late);
	return {
		value: quantile(late, 0.95),
		detail: `half within ${quantile(late, 0.5).toFixed(2)} s, the last after ${Math.max(...late).toFixed(2)} s; ${LIVE} live`,
	};
}
