import { setTimeout as sleep } from "node:timers/promises";
import * as workflows from "@/lib/workflows";
import { askForCode, waitAt, waitsOf } from "./codes";
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
		const id = await askForCode(ctx, workflow.id);
		await sleep(Math.random() * 200);
		return id;
	});
	await sleep((WAIT_SECONDS + 5) * 1000);
	await worker.stop();
	return waitAt(0.95, await waitsOf(ids, { slot: 2, less: WAIT_SECONDS }), `${LIVE} live`);
}
