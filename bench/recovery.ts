import { setTimeout as sleep } from "node:timers/promises";
import { type Ctx, now, pool } from "@/db";
import * as flows from "@/lib/flows";
import { DEMO_FLOW } from "@/lib/flows/examples";
import * as inquiries from "@/lib/inquiries";
import { makeId } from "@/lib/kernel/ids";
import { sampleMessage } from "@/lib/messaging/templates/sample";
import { env } from "@/lib/platform/env";
import { insertApproved } from "@/tests/support/approved";
import { zoneAt } from "@/tests/support/zones";
import { askForCode, waitAt, waitsOf } from "./codes";
import type { Figure } from "./ratio";
import type { Bench } from "./server";
import { makeLeaver, makeMany, type World } from "./world";

const MANY = 2_000;

/** How many messages a second lead back from the virtual phone, two thousand being due at once, with one worker. */
export async function recoveryDrain(bench: Bench, world: World): Promise<Figure> {
	await warmUp(bench, world);
	const flowId = await makeBacklog(world);
	const worker = await bench.startWorker();
	await untilSent(flowId);
	const [row] = await pool()<{ seconds: number }[]>`
		select extract(epoch from max(sent_at) - min(handed_over_at))::float8 as seconds from recoveries where flow_id = ${flowId}`;
	await worker.stop();
	const { seconds } = row!;
	return { value: MANY / seconds, detail: `${MANY} in ${seconds.toFixed(1)} s, each once` };
}

/** Some have gone their whole way before, as in any database that is in use: an empty table tells its planner nothing. */
async function warmUp(bench: Bench, world: World): Promise<void> {
	const flowId = await makeBacklog(world, 100);
	const worker = await bench.startWorker();
	await untilSent(flowId);
	await worker.stop();
}

const LIVE = 300;

/** How long a code waits, from being asked for to the provider's having it, while two thousand messages lead back. */
export async function codeWaitUnderBacklog(bench: Bench, world: World): Promise<Figure> {
	const flowId = await makeBacklog(world);
	const worker = await bench.startWorker();
	const ids: string[] = [];
	const asking = (async () => {
		for (let i = 0; i < LIVE; i++) {
			ids.push(await askForCode(world.ctx));
			await sleep(Math.random() * 50);
		}
	})();
	await Promise.all([asking, untilSent(flowId)]);
	await sleep(2_000);
	await worker.stop();
	return waitAt(0.99, await waitsOf(ids, { slot: 1 }), `${LIVE} codes beside ${MANY} messages`);
}

/** People who have left and whose attempts are due, with nobody at work yet; the flow that they are in. */
async function makeBacklog(world: World, many = MANY): Promise<string> {
	const { ctx } = world;
	await approve(ctx);
	const recovery = {
		automatic: { enabled: true, redirectUri: "https://bench.example/back" },
		companyName: "Bench",
		message: "come_back",
	};
	const { flowId } = await flows.create(ctx, { definition: { ...DEMO_FLOW, settings: { recovery } } });
	await makeMany(many, () => makeLeaver(ctx, flowId));
	await pool()`
		update inquiries set zone = ${zoneAt(12)}, idle_check_at = now(),
			last_activity_at = last_activity_at - interval '1 hour', started_at = started_at - interval '1 hour'
		where flow_id = ${flowId}`;
	await inquiries.checkIdle({ ...ctx, now: await now() });
	await pool()`analyze`;
	return flowId;
}

/** As when WhatsApp has approved it. */
async function approve({ companyId, environment }: Ctx): Promise<void> {
	const publicUrl = env().PUBLIC_URL;
	const message = sampleMessage("en", { publicUrl, companyName: "Bench" });
	const id = makeId("messageTemplate", await now());
	await insertApproved(pool(), { id, companyId, environment, message, publicUrl });
}

async function untilSent(flowId: string): Promise<void> {
	for (let i = 0; i < 1_200; i++) {
		const rows = await pool()`select 1 from recoveries where flow_id = ${flowId} and status = 'scheduled' limit 1`;
		if (rows.length === 0) return;
		await sleep(100);
	}
	throw new Error("The messages did not leave within two minutes");
}
