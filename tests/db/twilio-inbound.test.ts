import twilio from "twilio";
import { beforeAll, describe, expect, test } from "vitest";
import { POST } from "@/app/api/providers/twilio/inbound/[to]/route";
import { type Ctx, now, pool } from "@/db";
import * as inquiries from "@/lib/inquiries";
import { makeId } from "@/lib/kernel/ids";
import { addSeconds, DAY } from "@/lib/kernel/time";
import * as messaging from "@/lib/messaging";
import { sampleMessage } from "@/lib/messaging/templates/sample";
import { twilioLine } from "@/lib/messaging/twilio";
import { env } from "@/lib/platform/env";
import * as recovery from "@/lib/recovery";
import { numberFor } from "../../twilio-sim";
import { startProviders } from "../support/doors";
import { makeWorld } from "../support/world";

const { sim, url } = await startProviders();

const [SHARED, OWN] = sim.senders.map(({ number }) => number) as [string, string];
const { accountSid, authToken } = sim;
const production = async (): Promise<Ctx> => ({ ...(await makeWorld()).ctx, environment: "production" });
const fresh = async (ctx: Ctx): Promise<Ctx> => ({ ...ctx, now: await now() });
const isSuppressed = async (ctx: Ctx, phone: string) => recovery.isSuppressed(await fresh(ctx), { phone });
const inbound = (to: string) => `${url}/api/providers/twilio/inbound/${to}`;

let ctx: Ctx;
let own: messaging.LineView;
beforeAll(async () => {
	ctx = await production();
	const settings = { accountSid, whatsappFrom: OWN };
	own = await messaging.saveLine(ctx, { name: "own", provider: "twilio", settings, secret: { authToken } });
});

/** A message that leads back and went to this phone by that line; where it is still to go, `ago` is undefined. */
async function wrote(ctx: Ctx, phone: string, line: string, ago?: number): Promise<string> {
	const at = await now();
	const [id, handedOver] = [makeId("recovery", at), ago === undefined ? null : addSeconds(at, -ago)];
	await pool()`
		insert into recoveries (id, company_id, environment, inquiry_id, flow_id, method, slot, status, phone, language, due_at,
			ends_at, handed_over_at, line, created_at)
		values (${id}, ${ctx.companyId}, ${ctx.environment}, ${makeId("inquiry", at)}, 'itmpl_x', 'automatic', 1,
			${handedOver ? "sent" : "scheduled"}, ${phone}, 'en', ${at}, ${addSeconds(at, DAY)}, ${handedOver},
			${handedOver ? line : null}, ${at})`;
	return id;
}

/** What is redacted with all inquiries of a company. */
async function redacted(ctx: Ctx): Promise<void> {
	const rows = await pool()<{ inquiryId: string }[]>`
		select distinct inquiry_id from recoveries where company_id = ${ctx.companyId}`;
	for (const { inquiryId } of rows) await inquiries.redactChildren(await fresh(ctx), { inquiryId });
}

/** What a person writes, as the simulator passes it on. */
async function write(to: string, from: string, text: string, sender = SHARED): Promise<void> {
	sim.listenAt(inbound(to));
	sim.receive(from, sender, text);
	await sim.settled();
	expect(sim.ledger.at(-1)).toMatchObject({ kind: "reply", outcome: "answered", httpStatus: 200 });
}

describe("a company's own line", () => {
	test("STOP ends its messages, those that wait with it, and START brings them back", async () => {
		const phone = "+573001110001";
		const waiting = await wrote(ctx, phone, "own");
		expect(own.webhook).toEqual({ url: inbound(own.id!), verifyToken: null });
		await write(own.id!, phone, "BAJA", OWN);
		expect(await isSuppressed(ctx, phone)).toBe(true);
		const [{ status, stoppedFor } = {}] =
			await pool()`select status, stopped_for from recoveries where id = ${waiting}`;
		expect([status, stoppedFor]).toEqual(["stopped", "opted-out"]);
		await write(own.id!, phone, "Alta, gracias", OWN);
		expect(await isSuppressed(ctx, phone)).toBe(false);
	});

	test("says nothing of other companies, nor of what is not a wish", async () => {
		const [phone, other] = ["+573001110002", await production()];
		await wrote(other, phone, "own", 60);
		await write(own.id!, phone, "When do you stop today?", OWN);
		expect(await isSuppressed(ctx, phone)).toBe(false);
		await write(own.id!, phone, "stop", OWN);
		expect([await isSuppressed(ctx, phone), await isSuppressed(other, phone)]).toEqual([true, false]);
	});

	test("hears what came to another sender of the account as if nobody had written", async () => {
		const phone = "+573001110003";
		await write(own.id!, phone, "STOP", SHARED);
		expect(await isSuppressed(ctx, phone)).toBe(false);
	});

	test("loses no STOP to a second without a database", async () => {
		const phone = "+573001110004";
		const rename = (from: string, to: string) => pool()`alter table ${pool()(from)} rename to ${pool()(to)}`;
		await rename("suppressions", "away");
		const back = new Promise((resolve) => setTimeout(resolve, 1_000)).then(() => rename("away", "suppressions"));
		await write(own.id!, phone, "STOP", OWN);
		await back;
		expect(await isSuppressed(ctx, phone)).toBe(true);
	});

	test("is told by WhatsApp's own form of a number", async () => {
		await write(own.id!, "+5215512345678", "STOP", OWN);
		expect(await isSuppressed(ctx, "+525512345678")).toBe(true);
	});
});

describe("the line that companies share", () => {
	beforeAll(() => {
		Object.assign(env(), {
			...{ TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken, TWILIO_WHATSAPP_FROM: SHARED },
		});
	});

	test("STOP is meant for every company that wrote to this phone by it lately, and for no other", async () => {
		const phone = "+573001120001";
		const [one, two, ownOnly, longAgo, never] = await Promise.all([1, 2, 3, 4, 5].map(production));
		await wrote(one!, phone, "platform", 60);
		await wrote(two!, phone, "platform", 30 * DAY);
		await wrote(ownOnly!, phone, "own", 60);
		await wrote(longAgo!, phone, "platform", 120 * DAY);
		await write("platform", phone, "PARAR");
		const stopped = await Promise.all([one, two, ownOnly, longAgo, never].map((each) => isSuppressed(each!, phone)));
		expect(stopped).toEqual([true, true, false, false, false]);
		await write("platform", phone, "START");
		expect(await isSuppressed(one!, phone)).toBe(false);
	});

	test("STOP is heard after what a company knew of the phone was redacted, for as long as anybody may answer", async () => {
		const phone = "+573001120002";
		const [one, longAgo] = await Promise.all([production(), production()]);
		const [theirs] = [await wrote(one, phone, "platform", 60), await wrote(longAgo, phone, "platform", 120 * DAY)];
		await redacted(one);
		await redacted(longAgo);
		const rows = await pool()`select id from recoveries t where position(${phone.slice(1)} in to_jsonb(t)::text) > 0`;
		expect(rows).toEqual([]);
		await write("platform", phone, "STOP");
		expect(await pool()`select company_id, phone, by, recovery_id from suppressions where phone = ${phone}`).toEqual([
			{ companyId: one.companyId, phone, by: "word", recoveryId: theirs },
		]);
		await write("platform", phone, "START");
		expect(await isSuppressed(one, phone)).toBe(false);

		// When nobody may answer any more, the last of it goes.
		const again = await pool()`
			select extract(day from run_at - now())::int as days from graphile_worker._private_jobs
			where payload ->> 'companyId' = any(${[one.companyId, longAgo.companyId]}) and run_at > now()`;
		expect(again).toEqual([{ days: 89 }]);
		await pool()`update recoveries set handed_over_at = handed_over_at - interval '90 days' where id = ${theirs}`;
		await redacted(one);
		expect(await pool()`select phone_key from recoveries where id = ${theirs}`).toEqual([{ phoneKey: null }]);
	});

	test("its messages' receipts are signed with the installation's token, an own line's with its own", async () => {
		const message = sampleMessage("en", { publicUrl: "https://v.example.com", companyName: "Barkside" });
		const other = await production();
		for (const [line, whatsappFrom] of [
			["platform", SHARED],
			["own", OWN],
		] as const) {
			const at = await now();
			const whose = line === "own" ? ctx : other;
			const [id, address] = [makeId("message", at), numberFor("reads")];
			await pool()`
				insert into messages (id, company_id, environment, verification_id, slot, generation, channel, address, status, line,
					lease_ends_at, created_at)
				values (${id}, ${whose.companyId}, 'production', ${makeId("recovery", at)}, 1, 1, 'whatsapp', ${address}, 'sending',
					${line}, ${at}, ${at})`;
			const carrier = twilioLine({ accountSid, authToken, whatsappFrom });
			const content = {
				types: { "whatsapp/card": { body: "Hello {{1}}, go on" } },
				language: "en",
				variables: { 1: "x" },
			};
			const { sid } = await twilioClient().content.v1.contents.create(content as never);
			sim.approve(sid);
			await carrier.send(
				{
					...{ messageId: id, companyId: whose.companyId, environment: "production", address, message, reference: sid },
					...{ values: ["Barkside"], code: "abc", secondsLeft: 60 },
				},
				AbortSignal.timeout(5_000),
			);
			await sim.settled();
			const [{ status } = {}] = await pool()`select status from messages where id = ${id}`;
			expect([line, status]).toEqual([line, "read"]);
		}
	});
});

function twilioClient() {
	const client = twilio(accountSid, authToken);
	client.content.baseUrl = sim.url;
	return client;
}

test("a company's own account that stands in for the shared line is heard at an address of its own", async () => {
	const [standsIn, phone] = [await production(), "+573001130001"];
	const settings = { accountSid, whatsappFrom: SHARED };
	await messaging.saveAccount(standsIn, { provider: "twilio", settings, secret: { authToken } });
	await wrote(standsIn, phone, "platform", 60);
	await write(standsIn.companyId, phone, "STOP");
	expect([await isSuppressed(standsIn, phone), await isSuppressed(ctx, phone)]).toEqual([true, false]);
});

describe("whatever is not Twilio's word", () => {
	const phone = "+573001140001";
	const params = { From: `whatsapp:${phone}`, To: `whatsapp:${OWN}`, Body: "STOP", MessageSid: `SM${"0a".repeat(16)}` };
	type Posted = { to?: string; form?: Record<string, string>; token?: string; signature?: string | null };
	async function post({ to = own.id!, form = params, token = authToken, ...more }: Posted): Promise<[number, string]> {
		const made = twilio.getExpectedTwilioSignature(token, inbound(to), form);
		const signature = more.signature === undefined ? made : more.signature;
		const headers = { "content-type": "application/x-www-form-urlencoded" };
		const request = new Request(inbound(to), {
			method: "POST",
			body: new URLSearchParams(form).toString(),
			headers: signature === null ? headers : { ...headers, "x-twilio-signature": signature },
		});
		const response = await POST(request, { params: Promise.resolve({ to }) });
		return [response.status, await response.text()];
	}

	test("is refused without a word, and nothing is written", async () => {
		for (const signature of [null, "", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAA="])
			expect(await post({ signature }), String(signature)).toEqual([403, ""]);
		expect(await post({ token: "f".repeat(32) })).toEqual([403, ""]);
		const strange = [makeId("line", ctx.now), makeId("company", ctx.now), "x", "", "__proto__", own.id!.toLowerCase()];
		for (const to of strange) expect(await post({ to }), to).toEqual([403, ""]);
		expect(await post({ form: { ...params, Body: "x".repeat(64 * 1024) } })).toEqual([413, ""]);
		expect(await isSuppressed(ctx, phone)).toBe(false);
	});

	test("is told apart from his, which gets an empty answer each time it comes", async () => {
		const rubbish = [{}, { From: "whatsapp:" }, { From: phone, To: OWN }, { ...params, From: "whatsapp:abc" }];
		for (const form of rubbish)
			expect(await post({ form: form as Record<string, string> })).toEqual([200, "<Response/>"]);
		expect(await isSuppressed(ctx, phone)).toBe(false);
		for (let i = 0; i < 2; i++) expect(await post({})).toEqual([200, "<Response/>"]);
		expect(await isSuppressed(ctx, phone)).toBe(true);
	});
});

test("every request was as Twilio describes its API", (context) => {
	if (!sim.hasContract) return context.skip();
	expect(sim.faults()).toEqual([]);
});
