import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "@playwright/test";
import { Client } from "./support/http";
import { newPhone } from "./support/phone";
import { type Running, untilTrue, type Web } from "./support/processes";
import { World } from "./support/world";

const TIMES = process.env.LONG ? 20 : 1;
/** Neither message, nor next step, nor an enabled button within this time: then a message counts as lost. */
const LOST_AFTER_SECONDS = 35;
const FAILPOINTS = ["send.before_call", "send.after_call"] as const;
type Failpoint = (typeof FAILPOINTS)[number];

/** Somebody whose code was being sent when the process that did it was killed. */
type Victim = { id: string; client: Client; failpoint: Failpoint; diedAt: number };
type Fate = Victim & { messages: string[]; settledAfter: number; sentAgain: boolean };

test.describe.configure({ timeout: 1_200_000 });

const worlds: World[] = [];
test.afterAll(() => Promise.all(worlds.map((world) => world.close())));

async function openWorld(): Promise<World> {
	const world = await World.open();
	worlds.push(world);
	return world;
}

/** Asks for a code; who sends it is killed on the way. */
async function kill(world: World, web: Web, doomed: Running, failpoint: Failpoint): Promise<Victim> {
	// One text and no next step: what is lost must be asked for again.
	const id = await world.inquiry(web, newPhone(), 6);
	const client = new Client(id, web.url);
	expect(await client.post("send_code")).toMatchObject({ status: 303, notice: "sent" });
	expect(await doomed.ended, doomed.said()).toBe("SIGKILL");
	return { id, client, failpoint, diedAt: Date.now() };
}

/** Another worker comes; what becomes of everybody, and whether who got nothing may ask again. */
async function rescue(world: World, victims: Victim[]): Promise<Fate[]> {
	const worker = world.worker();
	const web = await world.web();
	await worker;
	const since = Date.now();
	return Promise.all(
		victims.map(async (victim) => {
			await untilTrue("settled", () => isSettled(world, victim.id), 60_000);
			const settledAfter = (Date.now() - Math.max(since, victim.diedAt)) / 1000;
			const sentAgain = (await ledgerOf(world, victim.id)).length === 0;
			if (sentAgain) {
				const client = victim.client.at(web.url);
				const left = LOST_AFTER_SECONDS - settledAfter;
				await untilTrue(
					"it may be sent again",
					async () => (await client.post("send_code")).notice === "sent",
					left * 1000,
				);
				await untilTrue("it has been", async () => (await ledgerOf(world, victim.id)).length > 0);
			}
			return { ...victim, messages: await ledgerOf(world, victim.id), settledAfter, sentAgain };
		}),
	);
}

const isSettled = async (world: World, id: string) =>
	!["queued", "sending"].includes((await world.messages(id)).at(-1)?.status ?? "queued");

/** The virtual phone's own memory, written outside our transactions: one row for each time it was called. */
async function ledgerOf({ sql }: World, id: string): Promise<string[]> {
	const rows = await sql<{ messageId: string }[]>`
		select s.message_id from sandbox_messages s
		join messages m on m.id = s.message_id join verifications v on v.id = m.verification_id
		where v.inquiry_id = ${id} order by s.created_at`;
	return rows.map(({ messageId }) => messageId);
}

function judge(fates: Fate[]) {
	for (const { failpoint, messages, settledAfter, sentAgain } of fates) {
		expect(settledAfter, "seconds until another worker had settled it").toBeLessThan(30);
		expect(messages, "in the ledger: not lost, not doubled").toHaveLength(1);
		expect(sentAgain, "what was never sent can be sent again at once").toBe(failpoint === "send.before_call");
	}
}

async function killWorkers(): Promise<Fate[]> {
	const world = await openWorld();
	const web = await world.web();
	const victims: Victim[] = [];
	for (let i = 0; i < TIMES; i++) {
		for (const failpoint of FAILPOINTS) {
			const doomed = await world.worker({ FAILPOINT: `${failpoint}:kill` });
			victims.push(await kill(world, web, doomed, failpoint));
		}
	}
	return rescue(world, victims);
}

async function killWebs(): Promise<Fate[]> {
	const world = await openWorld();
	const victims: Victim[] = [];
	for (let i = 0; i < TIMES; i++) {
		for (const failpoint of FAILPOINTS) {
			const doomed = await world.web({ COMEBACK_DRAIN: "1", FAILPOINT: `${failpoint}:kill` });
			victims.push(await kill(world, doomed, doomed, failpoint));
		}
	}
	return rescue(world, victims);
}

const BACKLOG = process.env.LONG ? 400 : 160;

async function killInBacklog() {
	const world = await openWorld();
	const web = await world.web();
	const asks = async () => {
		const client = new Client(await world.inquiry(web, newPhone(), 1), web.url);
		await client.post("send_code");
		return client;
	};
	const clients: Client[] = [];
	while (clients.length < BACKLOG) clients.push(...(await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(asks))));
	const worker = await world.worker();
	await untilTrue("a quarter is sent", async () => (await countSent(world)) >= BACKLOG / 4);
	worker.kill("SIGKILL");
	await worker.ended;
	const whenKilled = await countSent(world);
	await world.worker();
	await untilTrue("all are settled", async () => (await countWaiting(world)) === 0, LOST_AFTER_SECONDS * 1000);
	const ledgers = await Promise.all(clients.map(({ inquiryId }) => ledgerOf(world, inquiryId)));
	const called = (await world.sql`select 1 from messages where channel = 'voice'`).length;
	return { whenKilled, ledgers, called };
}

const countSent = async ({ sql }: World) => (await sql`select 1 from sandbox_messages`).length;
/** Whose newest message has not gone out. */
const countWaiting = async ({ sql }: World) =>
	(
		await sql`
			select 1 from verifications v join messages m on m.verification_id = v.id and m.slot = v.sends
			where m.status not in ('sent', 'delivered')`
	).length;

/** All at the same time: most of it is waiting for the dead to be missed. */
const stories = {} as {
	workers: Promise<Fate[]>;
	webs: Promise<Fate[]>;
	backlog: ReturnType<typeof killInBacklog>;
};
test.beforeAll(async () => {
	stories.workers = killWorkers();
	stories.webs = killWebs();
	stories.backlog = killInBacklog();
	for (const story of Object.values(stories)) story.catch(() => {});
	await sleep(0);
});

test(`kill -9 of the worker before and after the call, ${TIMES}× each: no message lost, none twice`, async () => {
	const fates = await stories.workers;
	expect(fates).toHaveLength(2 * TIMES);
	judge(fates);
});

test(`kill -9 of a web process that sends by itself, ${TIMES}× each: no message lost, none twice`, async () => {
	const fates = await stories.webs;
	expect(fates).toHaveLength(2 * TIMES);
	judge(fates);
});

test("kill -9 of the worker in the middle of a backlog: the next one finishes it, nothing lost, nothing twice", async () => {
	const { whenKilled, ledgers, called } = await stories.backlog;
	expect(whenKilled).toBeLessThan(BACKLOG);
	expect(ledgers.filter((messages) => messages.length !== 1)).toEqual([]);
	expect(called, "the next step: at most one for each job that was in hand").toBeLessThanOrEqual(10);
});
