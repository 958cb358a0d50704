import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, test } from "vitest";
import { type Ctx, inTx, now, pool } from "@/db";
import { enqueue } from "@/lib/jobs";
import { submitTemplates } from "@/lib/messaging";
import { saveAccount } from "@/lib/messaging/accounts";
import * as verifications from "@/lib/verifications";
import { drain, runForever } from "@/lib/worker";
import { startTwilio } from "../support/production";
import { makeWorld, newPhone } from "../support/world";

const sim = await startTwilio();
afterAll(() => sim.close());

const BACKLOG = 2_000;
const CODES = 50;

/** Somebody else's work: questions to a Twilio that never answers. Each holds a hand of its lane for seconds. */
async function pileUp(codeSeconds: number): Promise<void> {
	sim.outage = "none";
	const ctx: Ctx = { ...(await makeWorld()).ctx, environment: "production" };
	const settings = { accountSid: sim.accountSid, whatsappFrom: "+15005550006" };
	await saveAccount(ctx, { provider: "twilio", settings, secret: { authToken: sim.authToken } });
	await submitTemplates({ ...ctx, now: await now() }, { codeSeconds });
	await drain({ seconds: 20 });
	await clear();
	const [template] = await pool()<{ id: string }[]>`
		select id from message_templates where company_id = ${ctx.companyId} and provider_reference is not null limit 1`;
	const payload = { templateId: template!.id };
	const jobs = Array.from({ length: BACKLOG }, () => ({ job: "message-template.check", payload }) as const);
	sim.forget();
	sim.outage = "hang";
	await inTx(ctx, (ctx) => enqueue(ctx, ...jobs));
}

const clear = () => pool()`delete from graphile_worker._private_jobs where locked_at is null`;

async function backlog(): Promise<number> {
	const [row] = await pool()<{ jobs: number }[]>`
		select count(*)::int as jobs from graphile_worker.jobs where task_identifier = 'message-template.check'`;
	return row!.jobs;
}

/** How many of the queue's rows anybody has read so far: each process tells after a second at most. */
async function rowsRead(): Promise<number> {
	await sleep(1_500);
	const [row] = await pool()<{ rows: number }[]>`
		select (idx_tup_fetch + seq_tup_read)::int as rows from pg_stat_user_tables where relname = '_private_jobs'`;
	return row!.rows;
}

async function ask({ ctx }: { ctx: Ctx }): Promise<string> {
	const wanted = { purpose: "api", address: newPhone(), workflow: 6, codeLength: 6, codeSeconds: 300 } as const;
	const started = { ...wanted, language: "en", brand: "Barkside" } as const;
	return (await verifications.start({ ...ctx, now: await now() }, started)).verification.id;
}

/** How long each of these codes took from being asked for to being sent; those that are not sent yet are left out. */
async function waits(ids: string[]): Promise<number[]> {
	const rows = await pool()<{ ms: number }[]>`
		select extract(epoch from sent_at - created_at)::float8 * 1000 as ms from messages
		where verification_id = any(${ids}) and sent_at is not null order by 1`;
	return rows.map(({ ms }) => ms);
}

describe(`behind ${BACKLOG} slow jobs`, () => {
	test("codes go out all the same: the worker keeps hands free for them", { timeout: 60_000 }, async () => {
		await pileUp(300);
		const worker = await runForever();
		// Every hand of the slow lane holds a job for the next eight seconds.
		await expect.poll(() => sim.requests.length, { timeout: 10_000 }).toBe(6);
		const world = await makeWorld();
		const before = await rowsRead();
		const ids: string[] = [];
		for (let i = 0; i < CODES; i++) ids.push(await ask(world));
		await expect.poll(() => waits(ids), { timeout: 20_000 }).toHaveLength(CODES);
		expect(sim.requests, "no hand has become free meanwhile").toHaveLength(6);
		expect(await backlog()).toBe(BACKLOG);
		const looks = (await rowsRead()) - before;
		expect(looks, "looking for a code does not go through the others").toBeLessThan(40 * BACKLOG);
		await clear();
		sim.outage = "refuse";
		await worker.stop();
	});

	test("where no worker runs, each request's own turn takes the code first", async () => {
		await pileUp(600);
		const id = await ask(await makeWorld());
		const turn = drain({ seconds: 1 });
		await expect.poll(() => waits([id]), { timeout: 20_000 }).toHaveLength(1);
		expect(await backlog()).toBe(BACKLOG);
		await clear();
		sim.outage = "refuse";
		await turn;
	});
});
