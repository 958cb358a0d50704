import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { type Ctx, now, pool } from "@/db";
import * as inquiries from "@/lib/inquiries";
import { approver } from "@/lib/messaging/templates/twilio";
import { messageForm } from "@/lib/messaging/templates/wire";
import type { Failpoint } from "@/lib/platform/failpoint";
import * as recovery from "@/lib/recovery";
import { inHand, LANES } from "@/lib/worker/lanes";
import { type NumberName, numberFor } from "../../twilio-sim";
import { type Fate, WORKERS, workMortally } from "../support/mortals";
import { letAllPass, makeProduction, startTwilio } from "../support/production";
import { approve, begun, IDLE, type Leaver, platformMessage, recoveringFlow, zoneAt } from "../support/recovery";
import { noteTurns, overtakers, type Turn } from "../support/turns";
import { DETAILS, letPass, type World } from "../support/world";

const MANY = process.env.LONG ? 2_000 : 200;
/** So many people come at a time. */
const HANDS = 4;
/** The jobs that workers may have taken at a time: so far one may overtake another. */
const IN_HAND = WORKERS * inHand(LANES.find(({ fast }) => !fast)!);

/** Where workers die: in each round at every place of a sender, and some from outside, anywhere. */
const KILLS = [
	...(["recovery.before_commit", "recovery.handed_over", "send.claimed", "send.before_call"] as const),
	...(["send.after_call", "recovery.delivered"] as const),
] satisfies Failpoint[];
const FATES: Fate[] = Array.from({ length: MANY / 200 }, (_, round) =>
	KILLS.flatMap((place, i): Fate[] => (i % 2 === 0 ? [place, 5 + ((7 * i + 5 * round) % 16)] : [place])),
).flat();

/** What a sender has claimed it calls for within two seconds or not at all, and the wire takes its time. */
const UNDER_WAY_MS = 3_000;
/** What no hand of a worker is free for it gives back after a second; who is silent for so long counts as dead. */
const AT_ONCE_SECONDS = 15;

const sim = await startTwilio({ approvalDelayMs: Number.POSITIVE_INFINITY });
afterAll(() => sim.close());

/** Whose details are all that is asked of people: posting them completes it. */
const flow = recoveringFlow();
const short = { ...flow, steps: flow.steps.filter(({ type }) => type !== "phone") };

async function makeBusy(): Promise<World> {
	const world = await makeProduction(sim, short, {
		smsFrom: "+15005550006",
		voiceFrom: "+15005550006",
		whatsappFrom: "+14155550100",
	});
	const access = { accountSid: sim.accountSid, authToken: sim.authToken };
	const { reference } = await approver(access, messageForm(platformMessage("en"))).submit(AbortSignal.timeout(8_000));
	sim.approve(reference!);
	await approve(world.ctx, "en", { provider: "twilio", reference: reference! });
	return world;
}

/** 5 % whose answer is dropped, 5 % that were taken and answered with an error. */
function phoneOf(i: number): string {
	const name: NumberName = i % 20 === 3 ? "acceptThenDrop" : i % 20 === 13 ? "acceptThen500" : "delivered";
	return numberFor(name, `+57${300_000 + i}`);
}

/** Whose it is, with `whatsapp:` before it or not. */
const numberOf = (phone: string) => Number(phone.slice(-10, -4)) - 300_000;

const fresh = async (ctx: Ctx): Promise<Ctx> => ({ ...ctx, now: await now() });
const takenBy = (phone: string) =>
	sim.ledger.filter(({ kind, to }) => kind === "message" && to === `whatsapp:${phone}`);

/** `ends`: they will, or have; `endedAt`: since when that is so. */
type Person = Leaver & { i: number; ends?: true; endedAt?: Date };

async function leaveAtOnce(world: World): Promise<Person[]> {
	const people: Person[] = [];
	for (let i = 0; i < MANY; i += HANDS) {
		const few = Array.from({ length: Math.min(HANDS, MANY - i) }, (_, j) => i + j);
		const come = few.map(async (i) => ({ i, ...(await begun(world, { phone: phoneOf(i), zone: zoneAt(12) })) }));
		people.push(...(await Promise.all(come)));
	}
	// The later somebody came here, the longer ago they left.
	for (const { i, inquiryId } of people) await letPass(inquiryId, IDLE + 60 + i);
	await inquiries.checkIdle(await fresh(world.ctx));
	expect(await countOpen(world)).toBe(MANY);
	return people;
}

/** Three ways in which nothing more is to reach somebody: before it starts, or in the middle of it. */
async function end(person: Person, way = person.i): Promise<void> {
	const { browser, inquiryId, phone, world } = person;
	person.ends = true;
	const ctx = await fresh(world.ctx);
	if (way % 3 === 0) await inquiries.expire(ctx, { inquiryId });
	else if (way % 3 === 1) expect(await browser.post("details", DETAILS)).toMatchObject({ kind: "final" });
	else await recovery.receive(ctx, { phone, text: "STOP", line: { ...ctx, name: "platform" } });
	person.endedAt = await now();
}

/** One after the other, about when their turn comes: somewhat before their message leaves, in that moment, or after. */
async function endInTheMiddle(people: Person[], isOver: () => boolean): Promise<void> {
	for (const [n, person] of people.toReversed().entries()) {
		while (!isOver() && lowestCalled() > person.i + 6 * (n % 4)) await sleep(10);
		await end(person);
	}
}

/** How far down the queue is. */
function lowestCalled(): number {
	const messages = sim.ledger.filter(({ kind }) => kind === "message");
	return Math.min(MANY, ...messages.map(({ to = "" }) => numberOf(to)));
}

/** A worker has just died with many in its hands; of those whose message was to leave, or nearly, each ends in a way. */
async function endOrphans(people: Person[]): Promise<void> {
	const rows = await pool()<{ phone: string }[]>`
		select r.phone from graphile_worker._private_jobs as job join recoveries as r on r.id = job.payload ->> 'recoveryId'
		where job.locked_at is not null and r.status = 'scheduled'
		order by r.handed_over_at nulls last, job.locked_at, r.id`;
	const inHand = rows.map(({ phone }) => people.find((person) => person.phone === phone)!);
	const orphans = inHand.filter(({ ends }) => !ends).slice(0, 3);
	await Promise.all(orphans.map((person, way) => end(person, way)));
}

async function countOpen({ ctx }: World): Promise<number> {
	const rows = await pool()`
		select 1 from recoveries where company_id = ${ctx.companyId} and status = 'scheduled'`;
	return rows.length;
}

/** Nobody is left; where all that is left waits for its time, time passes. */
async function isDone(world: World): Promise<boolean> {
	if ((await countOpen(world)) === 0) return true;
	const busy = await pool()`
		select 1 from graphile_worker._private_jobs
		where locked_at is not null or (is_available and run_at <= now()) limit 1`;
	if (busy.length > 0) return false;
	await letAllPass(30);
	await letRecoveriesPass(world, 30);
	return false;
}

/** Their attempts' moments too. */
async function letRecoveriesPass({ ctx }: World, seconds: number): Promise<void> {
	const by = pool()`make_interval(secs => ${seconds})`;
	await pool()`
		update recoveries set due_at = due_at - ${by} where company_id = ${ctx.companyId} and status = 'scheduled'`;
}

test(`${MANY} who left at once: each is written to once, in order, whoever dies and whatever gets lost on the way`, {
	timeout: 1_800_000,
}, async () => {
	const world = await makeBusy();
	const people = await leaveAtOnce(world);
	const early = people.filter(({ i }) => i % 25 === 9);
	for (const person of early) await end(person);
	const midway = people.filter(({ i }) => i % 25 === 21);
	for (const person of midway) person.ends = true;
	const readTurns = await noteTurns();
	let over = false;
	const working = workMortally({
		fates: FATES,
		heard: () => sim.requests.length,
		isDone: () => isDone(world),
		afterDeath: () => endOrphans(people),
	}).finally(() => {
		over = true;
	});
	const [{ deaths, said }] = await Promise.all([working, endInTheMiddle(midway, () => over)]);

	expect(deaths.map(String).sort()).toEqual(FATES.map(String).sort());
	expect(await countOpen(world)).toBe(0);
	const lost = people.filter(({ endedAt, phone }) => !endedAt && takenBy(phone).length !== 1);
	expect(lost.map(({ phone }) => [phone, takenBy(phone).length])).toEqual([]);
	expect(early.flatMap(({ phone }) => takenBy(phone))).toEqual([]);
	const ended = people.filter(({ endedAt }) => endedAt);
	expect(ended.filter(({ phone }) => takenBy(phone).length > 1)).toEqual([]);
	const after = ended.flatMap(({ endedAt, phone }) =>
		takenBy(phone).map(({ at }) => at.getTime() - endedAt!.getTime()),
	);
	expect(after.filter((milliseconds) => milliseconds > UNDER_WAY_MS)).toEqual([]);
	const rows = await pool()<Row[]>`
		select id, status, phone from recoveries where company_id = ${world.ctx.companyId}`;
	const others = rows.filter(({ phone }) => people.some((person) => person.phone === phone && !person.endedAt));
	expect(others.filter(({ status }) => status !== "sent")).toEqual([]);
	expect(sim.faults()).toEqual([]);
	expect(people.filter(({ phone }) => said.includes(phone.slice(1)))).toEqual([]);
	judgeOrder(rows, await readTurns());
});

type Row = { id: string; status: string; phone: string };

/**
 * Who left first has the first turn, whoever dies; whose turn it is is called for at once. So only those whose worker died on
 * them are written to much later than others, and some whom a new worker, slow with its first ones, has taken.
 */
function judgeOrder(rows: Row[], turns: Turn[]): void {
	const numberBy = new Map(rows.map(({ id, phone }) => [id, numberOf(phone)]));
	const noted = turns.map(({ recoveryId, ...turn }) => ({ ...turn, i: numberBy.get(recoveryId)! }));
	const taken = noted.filter((turn) => turn.taken);
	const first = [...new Set(taken.map(({ i }) => i))];
	expect(overtaken(first)).toEqual([]);
	const calls = sim.requests.flatMap(({ at, method, params }) =>
		method === "POST" && params.To ? [{ at, i: numberOf(String(params.To)) }] : [],
	);
	const waits = calls.map(({ at, i }) => {
		const own = taken.findLast((turn) => turn.i === i && turn.at <= at);
		return own ? (at.getTime() - own.at.getTime()) / 1000 : Number.POSITIVE_INFINITY;
	});
	const unlucky = new Set(noted.flatMap(({ i, taken }) => (taken ? [] : i)));
	const displaced = overtaken([...new Set(calls.map(({ i }) => i))]).filter((i) => !unlucky.has(i));
	expect(waits.filter((seconds) => seconds > AT_ONCE_SECONDS)).toEqual([]);
	expect(displaced.length).toBeLessThan(MANY / 10);
}

/** Those whom more have overtaken than workers have in hand. */
function overtaken(order: number[]): number[] {
	const by = overtakers(order);
	return order.filter((_, place) => by[place]! > IN_HAND);
}
