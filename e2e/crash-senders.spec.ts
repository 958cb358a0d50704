import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "@playwright/test";
import type { NumberName } from "../twilio-sim";
import { untilTrue, type Web } from "./support/processes";
import {
	type Company,
	closeCompanies,
	comes,
	faultsOfAll,
	newestCode,
	newNumber,
	openCompany,
	type Person,
	VERIFIED,
	writtenOf,
} from "./support/production";
import type { World } from "./support/world";

/** Where the sender of a code is killed (points of SEND, security and reliability R1); the simulator's ledger judges. */
const TIMES = process.env.LONG ? 10 : 1;
/** Neither message, nor next step, nor an enabled button within this time: then a message counts as lost. */
const LOST_AFTER_SECONDS = 35;

test.describe.configure({ timeout: 1_200_000 });
test.afterAll(closeCompanies);

/** `takes`: how many messages Twilio has got by then. Without a failpoint the sender is killed from outside. */
type Blow = { failpoint?: string; wire?: "dead" | "answers lost"; number?: NumberName; takes: 0 | 1 };
const BLOWS = {
	"s3, nothing is said": { failpoint: "send.claimed", takes: 0 },
	"s3, about to call": { failpoint: "send.before_call", takes: 0 },
	"s4, in the call": { wire: "dead", takes: 0 },
	"s5, the answer is on its way": { wire: "answers lost", takes: 1 },
	"s5, Twilio has hung up": { number: "acceptThenDrop", takes: 1 },
	"s6, the answer is read": { failpoint: "send.after_call", takes: 1 },
} as const satisfies Record<string, Blow>;
type Point = keyof typeof BLOWS;

type Victim = Person & { point: Point; diedAt: number };
/** `before`: what Twilio has got when it is settled; `after`: at the very end. */
type Fate = Victim & { settledAfter: number; before: string[]; after: string[]; written: unknown };

async function kill(company: Company, web: Web, point: Point, workflow: 1 | 6): Promise<Victim> {
	const { world, twilio } = company;
	const { failpoint, wire, number }: Blow = BLOWS[point];
	const person = await comes(company, web, { phone: newNumber(number), workflow });
	if (wire) twilio.wire(person.phone, wire);
	const doomed = await world.worker(failpoint ? { FAILPOINT: `${failpoint}:kill` } : {});
	expect(await person.client.post("send_code")).toMatchObject({ status: 303, notice: "sent" });
	if (!failpoint) {
		const reached = () => (wire === "dead" ? twilio.tried(person.phone) : twilio.taken(person.phone).length);
		await untilTrue("it is under way", async () => reached() > 0);
		doomed.kill("SIGKILL");
	}
	expect(await doomed.ended, doomed.said()).toBe("SIGKILL");
	twilio.wire(person.phone, "whole");
	return { ...person, point, diedAt: Date.now() };
}

/** Kills at each point so many times, and then lets another worker live. */
async function round(company: Company, web: Web, workflow: 1 | 6, points: Point[], times: number): Promise<Fate[]> {
	const victims: Victim[] = [];
	for (let i = 0; i < times; i++) for (const point of points) victims.push(await kill(company, web, point, workflow));
	const worker = await company.world.worker();
	const since = Date.now();
	const fates = await Promise.all(victims.map((victim) => rescued(company, victim, since)));
	await worker.stop();
	return fates;
}

async function withoutNextStep(): Promise<Fate[]> {
	const company = await openCompany();
	return round(company, await company.world.web(), 6, Object.keys(BLOWS) as Point[], TIMES);
}

/** Who was not sent a text is called; only once each point's victim is well again comes the next killer. */
async function withNextStep(): Promise<Fate[]> {
	const company = await openCompany();
	const web = await company.world.web();
	const points: Point[] = ["s3, nothing is said", "s4, in the call", "s6, the answer is read"];
	const fates: Fate[] = [];
	for (let i = 0; i < TIMES / 2; i++) fates.push(...(await round(company, web, 1, points, 1)));
	return fates;
}

/** What becomes of a victim once another worker lives; who got nothing asks again, and everybody types their code. */
async function rescued(company: Company, victim: Victim, since: number): Promise<Fate> {
	const { world } = company;
	const { id, client, diedAt } = victim;
	const isSettled = async () => (await isSent(world, id)) || (await mayAsk(world, id));
	await untilTrue("it is settled", isSettled, 90_000);
	const settledAfter = (Date.now() - Math.max(since, diedAt)) / 1000;
	const before = ledgerOf(company, victim);
	if (before.length === 0) {
		expect(await client.post("send_code")).toMatchObject({ status: 303, notice: "sent" });
		await untilTrue("it has been sent", async () => ledgerOf(company, victim).length > 0);
	}
	await client.post("check_code", { code: newestCode(company, victim) });
	const written = await writtenOf(world, id);
	await sleep(3_000);
	return { ...victim, settledAfter, before, after: ledgerOf(company, victim), written };
}

const ledgerOf = ({ twilio }: Company, { phone }: Person) => twilio.taken(phone).map(({ kind }) => kind as string);
const isSent = async (world: World, id: string) => (await world.messages(id)).at(-1)?.status === "sent";

/** The newest message cannot arrive, nothing follows by itself, and the person may ask for another one at once. */
async function mayAsk({ sql }: World, id: string): Promise<boolean> {
	const rows = await sql`
		select 1 from verifications v join messages m on m.verification_id = v.id and m.slot = v.sends
		where v.inquiry_id = ${id} and m.status = 'undeliverable' and v.next_resend_at <= now()
			and v.step + 1 = jsonb_array_length(v.plan->'steps')`;
	return rows.length > 0;
}

/**
 * A worker that is stopped between claim and call, for longer than its claim is good; another one settles its message.
 * Held there by a table that nobody may read, which its next step would.
 */
async function stopped() {
	const company = await openCompany();
	const { world, twilio } = company;
	const [web, sleeper] = await Promise.all([world.web(), world.worker()]);
	const person = await comes(company, web, { workflow: 6 });
	const table = await world.sql.reserve();
	await table`begin`;
	await table`lock table breakers in access exclusive mode`;
	await person.client.post("send_code");
	await untilTrue("it is claimed", async () => (await world.messages(person.id)).at(-1)?.status === "sending");
	sleeper.kill("SIGSTOP");
	await table`commit`;
	table.release();
	const since = Date.now();
	await world.worker();
	await untilTrue("another has settled it", () => mayAsk(world, person.id));
	const settledAfter = (Date.now() - since) / 1000;
	const asked = await person.client.post("send_code");
	await untilTrue("it has been sent", async () => twilio.tried(person.phone) > 0);
	sleeper.kill("SIGCONT");
	await sleep(3_000);
	await person.client.post("check_code", { code: newestCode(company, person) });
	const [tried, written] = [twilio.tried(person.phone), await writtenOf(world, person.id)];
	return { settledAfter, asked, tried, written, messages: await world.messages(person.id) };
}

/** All at the same time: most of it is waiting for the dead to be missed. */
const stories = {} as { text: Promise<Fate[]>; steps: Promise<Fate[]>; stopped: ReturnType<typeof stopped> };
test.beforeAll(async () => {
	stories.text = withoutNextStep();
	stories.steps = withNextStep();
	stories.stopped = stopped();
	for (const each of Object.values(stories)) each.catch(() => {});
	await sleep(0);
});

test(`kill -9 of the sender at every point, ${TIMES}× each: one message each, lost or doubled none`, async () => {
	const fates = await stories.text;
	expect(fates).toHaveLength(TIMES * Object.keys(BLOWS).length);
	for (const { point, settledAfter, before, after, written } of fates) {
		expect(settledAfter, `${point}: seconds until it was settled`).toBeLessThanOrEqual(LOST_AFTER_SECONDS);
		expect(before, `${point}: what Twilio had got`).toHaveLength(BLOWS[point].takes);
		expect(after, `${point}: asked for again where it had got nothing`).toEqual(["message"]);
		expect(written, point).toEqual(VERIFIED);
	}
});

test("with a next step nobody need do anything: a message that did not go out is followed by a call", async () => {
	const fates = await stories.steps;
	for (const { point, settledAfter, before, after, written } of fates) {
		expect(settledAfter, `${point}: seconds until it was settled`).toBeLessThanOrEqual(LOST_AFTER_SECONDS);
		expect(before, point).toHaveLength(1);
		expect(after, `${point}: and nothing after the code was right`).toEqual(before);
		expect(written, point).toEqual(VERIFIED);
	}
	expect(new Set(fates.flatMap(({ before }) => before))).toEqual(new Set(["message", "call"]));
});

test("a worker that was stopped between claim and call calls nobody when it goes on", async () => {
	const { settledAfter, asked, tried, written, messages } = await stories.stopped;
	expect(settledAfter).toBeLessThanOrEqual(LOST_AFTER_SECONDS);
	expect(asked).toMatchObject({ status: 303, notice: "sent" });
	expect(tried).toBe(1);
	expect(written).toEqual(VERIFIED);
	expect(messages.map(({ status }) => status)).toEqual(["undeliverable", "sent"]);
});

test("no process has said a number or a code, and every request was as Twilio describes its API", async () => {
	await Promise.allSettled(Object.values(stories));
	expect(faultsOfAll()).toEqual({ said: [], faults: [], silent: 0 });
});
