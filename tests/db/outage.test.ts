import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { pool } from "@/db";
import * as flows from "@/lib/flows";
import { DEMO_FLOW } from "@/lib/flows/examples";
import type { CodeState, Screen } from "@/lib/inquiries/schemas";
import { drain } from "@/lib/worker";
import { type NumberName, numberFor } from "../../twilio-sim";
import { codeOf, makeProduction, messagesTo, runAhead, shortenDeadlines, startTwilio } from "../support/production";
import { Browser, createInquiry, type World } from "../support/world";

const sim = await startTwilio();
afterAll(() => sim.close());
beforeEach(() => sim.forget());
afterEach(() => {
	sim.outage = "none";
	vi.restoreAllMocks();
});

let numbers = 0;
/** A number of this behaviour that nobody in this test has had before. */
const newNumber = (name: NumberName = "delivered"): string => numberFor(name, `+57${300_000 + (numbers++ % 5_000)}`);

/** A flow that is nothing but a phone. 5: SMS, then a call. 6: SMS. */
const flowOf = (workflow: Workflow) => ({
	...DEMO_FLOW,
	steps: [{ key: "phone", type: "phone", country: "CO" }],
	settings: { verification: { workflow } },
});
type Workflow = 5 | 6;

const company = (workflow: Workflow): Promise<World> => makeProduction(sim, flowOf(workflow));

type Person = { browser: Browser; phone: string };

/** Somebody who asks for a code, and sees that the page says so. */
async function comes(world: World, phone = newNumber()): Promise<Person> {
	const browser = new Browser(await createInquiry(world, { fields: { "phone-number": phone } }));
	await browser.look();
	code(await browser.post("send_code"));
	return { browser, phone };
}

function code(screen: Screen): CodeState {
	if (screen.kind !== "code") throw new Error(`It shows ${screen.kind}`);
	return screen.code;
}

const work = () => drain({ seconds: 20 });

let begun = 0;
/** A second of everybody's time, of which what the test itself takes is a part. */
async function second(happens: () => Promise<void> = async () => {}): Promise<void> {
	await runAhead(Math.max(0, 1 - (Date.now() - begun) / 1000));
	begun = Date.now();
	await happens();
	await work();
}

type Channel = "sms" | "voice";
const isOpen = async ({ ctx }: World, channel: Channel) => {
	const rows = await pool()`
		select 1 from breakers where company_id = ${ctx.companyId} and channel = ${channel} and opens_at is not null`;
	return rows.length === 1;
};
/** What reached Twilio over this channel so far: sent or asked for, answered or not. */
const reached = (channel: Channel) =>
	sim.requests.filter(({ path }) => path.includes(channel === "sms" ? "Messages" : "Calls")).length;

const [longer, shorter] = process.env.LONG ? [10, 10] : [2, 1];
describe.each([
	["500", 5, longer],
	["500", 6, shorter],
	["hang", 5, shorter],
	["refuse", 5, shorter],
] as const)("Twilio is away (%s), workflow %i, for %i minutes", (outage, workflow, minutes) => {
	const patience = { timeout: 900_000 };
	test("nobody's post fails, Twilio is left alone, and it is found again within 35 s", patience, async () => {
		const world = await company(workflow);
		const crowd: Person[] = [];
		const busySecond = () =>
			second(async () => {
				crowd.push(await comes(world));
				await asksAgain(crowd[Math.floor(Math.random() * crowd.length)]!);
			});
		for (let i = 0; i < 3; i++) await busySecond();
		expect(sim.ledger.length).toBeGreaterThanOrEqual(3);

		sim.outage = outage;
		shortenDeadlines();
		const since = Date.now();
		const calls = await callsWhileOpen(world, minutes * 60, busySecond);
		// Beside the seconds that are skipped those pass that the test itself takes.
		const passed = minutes + (Date.now() - since) / 60_000;
		expect(await isOpen(world, "sms")).toBe(true);
		expect(Math.max(calls.sms, calls.voice), "at most 25 in ten minutes").toBeLessThanOrEqual(Math.ceil(passed * 2.5));
		await knowsWithinTwoSeconds(world);

		sim.outage = "none";
		vi.restoreAllMocks();
		sim.forget();
		let seconds = 0;
		for (; sim.ledger.length === 0 && seconds < 60; seconds++) await busySecond();
		expect(seconds).toBeLessThanOrEqual(35);
		await isWellAgain(world);
		const named = sim.ledger.map(({ statusCallback }) => statusCallback).filter(Boolean);
		expect(new Set(named).size, "no message went out twice").toBe(named.length);
	});
});

/** How many calls reach Twilio in so many seconds while the channel's breaker is open. */
async function callsWhileOpen(world: World, seconds: number, busySecond: () => Promise<void>) {
	const calls = { sms: 0, voice: 0 };
	for (let i = 0; i < seconds; i++) {
		const before = await standing(world);
		await busySecond();
		const after = await standing(world);
		for (const channel of ["sms", "voice"] as const) {
			const [was, is] = [before[channel], after[channel]];
			if (was.open && is.open) calls[channel] += is.reached - was.reached;
		}
	}
	return calls;
}

async function standing(world: World) {
	const [sms, voice] = await Promise.all([isOpen(world, "sms"), isOpen(world, "voice")]);
	return { sms: { open: sms, reached: reached("sms") }, voice: { open: voice, reached: reached("voice") } };
}

async function asksAgain({ browser }: Person): Promise<void> {
	await browser.poll();
	if (code(await browser.look()).resendSeconds === 0) code(await browser.post("send_code"));
}

/** That it cannot be sent, and may be asked for again; but for those two whose text and whose call find out whether Twilio is back. */
async function knowsWithinTwoSeconds(world: World): Promise<void> {
	const people = [await comes(world), await comes(world), await comes(world)];
	for (let i = 0; i < 2; i++) await second();
	const shown = await Promise.all(people.map(async ({ browser }) => code(await browser.look())));
	expect(shown).toContainEqual(expect.objectContaining({ delivery: "undeliverable", resendSeconds: 0 }));
}

async function isWellAgain(world: World): Promise<void> {
	const { browser, phone } = await comes(world);
	await second();
	const [message] = messagesTo(sim, phone);
	expect((await browser.post("check_code", { code: codeOf(message!) })).kind).toBe("final");
}

describe("a breaker", () => {
	/** Twenty messages in a row that Twilio answers with 500. */
	async function spoil(world: World): Promise<void> {
		for (let i = 0; i < 20; i++) await comes(world, newNumber("broken"));
		await work();
	}

	test("of SMS does not stop calls: who cannot be texted is called within a second", async () => {
		const world = await company(6);
		await spoil(world);
		expect([await isOpen(world, "sms"), await isOpen(world, "voice")]).toEqual([true, false]);
		const { flowId } = await flows.create(world.ctx, { definition: flowOf(5) });
		const { browser, phone } = await comes({ ...world, flowId });
		await work();
		expect(messagesTo(sim, phone).map(({ kind }) => kind)).toEqual(["call"]);
		expect(code(await browser.look())).toMatchObject({ channel: "voice", instead: "sms" });
	});

	test("of one company is not another's", async () => {
		const [spoilt, other] = [await company(6), await company(6)];
		await spoil(spoilt);
		const { phone } = await comes(other);
		await work();
		expect(messagesTo(sim, phone)).toHaveLength(1);
	});

	test.each(["invalid", "notMobile", "regionOff", "landline"] as const)(
		"never opens for numbers that cannot be reached (%s)",
		async (name) => {
			const world = await company(6);
			for (let i = 0; i < 25; i++) await comes(world, newNumber(name));
			await work();
			expect(await isOpen(world, "sms")).toBe(false);
			const { phone } = await comes(world);
			await work();
			expect(messagesTo(sim, phone)).toHaveLength(1);
		},
	);
});
