import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { type Ctx, now, pool } from "@/db";
import * as messaging from "@/lib/messaging";
import * as verifications from "@/lib/verifications";
import type { CheckOutcome, ResendOutcome } from "@/lib/verifications/schemas";
import { drain } from "@/lib/worker";
import { type LedgerEntry, type NumberName, numberFor } from "../../twilio-sim";
import {
	callsFor,
	codeOf,
	hold,
	letAllPass,
	makeProduction,
	messagesTo,
	runAhead,
	shortenDeadlines,
	startTwilio,
} from "../support/production";

/** All that the product has said while these tests ran. */
const said: string[] = [];
vi.mock("pino", async (original) => {
	const { default: pino } = await original<{ default: typeof import("pino").default }>();
	const hears = { write: (line: string) => void said.push(line) };
	return { default: (options: object) => pino({ ...options, level: "debug" }, hears) };
});

const sim = await startTwilio();
afterAll(() => sim.close());
afterEach(() => {
	sim.outage = "none";
	vi.restoreAllMocks();
});

let numbers = 100 + Math.floor(Math.random() * 800);
/** A number of this behaviour that nobody has had before. */
const newNumber = (name: NumberName = "delivered"): string => numberFor(name, `+57300${++numbers}`);

type Waiting = { ctx: Ctx; id: string; phone: string };
type Workflow = 5 | 6 | 7;

/** Somebody who waits for a code; the job that sends it has not run. 5: SMS, then a call. 6: SMS. 7: a call. */
async function asked(name: NumberName, workflow: Workflow = 6): Promise<Waiting> {
	const { ctx } = await makeProduction(sim);
	const phone = newNumber(name);
	const wanted = { purpose: "api", address: phone, workflow, codeLength: 6, codeSeconds: 300 } as const;
	const started = { ...wanted, language: "en", brand: "Barkside" } as const;
	const { verification } = await verifications.start({ ...ctx, now: await now() }, started);
	return { ctx, id: verification.id, phone };
}

const fresh = async ({ ctx }: Waiting): Promise<Ctx> => ({ ...ctx, now: await now() });
/** What the job does. */
const send = async (waiting: Waiting, slot: number) =>
	verifications.sendCode(await fresh(waiting), { verificationId: waiting.id, slot });
const sendAgain = async (waiting: Waiting): Promise<ResendOutcome["outcome"]> =>
	(await verifications.resend(await fresh(waiting), { verificationId: waiting.id })).outcome;
const type = async (waiting: Waiting, code: string): Promise<CheckOutcome["outcome"]> =>
	(await verifications.check(await fresh(waiting), { verificationId: waiting.id, code, codeLength: 6 }, {})).outcome;
const work = () => drain({ seconds: 20 });
const lastCode = ({ phone }: Waiting) => codeOf(messagesTo(sim, phone).at(-1)!);

async function later(seconds: number): Promise<void> {
	await letAllPass(seconds);
	await work();
}

/** Each message of a verification, in a word. */
async function storyOf({ id }: Waiting): Promise<string[]> {
	const rows = await pool()<{ told: string }[]>`
		select concat_ws(' ', channel, status, reason) as told from messages where verification_id = ${id} order by slot`;
	return rows.map(({ told }) => told);
}

const TRAVEL_MS = 500;
/** How long Twilio may try to deliver a text, and until when. */
const lifeOf = ({ at, validityPeriod: seconds = Number.NaN }: LedgerEntry) => ({
	seconds,
	ends: at.getTime() + seconds * 1000,
});

const sentEvents = async ({ id }: Waiting) =>
	(await pool()`select 1 from events where name = 'message.sent' and data->>'verificationId' = ${id}`).length;
const isClaimed = async (waiting: Waiting, slot: number) =>
	expect.poll(async () => (await storyOf(waiting))[slot - 1]).toBe("sms sending");

describe("a message that is claimed and not yet sent", () => {
	test("is not sent when the code is typed in that moment, and nothing ever follows", async () => {
		const waiting = await asked("delivered", 5);
		await work();
		await letAllPass(31);
		expect(await sendAgain(waiting)).toBe("sent");
		const release = await hold("breakers");
		const sending = send(waiting, 2);
		await isClaimed(waiting, 2);
		expect(await type(waiting, lastCode(waiting))).toBe("verified");
		await release();
		await sending;
		for (let i = 0; i < 10; i++) await later(60);
		expect(callsFor(sim, waiting.phone)).toHaveLength(1);
		expect(await storyOf(waiting)).toEqual(["sms sent", "sms undeliverable superseded"]);
	});

	test("is not sent when it is canceled, or run out, in that moment", async () => {
		for (const end of [
			async (waiting: Waiting) => verifications.cancel(await fresh(waiting), { verificationId: waiting.id }),
			({ id }: Waiting) => pool()`update verifications set code_ends_at = now() where id = ${id}`,
		]) {
			const waiting = await asked("delivered");
			const release = await hold("breakers");
			const sending = send(waiting, 1);
			await isClaimed(waiting, 1);
			await end(waiting);
			await release();
			await sending;
			await work();
			expect(callsFor(sim, waiting.phone)).toHaveLength(0);
			expect(await storyOf(waiting)).toEqual(["sms undeliverable superseded"]);
		}
	});

	test("leaves the word to a newer one that was asked for in that moment: one goes out", async () => {
		const waiting = await asked("delivered", 5);
		const release = await hold("breakers");
		const sending = send(waiting, 1);
		await isClaimed(waiting, 1);
		const instead = { verificationId: waiting.id, slot: 1, otherChannel: true };
		expect(await verifications.next(await fresh(waiting), instead)).toEqual({ outcome: "sent" });
		await release();
		await sending;
		await work();
		expect(callsFor(sim, waiting.phone)).toHaveLength(1);
		expect(await storyOf(waiting)).toEqual(["sms undeliverable superseded", "voice sent"]);
	});

	test("lives no longer than its code, however long its sender was held up", async () => {
		const waiting = await asked("delivered");
		const release = await hold("breakers");
		const sending = send(waiting, 1);
		await isClaimed(waiting, 1);
		await new Promise((resolve) => setTimeout(resolve, 1_500));
		await release();
		await sending;
		await letAllPass(241.3);
		expect(await sendAgain(waiting)).toBe("sent");
		const [row] = await pool()<{ codeEndsAt: Date }[]>`select code_ends_at from verifications where id = ${waiting.id}`;
		await work();
		const [first, second] = messagesTo(sim, waiting.phone).map(lifeOf);
		// Twilio counts in whole seconds, from when it has heard of it.
		expect(first!.ends).toBeLessThan(row!.codeEndsAt.getTime() + 241_300 + TRAVEL_MS);
		expect(second!.ends).toBeLessThan(row!.codeEndsAt.getTime() + TRAVEL_MS);
		expect(second!.seconds).toBeGreaterThan(50);
	});
});

describe("an answer that is lost", () => {
	test.each([
		["acceptThenDrop", 6],
		["acceptThenDrop", 7],
		["acceptThen500", 6],
		["acceptThen500", 7],
	] as const)("of a message that was taken (%s, workflow %i): it is adopted, once", async (name, workflow) => {
		const waiting = await asked(name, workflow);
		const channel = workflow === 6 ? "sms" : "voice";
		await work();
		expect(await storyOf(waiting)).toEqual([`${channel} sending`]);
		expect(await sendAgain(waiting)).toBe("wait");
		for (let i = 0; i < 5; i++) await later(5);
		expect(await storyOf(waiting)).toEqual([`${channel} sent`]);
		const [row] = await pool()`select provider_reference from messages where verification_id = ${waiting.id}`;
		expect(messagesTo(sim, waiting.phone).map(({ sid }) => sid)).toEqual([row?.providerReference]);
		expect(await sentEvents(waiting)).toBe(1);
		expect(await type(waiting, lastCode(waiting))).toBe("verified");
	});

	test.each(["broken", "hangs"] as const)(
		"of one that was not (%s): after 5 s, and not before, the next step starts, and then it may be sent again",
		async (name) => {
			const waiting = await asked(name, 5);
			shortenDeadlines();
			await work();
			await later(3);
			expect(await storyOf(waiting)).toEqual(["sms sending"]);
			await later(2.2);
			expect(await storyOf(waiting)).toEqual(["sms undeliverable outcome-unknown", "voice sending"]);
			await later(5.2);
			expect(await storyOf(waiting)).toEqual([
				"sms undeliverable outcome-unknown",
				"voice undeliverable outcome-unknown",
			]);
			expect(callsFor(sim, waiting.phone)).toHaveLength(2);
			expect(await sendAgain(waiting)).toBe("sent");
			expect(await sendAgain(waiting)).toBe("wait");
		},
	);

	test("of one that was not, with no other step: it may be sent again at once, with the same code", async () => {
		const waiting = await asked("acceptThenDrop");
		sim.outage = "500";
		await work();
		sim.outage = "none";
		await later(5.2);
		expect(await storyOf(waiting)).toEqual(["sms undeliverable outcome-unknown"]);
		expect(messagesTo(sim, waiting.phone)).toHaveLength(0);
		expect(await sendAgain(waiting)).toBe("sent");
		await work();
		await later(5.2);
		expect(messagesTo(sim, waiting.phone)).toHaveLength(1);
		expect(await type(waiting, lastCode(waiting))).toBe("verified");
	});

	test("of one that was taken, when the code is typed meanwhile: it is adopted all the same, and nothing follows", async () => {
		const waiting = await asked("acceptThenDrop", 5);
		await work();
		expect(await type(waiting, lastCode(waiting))).toBe("verified");
		for (let i = 0; i < 5; i++) await later(60);
		expect(callsFor(sim, waiting.phone)).toHaveLength(1);
		expect(await storyOf(waiting)).toEqual(["sms sent"]);
	});
});

describe("a refusal", () => {
	test("twice for now, and then not: one message, three calls, a second and two between them", async () => {
		const waiting = await asked("tooManyTwice", 5);
		await work();
		await work();
		expect(callsFor(sim, waiting.phone)).toHaveLength(1);
		await later(1.2);
		await work();
		expect(callsFor(sim, waiting.phone)).toHaveLength(2);
		await later(2.2);
		expect(await storyOf(waiting)).toEqual(["sms sent"]);
		await later(10);
		expect(callsFor(sim, waiting.phone)).toHaveLength(3);
		expect(messagesTo(sim, waiting.phone)).toHaveLength(1);
	});

	test("for good: after four calls in seven seconds the next step starts, and after its four it may be sent again", async () => {
		const waiting = await asked("tooMany", 5);
		await work();
		for (const seconds of [1.2, 2.2, 4.2]) await later(seconds);
		expect(await storyOf(waiting)).toEqual(["sms undeliverable provider-busy", "voice queued"]);
		for (const seconds of [1.2, 2.2, 4.2]) await later(seconds);
		expect(await storyOf(waiting)).toEqual(["sms undeliverable provider-busy", "voice undeliverable provider-busy"]);
		expect(callsFor(sim, waiting.phone)).toHaveLength(8);
		expect(await sendAgain(waiting)).toBe("sent");
	});

	test("by nobody being there, for some seconds: one message goes out when somebody is", async () => {
		const waiting = await asked("delivered", 5);
		sim.outage = "refuse";
		await work();
		await later(1.2);
		sim.outage = "none";
		await later(2.2);
		await later(10);
		expect(await storyOf(waiting)).toEqual(["sms sent"]);
		expect(messagesTo(sim, waiting.phone)).toHaveLength(1);
	});
});

describe("many who would send one message", () => {
	test.each(["delivered", "acceptThenDrop", "tooManyTwice"] as const)("send it once (%s)", async (name) => {
		const waiting = await asked(name);
		for (let i = 0; i < 4; i++) {
			await Promise.all(Array.from({ length: 10 }, () => send(waiting, 1)));
			await later(5.2);
		}
		expect(messagesTo(sim, waiting.phone)).toHaveLength(1);
		expect(await sentEvents(waiting)).toBe(1);
		expect(await storyOf(waiting)).toEqual(["sms sent"]);
	});

	/** The sender's process stands still just before the call; `meanwhile` the world goes on. */
	async function stopped(waiting: Waiting, seconds: number, meanwhile: () => Promise<void> = async () => {}) {
		const [slot, content] = [{ verificationId: waiting.id, slot: 1 }, contentOf(waiting)];
		const ctx = await fresh(waiting);
		return messaging
			.deliver(ctx, slot, async () => {
				await runAhead(seconds);
				await meanwhile();
				return content;
			})
			.finally(() => runAhead(-seconds));
	}

	test("and one that was stopped and has lost its time does not: it leaves the message to the next", async () => {
		const waiting = await asked("delivered");
		expect(await stopped(waiting, 2.1)).toMatchObject({ outcome: "later" });
		expect(callsFor(sim, waiting.phone)).toHaveLength(0);
		expect(await storyOf(waiting)).toEqual(["sms queued"]);
		await work();
		expect(messagesTo(sim, waiting.phone)).toHaveLength(1);
	});

	test("and one that was stopped until others had settled its message never does", async () => {
		const waiting = await asked("delivered");
		await stopped(waiting, 16, async () => {
			await send(waiting, 1);
			expect(await storyOf(waiting)).toEqual(["sms undeliverable outcome-unknown"]);
		});
		await later(1);
		expect(callsFor(sim, waiting.phone)).toHaveLength(0);
		expect(await storyOf(waiting)).toEqual(["sms undeliverable outcome-unknown"]);
		expect(await sendAgain(waiting)).toBe("sent");
		await later(20);
		expect(messagesTo(sim, waiting.phone)).toHaveLength(1);
	});

	const contentOf = ({ ctx }: Waiting): messaging.CodeContent => ({
		...{ code: "000000", language: "en", brand: ctx.companyId, codeSeconds: 300, secondsLeft: 240 },
		host: "localhost",
	});
});

describe("of all that was sent here", () => {
	test("every address for receipts names its message, and holds no number and no code", async () => {
		const sent = sim.ledger.filter(({ kind }) => kind === "message" || kind === "call");
		expect(sent.length).toBeGreaterThan(15);
		for (const entry of sent) {
			expect(entry.statusCallback).toMatch(/^http:\/\/localhost:9\/api\/providers\/twilio\?m=msg_[0-9A-Za-z]{30}$/);
			expect(entry.statusCallback).not.toContain(codeOf(entry));
			expect(entry.statusCallback).not.toContain(entry.to!.slice(4));
		}
	});

	test("no line of the log holds a code or a number, though there were troubles to tell", async () => {
		const sent = sim.ledger.filter(({ kind }) => kind === "message" || kind === "call");
		const log = said.join("");
		expect(log).toContain("message outcome unknown");
		const seen = sent.filter(
			(entry) => log.includes(entry.to!.slice(3)) || new RegExp(`\\b${codeOf(entry)}\\b`).test(log),
		);
		expect(seen.map(({ sid }) => sid)).toEqual([]);
	});

	test("every request was as Twilio describes its API", async (context) => {
		if (!sim.hasContract) return context.skip();
		expect(sim.faults()).toEqual([]);
	});
});
