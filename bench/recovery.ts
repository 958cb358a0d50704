import { setTimeout as sleep } from "node:timers/promises";
import { type Ctx, now, pool } from "@/db";
import * as flows from "@/lib/flows";
import { DEMO_FLOW } from "@/lib/flows/examples";
import * as inquiries from "@/lib/inquiries";
import { makeId } from "@/lib/kernel/ids";
import { sampleMessage } from "@/lib/messaging/templates/sample";
import { env } from "@/lib/platform/env";
import * as verifications from "@/lib/verifications";
import { quantile } from "./load";
import type { Figure } from "./ratio";
import type { Bench } from "./server";
import { makeLeaver, makeMany, type World } from "./world";

const MANY = 2_000;

/** How many messages a second lead back from the virtual phone, two thousand being due at once, with one worker. */
export async function recoveryDrain(bench: Bench, world: World): Promise<Figure> {
	const flowId = await makeBacklog(world);
	const worker = await bench.startWorker();
	await untilSent(flowId);
	const [row] = await pool()<{ seconds: number }[]>`
		select extract(epoch from max(sent_at) - min(handed_over_at))::float8 as seconds from recoveries where flow_id = ${flowId}`;
	await worker.stop();
	const { seconds } = row!;
	return { value: MANY / seconds, detail: `${MANY} in ${seconds.toFixed(1)} s, each once` };
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
	const rows = await pool()<{ waited: number }[]>`
		select extract(epoch from s.created_at - v.created_at)::float8 as waited
		from verifications v
		join messages m on m.verification_id = v.id and m.slot = 1
		join sandbox_messages s on s.message_id = m.id
		where v.id = any(${ids})`;
	await worker.stop();
	if (rows.length !== LIVE) throw new Error(`Only ${rows.length} of ${LIVE} codes were sent`);
	const waited = rows.map((row) => row.waited);
	return {
		value: quantile(waited, 0.99),
		detail: `half within ${quantile(waited, 0.5).toFixed(2)} s, the last after ${Math.max(...waited).toFixed(2)} s; ${LIVE} codes beside ${MANY} messages`,
	};
}

async function askForCode(ctx: Ctx): Promise<string> {
	const at = await now();
	const address = `+57302${String(1_000_000 + Math.floor(Math.random() * 8_999_999))}`;
	const wanted = { purpose: "api", address, workflow: 6, codeLength: 6, codeSeconds: 300 } as const;
	const said = { language: "en", brand: "Bench" } as const;
	const started = await verifications.start(
		{ ...ctx, now: at, requestId: makeId("request", at) },
		{ ...wanted, ...said },
	);
	return started.verification.id;
}

/** People who have left and whose attempts are due, with nobody at work yet; the flow that they are in. */
async function makeBacklog(world: World): Promise<string> {
	const { ctx } = world;
	await approve(ctx);
	const recovery = {
		automatic: { enabled: true, redirectUri: "https://bench.example/back" },
		companyName: "Bench",
		message: "come_back",
	};
	const { flowId } = await flows.create(ctx, { definition: { ...DEMO_FLOW, settings: { recovery } } });
	await makeMany(MANY, () => makeLeaver(ctx, flowId));
	// By POSIX's sign, west is positive: it is noon where they are.
	const ahead = ((12 - new Date().getUTCHours() + 36) % 24) - 12;
	const zone = ahead === 0 ? "Etc/UTC" : `Etc/GMT${ahead > 0 ? "-" : "+"}${Math.abs(ahead)}`;
	await pool()`
		update inquiries set zone = ${zone}, idle_check_at = now(),
			last_activity_at = last_activity_at - interval '1 hour', started_at = started_at - interval '1 hour'
		where flow_id = ${flowId}`;
	await inquiries.checkIdle({ ...ctx, now: await now() });
	await pool()`analyze`;
	return flowId;
}

/** As when WhatsApp has approved it. */
async function approve({ companyId, environment }: Ctx): Promise<void> {
	const sql = pool();
	const publicUrl = env().PUBLIC_URL;
	const message = sampleMessage("en", { publicUrl, companyName: "Bench" });
	const at = await now();
	await sql`
		insert into message_templates (id, company_id, environment, purpose, language, line, name, message, host, category,
			approved_at, number, status, provider, provider_reference, created_at)
		values (${makeId("messageTemplate", at)}, ${companyId}, ${environment}, 'recovery', 'en', 'platform', 'come_back',
			${sql.json(message as never)}, ${new URL(publicUrl).host}, 'UTILITY', ${at}, 1, 'succeeded', 'sandbox', 'sandbox', ${at})
		on conflict do nothing`;
}

async function untilSent(flowId: string): Promise<void> {
	for (let i = 0; i < 1_200; i++) {
		const rows = await pool()`select 1 from recoveries where flow_id = ${flowId} and status = 'scheduled' limit 1`;
		if (rows.length === 0) return;
		await sleep(100);
	}
	throw new Error("The messages did not leave within two minutes");
}
