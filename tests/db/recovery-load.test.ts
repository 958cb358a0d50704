import { afterAll, expect, test, vi } from "vitest";
import { type Ctx, now, pool } from "@/db";
import * as inquiries from "@/lib/inquiries";
import { approver } from "@/lib/messaging/templates/twilio";
import { messageForm } from "@/lib/messaging/templates/wire";
import type { Failpoint } from "@/lib/platform/failpoint";
import * as recovery from "@/lib/recovery";
import { drain } from "@/lib/worker";
import { type NumberName, numberFor } from "../../twilio-sim";
import { letAllPass, makeProduction, startTwilio } from "../support/production";
import { approve, begun, IDLE, type Leaver, platformMessage, recoveringFlow, zoneAt } from "../support/recovery";
import { letPass, type World } from "../support/world";

const MANY = process.env.LONG ? 2_000 : 200;
const HANDS = 4;

/** Where a sender dies: what stands after it in the same run never happens. */
const KILLS: Failpoint[] = [
	...(["recovery.before_commit", "recovery.handed_over", "send.claimed", "send.before_call"] as const),
	...(["send.after_call", "recovery.delivered"] as const),
];
const passed = new Map<string, number>();
let deaths = 0;
vi.mock("@/lib/platform/failpoint", () => ({
	failpoint(place: Failpoint) {
		const nth = (passed.get(place) ?? 0) + 1;
		passed.set(place, nth);
		// Of each place every thirtieth, none at the same person.
		if (!KILLS.includes(place) || nth % 30 !== 7 + KILLS.indexOf(place)) return;
		deaths += 1;
		throw new Error(`killed at ${place}`);
	},
}));

const sim = await startTwilio({ approvalDelayMs: Number.POSITIVE_INFINITY });
afterAll(() => sim.close());

async function makeBusy(): Promise<World> {
	const world = await makeProduction(sim, recoveringFlow(), {
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

const fresh = async (ctx: Ctx): Promise<Ctx> => ({ ...ctx, now: await now() });
const takenBy = (phone: string) =>
	sim.ledger.filter(({ kind, to }) => kind === "message" && to === `whatsapp:${phone}`);

type Person = Leaver & { i: number; endedAt?: Date };

/** What some of them do before, or in the middle of it. */
async function end(person: Person): Promise<void> {
	const { inquiryId, phone, world } = person;
	const ctx = await fresh(world.ctx);
	if (person.i % 2 === 0) await inquiries.expire(ctx, { inquiryId });
	else await recovery.receive(ctx, { phone, text: "STOP", line: { ...ctx, name: "platform" } });
	person.endedAt = await now();
}

async function countOpen({ ctx }: World): Promise<number> {
	const rows = await pool()`
		select 1 from recoveries where company_id = ${ctx.companyId} and status = 'scheduled'`;
	return rows.length;
}

test(`${MANY} who left at once: each is written to once, in order, whoever dies and whatever gets lost on the way`, {
	timeout: 600_000,
}, async () => {
	const world = await makeBusy();
	const people: Person[] = [];
	for (let i = 0; i < MANY; i += HANDS) {
		const few = Array.from({ length: Math.min(HANDS, MANY - i) }, (_, j) => i + j);
		people.push(
			...(await Promise.all(
				few.map(async (i) => ({ i, ...(await begun(world, { phone: phoneOf(i), zone: zoneAt(12) })) })),
			)),
		);
	}
	// The later somebody came here, the longer ago they left.
	for (const { i, inquiryId } of people) await letPass(inquiryId, IDLE + 60 + i);
	await inquiries.checkIdle(await fresh(world.ctx));
	expect(await countOpen(world)).toBe(MANY);

	const early = people.filter(({ i }) => i % 25 === 9);
	for (const person of early) await end(person);
	const midway = people.filter(({ i }) => i % 25 === 21);
	const sending = drain({ seconds: 300, hands: HANDS });
	const ending = (async () => {
		for (const person of midway) await end(person);
	})();
	await Promise.all([sending, ending]);
	// Of those who died the jobs come again; what was lost is looked for.
	for (let i = 0; i < 100 && (await countOpen(world)) > 0; i++) {
		await letAllPass(30);
		await letRecoveriesPass(world, 30);
		await drain({ seconds: 60, hands: HANDS });
	}

	expect(deaths).toBeGreaterThan(KILLS.length);
	expect(await countOpen(world)).toBe(0);
	const lost = people.filter(({ endedAt, phone }) => !endedAt && takenBy(phone).length !== 1);
	expect(lost.map(({ phone }) => [phone, takenBy(phone).length])).toEqual([]);
	expect(early.flatMap(({ phone }) => takenBy(phone))).toEqual([]);
	for (const { endedAt, phone } of midway) {
		const taken = takenBy(phone);
		expect(taken.length).toBeLessThanOrEqual(1);
		// One that was being called for in that very moment cannot be called back.
		for (const { at } of taken) expect(at.getTime()).toBeLessThan(endedAt!.getTime() + 1_000);
	}
	const rows = await pool()<{ id: string; status: string; why: string | null; phone: string }[]>`
		select id, status, stopped_for as why, phone from recoveries where company_id = ${world.ctx.companyId}`;
	const others = rows.filter(({ phone }) => people.some((person) => person.phone === phone && !person.endedAt));
	expect(others.filter(({ status }) => status !== "sent")).toEqual([]);
	expect(sim.faults()).toEqual([]);

	// Who left first is written to first: a hand may overtake another, and nobody else does.
	const calls = sim.requests.flatMap(({ method, params }) =>
		method === "POST" && params.To ? [String(params.To)] : [],
	);
	const first = [...new Set(calls)].map((to) => people.find(({ phone }) => to.endsWith(phone))!.i);
	const displaced = first.filter((i, place) =>
		first.slice(0, Math.max(0, place - 2 * HANDS)).some((before) => before < i),
	);
	expect(displaced.length).toBeLessThan(deaths + 2);
});

/** Their attempts' moments too. */
async function letRecoveriesPass({ ctx }: World, seconds: number): Promise<void> {
	const by = pool()`make_interval(secs => ${seconds})`;
	await pool()`
		update recoveries set due_at = due_at - ${by} where company_id = ${ctx.companyId} and status = 'scheduled'`;
}
