import twilio from "twilio";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { POST } from "@/app/api/providers/twilio/route";
import { type Ctx, pool } from "@/db";
import { makeId } from "@/lib/kernel/ids";
import { saveAccount } from "@/lib/messaging/accounts";
import { startTwilioSim } from "../../twilio-sim";
import { makeWorld } from "../support/world";

const sim = await startTwilioSim();
process.env.TWILIO_SIM_URL = sim.url;
afterAll(() => sim.close());

const ORIGIN = "http://localhost:3000";
const SID = `SM${"0a".repeat(16)}`;
let ctx: Ctx;
let messageId: string;

beforeAll(async () => {
	ctx = { ...(await makeWorld()).ctx, environment: "production" };
	await saveAccount(ctx, account(sim.authToken));
});
beforeEach(async () => {
	messageId = await sentMessage(ctx);
});

function account(authToken: string) {
	const settings = { accountSid: sim.accountSid, smsFrom: "+15005550006" };
	return { provider: "twilio", settings, secret: { authToken } };
}

async function sentMessage(ctx: Ctx): Promise<string> {
	const sql = pool();
	const [verificationId, id] = [makeId("verification", ctx.now), makeId("message", ctx.now)];
	await sql`
		insert into verifications (id, company_id, environment, purpose, address, status, plan, step, step_ends_at, generation,
			code_ends_at, code_tries, total_tries, sends, resends, next_resend_at, language, brand, created_at)
		values (${verificationId}, ${ctx.companyId}, 'production', ${verificationId}, '+573001230001', 'pending', '{}', 0,
			${ctx.now}, 1, ${ctx.now}, 0, 0, 1, 0, ${ctx.now}, 'en', 'Barkside', ${ctx.now})`;
	await sql`
		insert into messages (id, company_id, environment, verification_id, slot, generation, channel, address, status,
			provider, provider_reference, created_at)
		values (${id}, ${ctx.companyId}, 'production', ${verificationId}, 0, 1, 'sms', '+573001230001', 'sent', 'twilio',
			${SID}, ${ctx.now})`;
	return id;
}

type Callback = { path?: string; host?: string; body: string; signature: string | null; head?: Record<string, string> };

async function post({
	path = pathOf(messageId),
	host = ORIGIN,
	body,
	signature,
	head = {},
}: Callback): Promise<number> {
	const headers = { "content-type": "application/x-www-form-urlencoded", ...head };
	const signed = signature === null ? headers : { ...headers, "x-twilio-signature": signature };
	const response = await POST(new Request(host + path, { method: "POST", body, headers: signed }));
	expect(await response.text()).toBe("");
	return response.status;
}

const pathOf = (id: string) => `/api/providers/twilio?m=${id}`;
const form = (params: Record<string, string>) => new URLSearchParams(params).toString();
const paramsOf = (MessageStatus: string, more = {}) => ({
	...{ MessageSid: SID, MessageStatus, AccountSid: sim.accountSid },
	...{ To: "+573001230001", From: "+15005550006", ApiVersion: "2010-04-01", ...more },
});

function signed(params: Record<string, string>, token = sim.authToken): Callback {
	const signature = twilio.getExpectedTwilioSignature(token, ORIGIN + pathOf(messageId), params);
	return { body: form(params), signature };
}

async function state() {
	const [message] = await pool()`select *, xmin::text from messages where id = ${messageId}`;
	const [{ events = 0, jobs = 0 } = {}] = await pool()`
		select (select count(*)::int from events) as events, (select count(*)::int from graphile_worker.jobs) as jobs`;
	return { message, events, jobs };
}

describe("Twilio's word on a message", () => {
	test("is written down, with what it means, and a second time changes nothing", async () => {
		expect(await post(signed(paramsOf("undelivered", { ErrorCode: "30006" })))).toBe(204);
		const after = await state();
		expect(after.message).toMatchObject({ status: "undeliverable", reason: "landline", providerCode: "30006" });
		expect(await post(signed(paramsOf("undelivered", { ErrorCode: "30006" })))).toBe(204);
		expect(await state()).toEqual(after);
	});

	test("in JSON, signed by its hash, is the same", async () => {
		const body = JSON.stringify(paramsOf("delivered"));
		const path = `${pathOf(messageId)}&bodySHA256=${twilio.getExpectedBodyHash(body)}`;
		const signature = twilio.getExpectedTwilioSignature(sim.authToken, ORIGIN + path, {});
		const head = { "content-type": "application/json" };
		expect(await post({ path, body: `${body} `, signature, head })).toBe(403);
		expect(await post({ path, body, signature, head })).toBe(204);
		expect((await state()).message).toMatchObject({ status: "delivered" });
	});

	test("that matters nothing changes nothing", async () => {
		const before = await state();
		expect(await post(signed(paramsOf("sending")))).toBe(204);
		expect(await state()).toEqual(before);
	});

	test("is judged by the address that Twilio was told, whatever the request says of its own", async () => {
		const callback = signed(paramsOf("delivered"));
		const head = { "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" };
		expect(await post({ ...callback, host: "http://10.0.0.7:8080", head })).toBe(204);
	});

	test("counts while the token is rotated, with the old one as with the new", async () => {
		const other: Ctx = { ...(await makeWorld()).ctx, environment: "production" };
		messageId = await sentMessage(other);
		const [old, next, never] = [sim.authToken, "5e".repeat(16), "6f".repeat(16)];
		await saveAccount(other, account(old));
		sim.setToken(next);
		await saveAccount(other, account(next));
		sim.setToken(old);
		expect(await post(signed(paramsOf("delivered"), old))).toBe(204);
		expect(await post(signed(paramsOf("read"), never))).toBe(403);
		expect(await post(signed(paramsOf("read"), next))).toBe(204);
		expect((await state()).message).toMatchObject({ status: "read" });
	});
});

describe("anybody else's", () => {
	test("200 changes to a signed request are refused, and nothing at all is written", async () => {
		const before = await state();
		const changes = mutations(signed(paramsOf("undelivered", { ErrorCode: "30006" })));
		expect(changes).toHaveLength(200);
		for (const changed of changes) expect(await post(changed), JSON.stringify(changed)).toBe(403);
		expect(await state()).toEqual(before);
	});

	test("about a message that there is not gets the same answer as a forged one", async () => {
		const strange = makeId("message", ctx.now);
		for (const id of [strange, "", "x", "msg_1", messageId.slice(0, -1), `${messageId}0`, messageId.toLowerCase()]) {
			const path = pathOf(id);
			const params = paramsOf("delivered");
			const signature = twilio.getExpectedTwilioSignature(sim.authToken, ORIGIN + path, params);
			expect(await post({ path, body: form(params), signature }), id).toBe(403);
		}
	});

	test("another company's token says nothing of our message, nor does any of the sandbox", async () => {
		const other: Ctx = { ...(await makeWorld()).ctx, environment: "production" };
		await saveAccount(other, account(sim.authToken));
		await pool()`update messages set company_id = ${(await makeWorld()).ctx.companyId} where id = ${messageId}`;
		expect(await post(signed(paramsOf("delivered")))).toBe(403);
		await pool()`update messages set company_id = ${other.companyId}, environment = 'sandbox' where id = ${messageId}`;
		expect(await post(signed(paramsOf("delivered")))).toBe(403);
	});

	test("more than 64 KiB is not read", async () => {
		expect(await post({ body: "x".repeat(64 * 1024 + 1), signature: "x" })).toBe(413);
	});
});

const ODD_SIGNATURES = [null, "", " ", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAA="];
const MORE_NAMES = ["ErrorCode", "x", "__proto__", "constructor", "m", "MessageStatus", "bodySHA256"];

/** One change each: to the signature, the address, a name, a value; a field more, a field less. */
function mutations(request: Callback): Callback[] {
	const { body, signature } = request as { body: string; signature: string };
	const path = pathOf(messageId);
	const fields = [...new URLSearchParams(body)] as [name: string, value: string][];
	const write = (changed: string[][]): Callback => ({ ...request, body: new URLSearchParams(changed).toString() });
	const signatures = [...ODD_SIGNATURES, signature.toLowerCase(), signature.slice(1), `${signature}=`];
	const paths = [`${path}&x=1`, path.replace("?m", "?x=1&m"), path.replace("/twilio", "//twilio"), `/x${path}`];
	const made: Callback[] = [
		...signatures.map((signature) => ({ ...request, signature })),
		...paths.map((path) => ({ ...request, path })),
		...MORE_NAMES.flatMap((name) => ["", "1", "delivered"].map((value) => write([...fields, [name, value]]))),
		...fields.map((_, index) => write(fields.toSpliced(index, 1))),
		...fields.map(([name, value], index) => write(fields.with(index, [name.toLowerCase(), value]))),
		...fields.flatMap(([name, value], index) =>
			othersThan(value).map((other) => write(fields.with(index, [name, other]))),
		),
		...["", "{}", JSON.stringify(Object.fromEntries(fields))].map((body) => ({ ...request, body })),
	];
	// The rest: one letter of the signature made another, from its beginning on and then again.
	for (let index = 0; made.length < 200; index++) {
		const at = index % (signature.length - 2);
		const others = [..."ABCDEFGHIJ"].filter((letter) => letter !== signature[at]);
		const letter = others[Math.floor(index / (signature.length - 2))];
		made.push({ ...request, signature: signature.slice(0, at) + letter + signature.slice(at + 1) });
	}
	return made;
}

function othersThan(value: string): string[] {
	const made = [
		` ${value}`,
		`${value} `,
		`${value}X`,
		value.slice(1),
		value + value,
		`${value}\0`,
		"delivered",
		"30007",
	];
	return made.filter((other) => other !== value);
}
