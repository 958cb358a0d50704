import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import twilio from "twilio";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
	type LedgerEntry,
	NUMBERS,
	type NumberName,
	numberFor,
	type SimOptions,
	startTwilioSim,
	type TwilioSim,
} from "../twilio-sim";
import { loadContract } from "../twilio-sim/contract";

const FROM = "+15005550006";
const WHATSAPP = `whatsapp:${FROM}`;
const SERVICE = `MG${"a".repeat(32)}`;
const TWIML = "<Response><Say>4. 8. 2. 9.</Say></Response>";
const BODY = "482917 is your code";

/** The real SDK, pointed at the simulator. */
function clientOf(sim: TwilioSim, { token = sim.authToken, timeout = 5000 } = {}) {
	const client = twilio(sim.accountSid, token, { timeout });
	for (const domain of [client.api, client.content, client.lookups]) domain.baseUrl = sim.url;
	return client;
}

const running: TwilioSim[] = [];
async function start(options: Partial<SimOptions> = {}) {
	const sim = await startTwilioSim({ callbackDelayMs: 3, approvalDelayMs: 6, seed: 7, ...options });
	running.push(sim);
	return { sim, client: clientOf(sim) };
}
afterEach(async () => {
	await Promise.all(running.splice(0).map((sim) => sim.close()));
});

/** Our side: hears the callbacks of this test; one of an earlier test may still be on its way. */
let heard: { method: string; path: string; signature: string; params: Record<string, string> }[] = [];
let statusCallback = "";
const ears = createServer(async (request, response) => {
	let body = "";
	for await (const chunk of request) body += chunk;
	const params = Object.fromEntries(new URLSearchParams(body));
	const signature = String(request.headers["x-twilio-signature"]);
	const path = request.url ?? "";
	if (new URL(path, statusCallback).href.startsWith(statusCallback)) {
		heard.push({ method: request.method ?? "", path, signature, params });
	}
	response.statusCode = 204;
	response.end();
});
beforeAll(async () => {
	ears.listen(0, "127.0.0.1");
	await once(ears, "listening");
});
let tests = 0;
beforeEach(() => {
	statusCallback = `http://127.0.0.1:${(ears.address() as AddressInfo).port}/receipts?m=${++tests}-`;
	heard = [];
});
afterAll(() => ears.close());

type Client = ReturnType<typeof clientOf>;
const text = (client: Client, to: string, more = {}) =>
	client.messages.create({ to, from: FROM, body: BODY, statusCallback, ...more });
const call = (client: Client, to: string, more = {}) =>
	client.calls.create({ to, from: FROM, twiml: TWIML, statusCallback, ...more });
const statuses = () => heard.map(({ params }) => params.MessageStatus ?? params.CallStatus);
const kept = ({ ledger }: TwilioSim, kind: LedgerEntry["kind"]) => ledger.filter((entry) => entry.kind === kind);
const failure = (work: Promise<unknown>) =>
	work.then(
		() => undefined,
		({ code, status }: { code: unknown; status?: number }) => ({ code, status }),
	);

const authentication = {
	"whatsapp/authentication": {
		add_security_recommendation: true,
		code_expiration_minutes: 5,
		actions: [{ type: "COPY_CODE", copy_code_text: "Copiar" }],
	},
};
/** The SDK's type has camel case, and sends what it is given: only names as on the wire are Twilio's. */
const template = { friendly_name: "code", language: "es", variables: { 1: "" }, types: authentication } as never;
async function approved(client: Client, sim: TwilioSim): Promise<string> {
	const { sid } = await client.content.v1.contents.create(template);
	await client.content.v1.contents(sid).approvalCreate.create({ name: "code_es", category: "AUTHENTICATION" });
	await sim.settled();
	return sid;
}
const whatsapp = (client: Client, to: string, contentSid: string, more = {}) =>
	client.messages.create({
		...{ to: `whatsapp:${to}`, from: WHATSAPP, contentSid, statusCallback },
		...{ contentVariables: JSON.stringify({ 1: "482917" }), ...more },
	});

describe("messages", () => {
	test("are accepted, sent and delivered, and each status is told once, signed", async () => {
		const { sim, client } = await start();
		const message = await text(client, numberFor("delivered"), { validityPeriod: 300, riskCheck: "disable" });
		expect(message).toMatchObject({ status: "queued", direction: "outbound-api", dateSent: null, body: BODY });
		await sim.settled();
		expect(statuses()).toEqual(["sent", "delivered"]);
		for (const { params, signature } of heard) {
			expect(twilio.validateRequest(sim.authToken, signature, statusCallback, params)).toBe(true);
			expect(twilio.validateRequest("another token", signature, statusCallback, params)).toBe(false);
			expect(params).toMatchObject({
				MessageSid: message.sid,
				SmsSid: message.sid,
				From: FROM,
				ApiVersion: "2010-04-01",
			});
		}
		expect(await client.messages(message.sid).fetch()).toMatchObject({ status: "delivered", errorCode: null });
		expect(kept(sim, "message")).toMatchObject([{ to: numberFor("delivered"), body: BODY, validityPeriod: 300 }]);
		expect(kept(sim, "callback").map(({ outcome, httpStatus }) => [outcome, httpStatus])).toEqual(
			Array(2).fill(["answered", 204]),
		);
	});

	test("of a messaging service are accepted first", async () => {
		const { sim, client } = await start();
		const message = await client.messages.create({
			to: numberFor("delivered"),
			messagingServiceSid: SERVICE,
			body: BODY,
		});
		expect(message).toMatchObject({ status: "accepted", from: null, messagingServiceSid: SERVICE, numSegments: "0" });
		await sim.settled();
		expect(heard).toEqual([]);
	});

	test("are listed by recipient and second, newest first, page by page", async () => {
		const { sim, client } = await start({ callbackDelayMs: 500 });
		const since = new Date();
		for (const body of ["first", "second", "third"]) await text(client, numberFor("late", "+57300999"), { body });
		await text(client, numberFor("busy"));
		expect(await client.messages.list({ to: numberFor("busy"), dateSentAfter: since })).toEqual([]);
		await new Promise((resolve) => setTimeout(resolve, 600));
		const to = numberFor("late", "+57300999");
		const found = await client.messages.list({ to, from: FROM, dateSentAfter: since, pageSize: 2 });
		expect(found.map(({ body }) => body)).toEqual(["third", "second", "first"]);
		const later = new Date(Date.now() + 60_000);
		expect(await client.messages.list({ to, dateSentAfter: later })).toEqual([]);
		expect(await client.messages.list({ to, dateSentBefore: new Date(Date.now() - 60_000) })).toEqual([]);
		expect(await client.messages.list({ dateSent: "2020-01-01" as never })).toEqual([]);
		expect(sim.faults()).toEqual([]);
	});

	test("show in lists only after the lag", async () => {
		const { client } = await start({ listLagMs: 2_000 });
		const { sid } = await text(client, numberFor("delivered"));
		expect(await client.messages.list()).toEqual([]);
		expect(await client.messages(sid).fetch()).toMatchObject({ sid });
		await expect.poll(async () => (await client.messages.list()).length, { timeout: 10_000 }).toBe(1);
	});

	test("are redacted and deleted, in the ledger too", async () => {
		const { sim, client } = await start();
		const { sid } = await text(client, numberFor("delivered"));
		expect(await client.messages(sid).update({ body: "" })).toMatchObject({ body: "" });
		expect(kept(sim, "message")).toMatchObject([{ body: "" }]);
		expect(await client.messages(sid).remove()).toBe(true);
		expect(await failure(client.messages(sid).fetch())).toEqual({ code: 20404, status: 404 });
	});

	test("that come too late for their validity fail with 30036", async () => {
		const { sim, client } = await start({ lateMs: 1500 });
		await text(client, numberFor("late"), { validityPeriod: 1 });
		await sim.settled();
		expect(statuses()).toEqual(["sent", "undelivered"]);
		expect(heard[1]?.params.ErrorCode).toBe("30036");
	});

	test.each([
		[21604, { to: "" }],
		[21211, { to: "3001230001" }],
		[21603, { from: undefined }],
		[21910, { from: WHATSAPP }],
		[21619, { body: "" }],
		[21617, { body: "x".repeat(1601) }],
		[21609, { statusCallback: "http://under_score.example/x" }],
		[21624, { validityPeriod: 36_001 }],
		[21655, { contentSid: `HX${"0".repeat(32)}` }],
	])("that are wrong get %i", async (code, wrong) => {
		const { sim, client } = await start();
		expect(await failure(text(client, numberFor("delivered"), wrong))).toEqual({ code, status: 400 });
		expect(sim.ledger).toEqual([]);
	});
});

describe("scripted numbers", () => {
	test.each<[NumberName, string[], string | undefined]>([
		["landline", ["undelivered"], "30006"],
		["unreachable", ["sent", "undelivered"], "30003"],
		["notOnWhatsApp", ["sent", "delivered"], undefined],
		["filtered", ["sent", "undelivered"], "30007"],
		["blocked", ["sent", "undelivered"], "30004"],
		["late", ["sent", "delivered"], undefined],
		["silent", ["sent"], undefined],
	])("SMS: %s", async (name, told, errorCode) => {
		const { sim, client } = await start({ lateMs: 20 });
		const { sid } = await text(client, numberFor(name));
		await sim.settled();
		expect(statuses()).toEqual(told);
		expect(heard.at(-1)?.params.ErrorCode).toBe(errorCode);
		const shown = await client.messages(sid).fetch();
		expect(shown).toMatchObject({ status: told.at(-1), errorCode: errorCode ? Number(errorCode) : null });
	});

	test.each<[NumberName, string[], string | undefined]>([
		["delivered", ["sent", "delivered"], undefined],
		["landline", ["sent", "undelivered"], "63024"],
		["unreachable", ["sent"], undefined],
		["notOnWhatsApp", ["sent", "undelivered"], "63024"],
		["reads", ["sent", "delivered", "read"], undefined],
	])("WhatsApp: %s", async (name, told, errorCode) => {
		const { sim, client } = await start();
		await whatsapp(client, numberFor(name), await approved(client, sim));
		await sim.settled();
		expect(statuses()).toEqual(told);
		expect(heard.at(-1)?.params).toMatchObject({
			ChannelPrefix: "whatsapp",
			...(errorCode && { ErrorCode: errorCode }),
		});
	});

	test.each<[NumberName, string[]]>([
		["delivered", ["initiated", "ringing", "in-progress", "completed"]],
		["landline", ["initiated", "ringing", "in-progress", "completed"]],
		["unreachable", ["initiated", "failed"]],
		["busy", ["initiated", "ringing", "busy"]],
		["noAnswer", ["initiated", "ringing", "no-answer"]],
	])("calls: %s", async (name, told) => {
		const { sim, client } = await start();
		const events = ["initiated", "ringing", "answered", "completed"];
		const { sid } = await call(client, numberFor(name), { statusCallbackEvent: events, timeout: 20 });
		await sim.settled();
		expect(statuses()).toEqual(told);
		expect(heard.map(({ params }) => params.SequenceNumber)).toEqual(told.map((_, at) => String(at)));
		expect(await client.calls(sid).fetch()).toMatchObject({ status: told.at(-1) });
		expect(kept(sim, "call")).toMatchObject([{ twiml: TWIML, status: told.at(-1) }]);
	});

	test.each<[NumberName, number, number]>([
		["invalid", 21211, 21211],
		["regionOff", 21408, 21215],
		["unverified", 21608, 21219],
	])("refused at once: %s", async (name, ofMessage, ofCall) => {
		const { sim, client } = await start();
		expect(await failure(text(client, numberFor(name)))).toEqual({ code: ofMessage, status: 400 });
		expect(await failure(call(client, numberFor(name)))).toEqual({ code: ofCall, status: 400 });
		expect(await failure(text(client, numberFor("notMobile")))).toEqual({ code: 21614, status: 400 });
		expect(await failure(text(client, numberFor("knownLandline")))).toEqual({ code: 21635, status: 400 });
		expect(sim.ledger).toEqual([]);
	});

	test("who says STOP gets no more SMS, and our inbound address hears of it", async () => {
		const { sim, client } = await start({ inboundUrl: statusCallback });
		await text(client, numberFor("stops"), { statusCallback: undefined });
		await sim.settled();
		expect(heard).toMatchObject([{ params: { Body: "STOP", From: numberFor("stops"), To: FROM } }]);
		expect(await failure(text(client, numberFor("stops")))).toEqual({ code: 21610, status: 400 });
		expect(await text(client, numberFor("stops"), { from: "+15005550007" })).toMatchObject({ status: "queued" });
	});

	test("what is accepted without an answer is kept, delivered and listed; what is not is nowhere", async () => {
		const { sim } = await start();
		const [client, hasty] = [clientOf(sim), clientOf(sim, { timeout: 150 })];
		expect(await failure(text(client, numberFor("acceptThenDrop")))).toMatchObject({ code: "ECONNRESET" });
		expect(await failure(text(client, numberFor("acceptThen500")))).toEqual({ code: 20500, status: 500 });
		expect(await failure(call(client, numberFor("acceptThenDrop")))).toMatchObject({ code: "ECONNRESET" });
		expect(await failure(text(client, numberFor("tooMany")))).toEqual({ code: 20429, status: 429 });
		expect(await failure(text(client, numberFor("broken")))).toEqual({ code: 20500, status: 500 });
		expect(await failure(text(hasty, numberFor("hangs")))).toMatchObject({ code: "ECONNABORTED" });
		await sim.settled();
		const listed = await client.messages.list();
		expect(listed.map(({ to, status }) => [to, status])).toEqual([
			[numberFor("acceptThen500"), "delivered"],
			[numberFor("acceptThenDrop"), "delivered"],
		]);
		expect(await client.calls.list({ to: numberFor("acceptThenDrop") })).toHaveLength(1);
	});

	test("429 two times, then fine, for messages and calls apart", async () => {
		const { client } = await start();
		const to = numberFor("tooManyTwice");
		for (const _ of [1, 2]) expect(await failure(text(client, to))).toEqual({ code: 20429, status: 429 });
		expect(await text(client, to)).toMatchObject({ status: "queued" });
		expect(await failure(call(client, to))).toEqual({ code: 20429, status: 429 });
	});

	test("have four digits each, all different", () => {
		const digits = Object.values(NUMBERS).map((known) => known.digits);
		expect(digits.every((four) => /^\d{4}$/.test(four))).toBe(true);
		expect(new Set(digits).size).toBe(digits.length);
	});
});

describe("calls", () => {
	test("tell their end only, unless more is asked for", async () => {
		const { sim, client } = await start();
		const { sid } = await call(client, numberFor("delivered"));
		await sim.settled();
		expect(heard).toMatchObject([
			{ method: "POST", params: { CallSid: sid, CallStatus: "completed", CallDuration: "12", SequenceNumber: "0" } },
		]);
		expect(
			await client.calls.list({ to: numberFor("delivered"), startTimeAfter: new Date(Date.now() - 5000) }),
		).toMatchObject([{ sid, status: "completed", duration: "12" }]);
	});

	test("may be told by GET, signed with the whole address", async () => {
		const { sim, client } = await start();
		await call(client, numberFor("busy"), { statusCallbackMethod: "GET" });
		await sim.settled();
		const [{ method, path, signature }] = heard as [(typeof heard)[0]];
		const url = new URL(path, statusCallback);
		expect([method, url.searchParams.get("CallStatus")]).toEqual(["GET", "busy"]);
		expect(twilio.validateRequest(sim.authToken, signature, url.href, {})).toBe(true);
	});

	test.each([
		[21201, { to: "" }],
		[21213, { from: "" }],
		[21205, { twiml: undefined }],
		[20001, { twiml: `<Response>${" ".repeat(4000)}</Response>` }],
	])("that are wrong get %i", async (code, wrong) => {
		const { client } = await start();
		expect(await failure(call(client, numberFor("delivered"), wrong))).toEqual({ code, status: 400 });
	});
});

describe("templates", () => {
	const approvalOf = async (client: Client, sid: string) =>
		(await client.content.v1.contents(sid).approvalFetch().fetch()).whatsapp;

	test("are received, approved after a while, filled in and sent", async () => {
		const { sim, client } = await start();
		const { sid } = await client.content.v1.contents.create(template);
		expect(await approvalOf(client, sid)).toMatchObject({ status: "unsubmitted" });
		const handedIn = { name: "code_es", category: "AUTHENTICATION" };
		const approval = await client.content.v1.contents(sid).approvalCreate.create(handedIn);
		expect(approval).toMatchObject({ ...handedIn, status: "received", contentType: "whatsapp/authentication" });
		await sim.settled();
		expect(kept(sim, "approval").map(({ status }) => status)).toEqual(["received", "pending", "approved"]);
		const { body } = await whatsapp(client, numberFor("delivered"), sid);
		expect(body).toMatch(/^482917 es tu código .* 5 minutos\.$/);
		await client.content.v1.contents(sid).remove();
		expect(await failure(client.content.v1.contents(sid).fetch())).toEqual({ code: 20404, status: 404 });
		expect(sim.faults()).toEqual([]);
	});

	test("are rejected, and withdrawn after they were approved", async () => {
		const { sim, client } = await start({ approvalDelayMs: Number.POSITIVE_INFINITY });
		const sid = await approved(client, sim);
		sim.approve(sid);
		expect(await approvalOf(client, sid)).toMatchObject({ status: "approved" });
		sim.reject(sid, "INVALID_FORMAT");
		expect(await approvalOf(client, sid)).toMatchObject({ status: "rejected", rejection_reason: "INVALID_FORMAT" });
	});

	const card = (over: object = {}) =>
		({
			...{ friendly_name: "come_back", language: "en", variables: { 1: "Barkside", 2: "EXAMPLE" } },
			types: {
				"whatsapp/card": {
					body: "What you began with {{1}} is not finished yet.",
					actions: [{ type: "URL", title: "Continue", url: "https://v.example.com/r/{{2}}" }],
					...over,
				},
			},
		}) as never;
	const handIn = async (client: Client, content: never) => {
		const { sid } = await client.content.v1.contents.create(content);
		await client.content.v1.contents(sid).approvalCreate.create({ name: "come_back", category: "UTILITY" });
		return sid;
	};

	test("with buttons are judged by WhatsApp's rules, and say where their buttons lead when they are sent", async () => {
		const { sim, client } = await start();
		const sid = await handIn(client, card());
		const bad = await handIn(client, card({ body: "{{1}}" }));
		await sim.settled();
		expect(await approvalOf(client, sid)).toMatchObject({ status: "approved", rejection_reason: "" });
		const breach = expect.stringContaining("begins with a variable");
		expect(await approvalOf(client, bad)).toMatchObject({ status: "rejected", rejection_reason: breach });
		const variables = (values: object) => ({ contentVariables: JSON.stringify(values) });
		await whatsapp(client, numberFor("delivered"), sid, variables({ 1: "Barkside", 2: "abc" }));
		await whatsapp(client, numberFor("delivered"), sid, variables({ 1: "Bark\nside", 2: "abc" }));
		await sim.settled();
		expect(kept(sim, "message")).toMatchObject([
			{ body: "What you began with Barkside is not finished yet.", links: ["https://v.example.com/r/abc"] },
			{ status: "undelivered", errorCode: 63013 },
		]);
		expect(sim.faults()).toEqual([]);
	});

	test("are paused, taken back for good, and counted as something else", async () => {
		const { sim, client } = await start();
		const sid = await handIn(client, card());
		await sim.settled();
		sim.recategorise(sid, "MARKETING");
		expect(await approvalOf(client, sid)).toMatchObject({ status: "approved", category: "MARKETING" });
		sim.pause(sid);
		expect(await approvalOf(client, sid)).toMatchObject({ status: "paused" });
		sim.disable(sid);
		expect(await approvalOf(client, sid)).toMatchObject({ status: "disabled" });
		expect(sim.faults()).toEqual([]);
	});

	test("without approval, without their variables, and free text come to nothing on WhatsApp", async () => {
		const { sim, client } = await start();
		const { sid: unapproved } = await client.content.v1.contents.create(template);
		const sid = await approved(client, sim);
		await whatsapp(client, numberFor("delivered"), unapproved);
		await whatsapp(client, numberFor("delivered"), sid, { contentVariables: undefined });
		await text(client, `whatsapp:${numberFor("delivered")}`, { from: WHATSAPP });
		await sim.settled();
		expect(heard.map(({ params }) => params.ErrorCode).sort()).toEqual(["63016", "63016", "63028"]);
		const bad = whatsapp(client, numberFor("delivered"), sid, { contentVariables: "{1:2}" });
		expect(await failure(bad)).toEqual({ code: 21656, status: 400 });
	});
});

test("people write to a WhatsApp sender, and it is passed on, signed, with what they answered", async () => {
	const { sim } = await start();
	sim.receive(numberFor("delivered"), FROM, "nobody hears this");
	sim.listenAt(statusCallback);
	sim.receive(numberFor("delivered"), FROM, "Baja", `SM${"0a".repeat(16)}`);
	await sim.settled();
	const [from, to] = [`whatsapp:${numberFor("delivered")}`, WHATSAPP];
	const answered = { OriginalRepliedMessageSid: `SM${"0a".repeat(16)}` };
	expect(heard).toMatchObject([{ params: { From: from, To: to, Body: "Baja", SmsStatus: "received", ...answered } }]);
	const [{ signature, params }] = heard as [(typeof heard)[0]];
	expect(twilio.validateRequest(sim.authToken, signature, statusCallback, params)).toBe(true);
});

test("WhatsApp senders are listed as they are", async () => {
	const { sim, client } = await start({ senders: [FROM] });
	client.messaging.baseUrl = sim.url;
	Object.assign(sim.senders[0]!, { status: "OFFLINE", offlineReasons: [{ code: "63020", message: "not connected" }] });
	expect(await client.messaging.v2.channelsSenders.list({ channel: "whatsapp" })).toMatchObject([
		{
			senderId: WHATSAPP,
			status: "OFFLINE",
			offlineReasons: [{ code: "63020" }],
			properties: { qualityRating: "HIGH" },
		},
	]);
	expect(sim.faults()).toEqual([]);
});

test("lookup tells a landline from a mobile, and what is no number", async () => {
	const { sim, client } = await start();
	const look = (number: string) => client.lookups.v2.phoneNumbers(number).fetch({ fields: "line_type_intelligence" });
	expect(await look(numberFor("landline"))).toMatchObject({ valid: true, lineTypeIntelligence: { type: "landline" } });
	expect(await look(numberFor("delivered"))).toMatchObject({
		countryCode: "CO",
		lineTypeIntelligence: { type: "mobile" },
	});
	expect(await look("+18005550100")).toMatchObject({ lineTypeIntelligence: { type: "tollFree" } });
	expect(await look(numberFor("invalid"))).toMatchObject({ valid: false, lineTypeIntelligence: null });
	expect(await look("+1415")).toMatchObject({ valid: false, validationErrors: ["TOO_SHORT"] });
	expect(sim.faults()).toEqual([]);
});

describe("credentials", () => {
	test("open the account, until the token is rotated; callbacks are signed with the new one", async () => {
		// The first is told of when the token has long been another, however busy this machine is.
		const { sim, client } = await start({ callbackDelayMs: 500 });
		const old = sim.authToken;
		expect(await client.api.accounts(sim.accountSid).fetch()).toMatchObject({ status: "active", type: "Full" });
		await text(client, numberFor("delivered"));
		sim.setToken("f".repeat(32));
		const refused = { code: 20003, status: 401 };
		expect(await failure(client.api.accounts(sim.accountSid).fetch())).toEqual(refused);
		expect(await failure(text(client, numberFor("delivered")))).toEqual(refused);
		await sim.settled();
		const valid = (token: string) =>
			heard.map(({ signature, params }) => twilio.validateRequest(token, signature, statusCallback, params));
		expect([valid(sim.authToken), valid(old)]).toEqual([[true, true], Array(2).fill(false)]);
		expect(sim.requests.map(({ authorized }) => authorized)).toEqual([true, true, false, false]);
	});

	test("do not open another account, nor a path that is not there", async () => {
		const { sim, client } = await start();
		const other = client.api.accounts(`AC${"9".repeat(32)}`);
		expect(await failure(other.fetch())).toEqual({ code: 20003, status: 401 });
		expect(await failure(client.api.accounts(sim.accountSid).balance.fetch())).toEqual({ code: 20404, status: 404 });
	});
});

describe("a bad day", () => {
	test("callbacks come twice", async () => {
		const { sim, client } = await start({ duplicateCallbacks: 1 });
		await text(client, numberFor("delivered"));
		await sim.settled();
		expect(statuses().sort()).toEqual(["delivered", "delivered", "sent", "sent"]);
		expect(kept(sim, "callback").filter(({ duplicate }) => duplicate)).toHaveLength(2);
	});

	test("callbacks come in a wrong order, and none before it is true", async () => {
		const { sim, client } = await start({ shuffleCallbacks: true });
		await text(client, numberFor("delivered"));
		await sim.settled();
		expect(statuses()).toEqual(["delivered", "sent"]);
	});

	test("some callbacks get lost, the same ones for the same seed", async () => {
		const lost = async () => {
			const { sim, client } = await start({ loseCallbacks: 0.5, callbackDelayMs: 0 });
			for (const _ of Array(8)) {
				await text(client, numberFor("delivered"));
				await sim.settled();
			}
			return kept(sim, "callback").map(({ outcome }) => outcome);
		};
		const first = await lost();
		expect(new Set(first)).toEqual(new Set(["lost", "answered"]));
		expect(heard).toHaveLength(first.filter((outcome) => outcome === "answered").length);
		expect(await lost()).toEqual(first);
	});

	test("a callback that nobody answers is given up", async () => {
		const { sim, client } = await start();
		await text(client, numberFor("delivered"), { statusCallback: "http://127.0.0.1:1/" });
		await sim.settled();
		expect(kept(sim, "callback").map(({ outcome }) => outcome)).toEqual(["unanswered", "unanswered"]);
	});

	test("an outage: 500, no answer, no connection, and then all is well again", async () => {
		const { sim } = await start();
		const [client, hasty] = [clientOf(sim), clientOf(sim, { timeout: 150 })];
		sim.outage = "500";
		expect(await failure(text(client, numberFor("delivered")))).toEqual({ code: 20500, status: 500 });
		sim.outage = "hang";
		expect(await failure(text(hasty, numberFor("delivered")))).toMatchObject({ code: "ECONNABORTED" });
		sim.outage = "refuse";
		expect(await failure(text(client, numberFor("delivered")))).toMatchObject({ code: "ECONNREFUSED" });
		expect(sim.ledger).toEqual([]);
		sim.outage = "none";
		expect(await text(client, numberFor("delivered"))).toMatchObject({ status: "queued" });
		sim.outage = "refuse";
		await sim.close();
	});

	test("the virtual ledger is read on this machine's own name only", async () => {
		const { sim, client } = await start();
		await text(client, numberFor("delivered"));
		const { ledger } = await (await fetch(`${sim.url}/ledger`)).json();
		expect(ledger[0]).toMatchObject({ kind: "message", body: BODY });
		expect((await fetch(`${sim.url}/ledger?to=x`)).status).toBe(401);
	});
});

type Answer = { content: { "application/json": { examples: Record<string, { value: object }> } } };
const CONTRACTS = fileURLToPath(new URL("../../shared/contracts/", import.meta.url));
const ACCOUNT = "/2010-04-01/Accounts/{AccountSid}";
const ANSWERED = [
	["twilio-api_v2010.json", "/2010-04-01/Accounts/{Sid}.json"],
	["twilio-api_v2010.json", `${ACCOUNT}/Messages.json`],
	["twilio-api_v2010.json", `${ACCOUNT}/Messages/{Sid}.json`],
	["twilio-api_v2010.json", `${ACCOUNT}/Calls.json`],
	["twilio-api_v2010.json", `${ACCOUNT}/Calls/{Sid}.json`],
	["twilio-content_v1.json", "/v1/Content/{Sid}"],
	["twilio-content_v1.json", "/v1/Content/{Sid}/ApprovalRequests"],
	["twilio-lookups_v2.json", "/v2/PhoneNumbers/{PhoneNumber}"],
] as const;
const { sim: probe } = await start();
describe.skipIf(!probe.hasContract)("Twilio's own contract (skipped where shared/contracts is missing)", () => {
	test("finds nothing in sane requests, nor in any of our answers", async () => {
		const { sim, client } = await start();
		const sid = await approved(client, sim);
		await whatsapp(client, numberFor("reads"), sid);
		const message = await text(client, numberFor("landline"), { validityPeriod: 300, smartEncoded: true });
		await call(client, numberFor("busy"), { statusCallbackEvent: ["answered", "completed"], timeout: 20 });
		await sim.settled();
		await client.messages.list({ to: numberFor("landline"), dateSentAfter: new Date(), pageSize: 10 });
		await client.calls.list({ to: numberFor("busy"), startTimeAfter: new Date() });
		await client.messages(message.sid).update({ body: "" });
		await client.messages(message.sid).remove();
		await client.content.v1.contents(sid).fetch();
		await client.lookups.v2.phoneNumbers(FROM).fetch({ fields: "line_type_intelligence" });
		await client.api.accounts(sim.accountSid).fetch();
		await failure(text(client, numberFor("tooMany")));
		expect(sim.faults()).toEqual([]);
		expect(sim.requests).toHaveLength(13);
	});

	const CREATE = "POST /2010-04-01/Accounts/{AccountSid}/Messages.json: ";
	test.each([
		["an unknown parameter", { messageIntent: "otp" }, "form must NOT have additional properties MessageIntent"],
		["a type", { validityPeriod: "soon" }, "form/ValidityPeriod must be integer"],
		["an enum", { riskCheck: "maybe" }, "form/RiskCheck must be equal to one of the allowed values"],
		["a pattern", { messagingServiceSid: "MG1" }, 'form/MessagingServiceSid must match pattern "^MG[0-9a-fA-F]{32}$"'],
		["a number", { to: "300 123" }, 'form/To must match format "phone-number"'],
		["one of several", { body: undefined }, "form must have one of Body, MediaUrl, ContentSid"],
	])("finds a planted fault: %s", async (_, wrong, fault) => {
		const { sim, client } = await start();
		await failure(text(client, numberFor("delivered"), wrong));
		expect(sim.faults()).toContain(CREATE + fault);
	});

	test("finds what is wrong with JSON, paths, queries and forms of other requests", async () => {
		const { sim, client } = await start();
		const contents = client.content.v1.contents;
		await contents.create({ friendlyName: "x", language: "es", types: authentication } as never);
		await failure(contents("HX1").approvalCreate.create({ name: "x" } as never));
		await failure(client.messages("SM1").fetch());
		await failure(call(client, numberFor("delivered"), { twiml: "Hello" }));
		await failure(client.messages.list({ pageSize: 5000 }));
		await fetch(`${sim.url}/v3/Nothing`);
		expect(sim.faults().map((fault) => fault.replace(/^.*: /, ""))).toEqual([
			"body must NOT have additional properties friendlyName",
			expect.stringContaining("ContentSid must NOT have fewer than 34 characters"),
			expect.stringContaining("ContentSid must match pattern"),
			"body must have required property 'category'",
			expect.stringContaining("Sid must NOT have fewer than 34 characters"),
			expect.stringContaining("Sid must match pattern"),
			'form/Twiml must match format "twiml"',
			"query/PageSize must be <= 1000",
			"GET on a path that Twilio does not have",
		]);
	});

	test("agrees with Twilio's own examples of what we answer, and with none that lacks a part", async () => {
		const contract = (await loadContract(CONTRACTS))!;
		let judged = 0;
		for (const [file, path] of ANSWERED) {
			const { paths } = JSON.parse(await readFile(`${CONTRACTS}${file}`, "utf8"));
			const [status, answer] = Object.entries<Answer>(paths[path].get.responses)[0]!;
			for (const { value } of Object.values(answer.content["application/json"].examples)) {
				const faultsOf = (body: object) =>
					contract.answerFaults("GET", path.replace(/\{\w+\}/g, "X"), Number(status), body);
				const [first = "", ...rest] = Object.entries(value);
				expect(faultsOf(value)).toEqual([]);
				expect(faultsOf(Object.fromEntries(rest))).toEqual([
					expect.stringContaining(`required property '${first[0]}'`),
				]);
				judged++;
			}
		}
		expect(judged).toBeGreaterThan(20);
	});

	test("never says a number or a code, whatever is wrong", async () => {
		const { sim, client } = await start();
		await failure(text(client, "0057300", { body: BODY, messageIntent: "482917" }));
		await failure(client.lookups.v2.phoneNumbers("+573001230001").fetch({ nonsense: "482917" } as never));
		expect(sim.faults().join()).not.toMatch(/482917|573001230001|0057300/);
	});
});
