import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { type Ctx, now, pool } from "@/db";
import { recoveryAlarms } from "@/lib/flows/schemas";
import { makeId } from "@/lib/kernel/ids";
import type { Refusal } from "@/lib/kernel/refusal";
import { addSeconds, HOUR } from "@/lib/kernel/time";
import {
	assertDemoIsAlone,
	deliver,
	listLines,
	listMessageTemplates,
	queueing,
	type RecoveryContent,
	recordTwilioCallback,
	removeLine,
	saveLine,
	saveMessage,
	submitMessage,
	surroundingsOf,
	testLine,
	watchLines,
} from "@/lib/messaging";
import { platformAccess } from "@/lib/messaging/lines/access";
import { findBreaker, recordCall, takeTurn } from "@/lib/messaging/outages";
import { sandbox as virtual } from "@/lib/messaging/sandbox";
import { sampleMessage } from "@/lib/messaging/templates/sample";
import { env } from "@/lib/platform/env";
import { drain } from "@/lib/worker";
import { numberFor, startTwilioSim } from "../../twilio-sim";
import { inboxOf, makeWorld, newPhone } from "../support/world";

const FROM = "+14155550100";
const PLATFORM_FROM = "+15005550006";
const TOKEN = "1a".repeat(16);

const sim = await startTwilioSim({ approvalDelayMs: 0, callbackDelayMs: 5, authToken: TOKEN });
Object.assign(process.env, {
	TWILIO_SIM_URL: sim.url,
	META_SIM_URL: sim.url,
	PUBLIC_URL: "https://verify.example.com",
	TWILIO_ACCOUNT_SID: sim.accountSid,
	TWILIO_AUTH_TOKEN: TOKEN,
	TWILIO_WHATSAPP_FROM: PLATFORM_FROM,
});
afterAll(() => sim.close());

let ctx: Ctx;
let sandbox: Ctx;
const sender = () => sim.senders.find(({ number }) => number === FROM)!;
beforeEach(async () => {
	sandbox = (await makeWorld()).ctx;
	ctx = { ...sandbox, environment: "production" };
	sim.outage = "none";
	Object.assign(sender(), { status: "ONLINE", quality: "HIGH", offlineReasons: [] });
	sim.forget();
});

const at = async (ctx: Ctx): Promise<Ctx> => ({ ...ctx, now: await now() });
const twilio = (over: object = {}, settings: object = {}) => ({
	...{ name: "ours", provider: "twilio" as const, secret: { authToken: TOKEN } },
	settings: { accountSid: sim.accountSid, whatsappFrom: FROM, ...settings },
	...over,
});
const meta = (over: object = {}) => {
	const { wabaId, phoneNumberId, accessToken, appSecret } = sim.meta;
	const secret = { accessToken, appSecret };
	return { name: "metas", provider: "meta" as const, settings: { wabaId, phoneNumberId }, secret, ...over };
};
const save = async (input: Parameters<typeof saveLine>[1], whose = ctx) => saveLine(await at(whose), input);
const alarmsOf = async (ctx: Ctx) =>
	recoveryAlarms(await listLines(ctx), await listMessageTemplates(ctx), new URL(env().PUBLIC_URL).host);
const ours = async () => (await listLines(ctx)).find(({ name }) => name === "ours");
const refusalOf = (work: Promise<unknown>): Promise<Refusal> =>
	work.then(
		() => expect.unreachable("was not refused"),
		(error) => error,
	);
const faultsOf = async (work: Promise<unknown>) => (await refusalOf(work)).details.faults;
async function eventsOf(objectId: string): Promise<string[]> {
	const rows = await pool()`select name from events where object_id = ${objectId} order by created_at, id`;
	return rows.map(({ name }) => name);
}

describe("a company's own line", () => {
	test("is saved once its provider knows it, with what that says; its secret is shown to nobody", async () => {
		const line = await save(twilio());
		expect(line).toMatchObject({
			...{ name: "ours", provider: "twilio", connected: true, reason: null },
			...{ quality: "HIGH", sendingLimit: "1K Customers/24hr", needs: null },
			settings: { accountSid: sim.accountSid, whatsappFrom: FROM },
		});
		const [row] = await pool()`select * from lines where id = ${line.id}`;
		expect(JSON.stringify([line, row, await listLines(ctx)])).not.toContain(TOKEN);
		expect(await eventsOf(line.id!)).toEqual(["line.saved"]);
		expect(sim.faults()).toEqual([]);
	});

	test("of Meta's as well", async () => {
		expect(await save(meta())).toMatchObject({ name: "metas", provider: "meta", connected: true });
	});

	test.each<[string, object, string]>([
		["a name that is none", { name: "Our line" }, "/name"],
		["the platform's name", { name: "platform" }, "/name"],
		["an account that is none", { settings: { accountSid: "AC1", whatsappFrom: FROM } }, "/settings/accountSid"],
		["a sender too many", { settings: { ...twilio().settings, smsFrom: FROM } }, "/settings/smsFrom"],
		["no secret", { secret: undefined }, "/secret/authToken"],
		["another's secret", { secret: { authToken: "2b".repeat(16) } }, "/secret/authToken"],
		[
			"another's number",
			{ settings: { ...twilio().settings, whatsappFrom: "+14155559999" } },
			"/settings/whatsappFrom",
		],
	])("%s is refused at its place, and nothing is kept", async (_, over, pointer) => {
		expect((await faultsOf(save(twilio(over))))?.map((fault) => fault.pointer)).toEqual([pointer]);
		expect(await ours()).toBeUndefined();
	});

	test("whose provider cannot be reached is not saved either", async () => {
		sim.outage = "500";
		expect(await refusalOf(save(twilio()))).toMatchObject({ code: "conflict" });
		expect(await ours()).toBeUndefined();
	});

	test("that is right and may not send is saved, says why, and is what a flow waits for", async () => {
		Object.assign(sender(), { status: "OFFLINE", offlineReasons: [{ code: "63107", message: "Number is banned." }] });
		const line = await save(twilio());
		const reason = "The sender is offline: Number is banned (63107)";
		expect(line).toMatchObject({ connected: false, reason });
		const found = await surroundingsOf(ctx, { line: "ours", message: null, language: "en" });
		expect(found).toMatchObject({ line: { connected: false, reason }, versions: [] });
		expect((await alarmsOf(ctx)).map(({ what }) => what)).toEqual(["line-not-connected"]);
	});

	test("keeps its secret when it is saved again for the same account, and for no other", async () => {
		const { id } = await save(twilio());
		const again = await save(twilio({ secret: undefined }, { whatsappFrom: PLATFORM_FROM }));
		expect([again.id, again.settings.whatsappFrom]).toEqual([id, PLATFORM_FROM]);
		const other = twilio({ secret: undefined }, { accountSid: `AC${"9".repeat(32)}` });
		expect(await faultsOf(save(other))).toEqual([
			{
				message: "The auth token is needed again: the one that is kept belongs to another login.",
				pointer: "/secret/authToken",
			},
		]);
	});

	test("saved by two at once is one line", async () => {
		const both = await Promise.allSettled([save(twilio()), save(twilio())]);
		expect(both.some(({ status }) => status === "fulfilled")).toBe(true);
		expect(await pool()`select id from lines where company_id = ${ctx.companyId}`).toHaveLength(1);
		expect(await testLine(ctx, { name: "ours" })).toMatchObject({ connected: true });
	});

	test("is tested again: what has changed is told once", async () => {
		const { id } = await save(twilio());
		sender().quality = "LOW";
		for (let i = 0; i < 2; i++) await testLine(await at(ctx), { name: "ours" });
		expect(await ours()).toMatchObject({ connected: true, quality: "LOW" });
		sim.setToken("2b".repeat(16));
		const tested = await testLine(await at(ctx), { name: "ours" });
		sim.setToken(TOKEN);
		expect(tested).toMatchObject({ connected: false, reason: expect.stringContaining("does not accept") });
		expect(await eventsOf(id!)).toEqual(["line.saved", "line.changed", "line.changed"]);
	});

	test("is asked about by the clock when nobody has for hours; who cannot be reached changes nothing", async () => {
		const { id } = await save(twilio());
		const clock = async () => ({ actor: ctx.actor, requestId: ctx.requestId, now: await now() });
		await watchLines(await clock());
		await drain({ seconds: 20 });
		sender().status = "OFFLINE";
		await drain({ seconds: 20 });
		expect(await ours()).toMatchObject({ connected: true });

		await pool()`update lines set tested_at = ${addSeconds(await now(), -7 * HOUR)} where id = ${id}`;
		sim.outage = "500";
		await watchLines(await clock());
		await drain({ seconds: 20 });
		expect(await ours()).toMatchObject({ connected: true });
		// Its turn is over, so that those behind it have theirs; the job itself tries again.
		const [{ testedAt } = {}] = await pool()`select tested_at from lines where id = ${id}`;
		expect(testedAt.getTime()).toBeGreaterThan(Date.now() - 60_000);
		sim.outage = "none";
		await pool()`update graphile_worker._private_jobs set run_at = now() where key = ${`line:${id}`}`;
		await drain({ seconds: 20 });
		expect(await ours()).toMatchObject({ connected: false, reason: "The sender is offline" });
	});

	test("is removed, and was nobody else's", async () => {
		const { id } = await save(twilio());
		const other: Ctx = { ...(await makeWorld()).ctx, environment: "production" };
		await expect(removeLine(other, { name: "ours" })).rejects.toMatchObject({ code: "not_found" });
		await removeLine(await at(ctx), { name: "ours" });
		expect(await ours()).toBeUndefined();
		expect(await surroundingsOf(ctx, { line: "ours", message: null, language: "en" })).toMatchObject({ line: null });
		expect(await eventsOf(id!)).toEqual(["line.saved", "line.removed"]);
	});
});

test("a demo without its simulator takes no line of a real provider, and does not start beside one", async () => {
	await save(twilio());
	await expect(assertDemoIsAlone()).resolves.toBeUndefined();
	const settings = env() as { TWILIO_SIM_URL: string | undefined };
	settings.TWILIO_SIM_URL = undefined;
	try {
		await expect(assertDemoIsAlone()).rejects.toThrow("credentials of real providers");
		expect(await refusalOf(save(twilio()))).toMatchObject({ code: "not_allowed" });
		expect(await surroundingsOf(ctx, { line: "ours", message: null, language: "en" })).toMatchObject({
			line: { connected: false },
		});
	} finally {
		settings.TWILIO_SIM_URL = sim.url;
	}
});

describe("the platform's line", () => {
	test("is the installation's, has no row, and can be tested", async () => {
		expect(await platformAccess(ctx)).toMatchObject({ whatsappFrom: PLATFORM_FROM });
		expect((await listLines(ctx))[0]).toMatchObject({
			id: null,
			name: "platform",
			connected: true,
			needs: null,
			settings: {},
		});
		expect(await testLine(ctx, { name: "platform" })).toMatchObject({ connected: true, quality: "HIGH" });
		await expect(removeLine(ctx, { name: "platform" })).rejects.toMatchObject({ code: "not_found" });
	});
});

describe("in the sandbox", () => {
	test("a line needs no access, and no provider is asked", async () => {
		const line = await save({ name: "ours", provider: "meta" }, sandbox);
		expect(line).toMatchObject({ name: "ours", provider: "sandbox", connected: true, settings: {} });
		expect(await testLine(await at(sandbox), { name: "ours" })).toMatchObject({ connected: true });
		expect(await save(twilio({ secret: { authToken: TOKEN } }), sandbox)).toMatchObject({ settings: {} });
		expect(await ours()).toBeUndefined();
		expect(sim.requests).toEqual([]);
	});
});

describe("the breaker of a line", () => {
	const twilios = { ...virtual, name: "twilio" as const };
	const over = (line: string | null) => ({ channel: "whatsapp" as const, line });
	async function spoil(line: string | null): Promise<void> {
		for (let i = 0; i < 20; i++)
			await recordCall(await at(ctx), twilios, over(line), { bad: true, probe: false, before: undefined });
	}
	const isOpen = async (line: string | null) => Boolean((await findBreaker(ctx, twilios, over(line)))?.opensAt);

	test("stops neither the codes of the company's own account, nor another line", async () => {
		await spoil("ours");
		expect([await isOpen("ours"), await isOpen("platform"), await isOpen(null)]).toEqual([true, false, false]);
	});

	test("is closed by no other's probe", async () => {
		await spoil("ours");
		await spoil(null);
		const later = { ...ctx, now: addSeconds(await now(), 31) };
		const breaker = await findBreaker(later, twilios, over(null));
		expect(await takeTurn(later, twilios, over(null), breaker)).toBe("probe");
		await recordCall(later, twilios, over(null), { bad: false, probe: true, before: breaker });
		expect([await isOpen("ours"), await isOpen(null)]).toEqual([true, false]);
	});
});

/** A message of this line that is approved, and one of it on its way to somebody. */
async function approvedAndQueued(whose: Ctx, line: string, phone: string) {
	const message = sampleMessage("es", { publicUrl: env().PUBLIC_URL, companyName: "Barkside" });
	const { id: messageTemplateId } = await saveMessage(await at(whose), { line, message });
	await submitMessage(await at(whose), { messageTemplateId });
	await drain({ seconds: 20 });
	await sim.settled();
	await pool()`update graphile_worker._private_jobs set run_at = now() where key = ${`message-template:${messageTemplateId}`}`;
	await drain({ seconds: 20 });
	const recoveryId = makeId("recovery", await now());
	const queued = {
		...{ id: makeId("message", await now()), verificationId: recoveryId, inquiryId: null, slot: 1, generation: 1 },
		...{ channel: "whatsapp" as const, address: phone, line },
	};
	const sql = pool();
	await queueing(await at(whose), [queued], sql`select 1`);
	const content: RecoveryContent = {
		...{ messageTemplateId, language: "es", secondsLeft: 3600, linkCode: "abcDEF0123456789abcDEF" },
		values: { "company-name": "Barkside {GmbH}", "flow-name": "Walkers" },
	};
	const send = async (read = async (): Promise<RecoveryContent | undefined> => content, mayWait = false) =>
		deliver(await at(whose), { verificationId: recoveryId, slot: 1 }, read, { mayWait });
	const sendOrWait = () => send(undefined, true);
	return { content, recoveryId, messageId: queued.id, messageTemplateId, send, sendOrWait };
}

const rowOf = async (id: string) => (await pool()`select * from messages where id = ${id}`)[0]!;

describe("a message that leads back", () => {
	test.each(["platform", "ours"])(
		"leaves by Twilio from the sender of the line %s, in approved words",
		async (line) => {
			if (line === "ours") await save(twilio());
			const phone = numberFor("delivered");
			const { messageId, recoveryId, send } = await approvedAndQueued(ctx, line, phone);
			sim.forget();
			expect(await send()).toEqual({ outcome: "sent" });
			expect(sim.requests).toHaveLength(1);
			const { ContentVariables, ContentSid, ...params } = sim.requests[0]!.params;
			expect(params).toEqual({
				To: `whatsapp:${phone}`,
				From: `whatsapp:${line === "ours" ? FROM : PLATFORM_FROM}`,
				StatusCallback: `${env().PUBLIC_URL}/api/providers/twilio?m=${messageId}`,
				ValidityPeriod: "3600",
			});
			expect(ContentSid).toMatch(/^HX[0-9a-f]{32}$/);
			expect(JSON.parse(String(ContentVariables))).toEqual({
				...{ 1: "Barkside GmbH", 2: "abcDEF0123456789abcDEF", 3: "abcDEF0123456789abcDEF" },
			});
			expect(await rowOf(messageId)).toMatchObject({ status: "sent", provider: "twilio", line });
			const [event] = await pool()`select data from events where object_id = ${messageId} and name = 'message.sent'`;
			expect(event!.data).toMatchObject({ recoveryId, channel: "whatsapp" });
			expect(sim.faults()).toEqual([]);
		},
	);

	test("is told of by callbacks that its own line's token has signed, and by no other's", async () => {
		await save(twilio());
		const { messageId, send } = await approvedAndQueued(ctx, "ours", numberFor("delivered"));
		await send();
		const body = "MessageStatus=delivered";
		const callback = { messageId, url: `/api/providers/twilio?m=${messageId}`, body };
		expect(await recordTwilioCallback({ ...callback, signature: "AAAA" })).toBe("forged");
		expect((await rowOf(messageId)).status).toBe("sent");
		const { default: sdk } = await import("twilio");
		const params = Object.fromEntries(new URLSearchParams(body));
		const signature = sdk.getExpectedTwilioSignature(TOKEN, env().PUBLIC_URL + callback.url, params);
		expect(await recordTwilioCallback({ ...callback, signature })).toBe("ok");
		expect((await rowOf(messageId)).status).toBe("delivered");
	});

	test("does not leave once its approval is taken back, in the very last moment", async () => {
		const { messageId, messageTemplateId, send } = await approvedAndQueued(ctx, "platform", numberFor("delivered"));
		sim.forget();
		await pool()`update message_templates set status = 'failed' where id = ${messageTemplateId}`;
		expect(await send()).toEqual({ outcome: "undeliverable" });
		expect(await rowOf(messageId)).toMatchObject({ status: "undeliverable", reason: "no-template" });
		expect(sim.requests).toEqual([]);
	});

	test("does not leave by a line that is gone, nor when nothing is to be said any more", async () => {
		await save(twilio());
		const one = await approvedAndQueued(ctx, "ours", numberFor("delivered"));
		const other = await approvedAndQueued(ctx, "platform", numberFor("delivered"));
		sim.forget();
		await removeLine(await at(ctx), { name: "ours" });
		await one.send();
		expect(await rowOf(one.messageId)).toMatchObject({ status: "undeliverable" });
		await other.send(async () => undefined);
		expect(await rowOf(other.messageId)).toMatchObject({ status: "undeliverable", reason: "superseded" });
		expect(sim.requests).toEqual([]);
	});

	test("is held up while its line's token is not taken, the line is asked about, and it leaves once that is put right", async () => {
		const { id } = await save(twilio());
		const { messageId, sendOrWait } = await approvedAndQueued(ctx, "ours", numberFor("delivered"));
		sim.setToken("2b".repeat(16));
		try {
			expect(await sendOrWait()).toEqual({ outcome: "held-up" });
			expect(await rowOf(messageId)).toMatchObject({ status: "queued", reason: null });
			await drain({ seconds: 20 });
			expect(await ours()).toMatchObject({ connected: false, reason: expect.stringContaining("does not accept") });
			expect(await eventsOf(id!)).toEqual(["line.saved", "line.changed"]);
		} finally {
			sim.setToken(TOKEN);
		}
		expect(await sendOrWait()).toEqual({ outcome: "sent" });
	});

	test("whose time is over does not wait for its line, and one that waits does not wait for a number that is none", async () => {
		await save(twilio());
		const over = await approvedAndQueued(ctx, "ours", numberFor("delivered"));
		sim.setToken("2b".repeat(16));
		await over.send().finally(() => sim.setToken(TOKEN));
		expect(await rowOf(over.messageId)).toMatchObject({ status: "undeliverable", reason: "refused" });
		const nobody = await approvedAndQueued(ctx, "platform", numberFor("invalid"));
		expect(await nobody.sendOrWait()).toEqual({ outcome: "undeliverable" });
	});

	test("is held up for half an hour when its provider does not take it as approved, which is then asked about", async () => {
		await save(meta());
		const { messageId, messageTemplateId, sendOrWait } = await approvedAndQueued(ctx, "metas", numberFor("delivered"));
		const [{ reference } = {}] = await pool()`
			select provider_reference as reference from message_templates where id = ${messageTemplateId}`;
		sim.meta.pause(reference);
		const halfAnHour = addSeconds(await now(), HOUR / 2).getTime();
		const held = await sendOrWait();
		expect(held).toEqual({ outcome: "held-up", until: expect.any(Date) });
		const { until } = held as { until: Date };
		expect(Math.abs(until.getTime() - halfAnHour)).toBeLessThan(5_000);
		expect(await rowOf(messageId)).toMatchObject({ status: "queued", reason: null });
		await drain({ seconds: 20 });
		const [row] = await pool()`select status from message_templates where id = ${messageTemplateId}`;
		expect(row!.status).toBe("paused");

		// Of what is known not to be approved nobody is asked, and what it waits for is told.
		sim.forget();
		expect(await sendOrWait()).toEqual({ outcome: "held-up" });
		expect(sim.requests).toEqual([]);
	});

	describe("whose answer was lost", () => {
		let phones = 200;
		/** One that Twilio never had, asked about when that is sure, after another company's has gone to the same phone. */
		async function lostBeside({ line = "platform", name = "Barkside", isKnown = true }) {
			const phone = numberFor("delivered", `+57300${++phones}`);
			const lost = await approvedAndQueued(ctx, line, phone);
			const elsewhere: Ctx = { ...(await makeWorld()).ctx, environment: "production" };
			const { content, messageId, send } = await approvedAndQueued(elsewhere, "platform", phone);
			const other = { ...content, values: { ...content.values, "company-name": name } };
			expect(await send(async () => other)).toEqual({ outcome: "sent" });
			sim.outage = "500";
			expect(await lost.sendOrWait()).toMatchObject({ outcome: "later" });
			sim.outage = "none";
			if (!isKnown) await pool()`update messages set provider_reference = null where id = ${messageId}`;
			await pool()`update messages set lease_ends_at = lease_ends_at - interval '65 s' where id = ${lost.messageId}`;
			return lost.sendOrWait();
		}

		test("is not taken for what another company has sent to the same phone by the same line", async () => {
			expect(await lostBeside({ name: "Barkside {GmbH}" })).toEqual({ outcome: "held-up" });
		});

		test("nor for one in another company's name, of which nobody knows whose it is", async () => {
			expect(await lostBeside({ name: "Catside", isKnown: false })).toEqual({ outcome: "held-up" });
		});

		test("nor for one from another sender of the account", async () => {
			await save(twilio());
			expect(await lostBeside({ line: "ours", name: "Barkside {GmbH}", isKnown: false })).toEqual({
				outcome: "held-up",
			});
		});

		test("is found by what it says", async () => {
			const lost = await approvedAndQueued(ctx, "platform", numberFor("acceptThenDrop"));
			expect(await lost.sendOrWait()).toMatchObject({ outcome: "later" });
			await pool()`update messages set lease_ends_at = lease_ends_at - interval '65 s' where id = ${lost.messageId}`;
			expect(await lost.sendOrWait()).toEqual({ outcome: "sent" });
		});
	});

	test("shows on the virtual phone as WhatsApp has it, with buttons that lead there", async () => {
		const phone = newPhone();
		const { send } = await approvedAndQueued(sandbox, "platform", phone);
		expect(await send()).toEqual({ outcome: "sent" });
		const [shown] = await inboxOf(phone);
		expect(shown).toMatchObject({
			...{ channel: "whatsapp", language: "es", footer: "Responde BAJA para no recibir más mensajes" },
			body: expect.stringContaining("Lo que empezaste con Barkside GmbH aún no está terminado."),
			buttons: [
				{ text: "Continuar", url: `${env().PUBLIC_URL}/r/abcDEF0123456789abcDEF` },
				{ text: "No más mensajes", url: `${env().PUBLIC_URL}/stop/abcDEF0123456789abcDEF` },
			],
		});
	});
});
