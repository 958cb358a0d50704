import { describe, expect, test } from "vitest";
import { now, pool } from "@/db";
import * as companies from "@/lib/companies";
import { DEMO_FLOW } from "@/lib/flows/examples";
import * as inquiries from "@/lib/inquiries";
import { drain } from "@/lib/worker";
import { ask } from "../support/api";
import {
	Browser,
	born,
	createInquiry,
	inboxOf,
	makeWorld,
	newPhone,
	readCode,
	walkToCode,
	wrong,
} from "../support/world";

const HOUR = 3600;
const settings = {
	onCompletion: "approve",
	onFailure: "decline",
	idleSeconds: 900,
	verification: { workflow: 1 },
} as const;
const world = await makeWorld({ ...DEMO_FLOW, settings });
const ctx = async () => ({ ...world.ctx, now: await now() });
const secret = await companies.createApiKey(await ctx(), { name: "Test", environment: "sandbox" });

async function atCode() {
	const [browser, phone] = [new Browser(await createInquiry(world)), newPhone()];
	await walkToCode(browser, phone);
	return { browser, phone, inquiryId: browser.inquiryId, code: await readCode(phone) };
}

const shown = async (id: string) => (await ask("get", { secret, id })).body.data.attributes;
const move = (inquiryId: string, seconds: number) =>
	ask("clock", { secret, id: inquiryId, body: { meta: { seconds } } });

async function eventsOf(inquiryId: string): Promise<string[]> {
	const rows = await pool()<{ name: string }[]>`
		select name from events where inquiry_id = ${inquiryId} order by created_at, id`;
	return rows.map(({ name }) => name);
}

/** Every moment in every row of an inquiry, by its place. */
async function momentsOf(inquiryId: string): Promise<Map<string, number>> {
	const sql = pool();
	const moments = new Map<string, number>();
	const tables = ["inquiries", "inquiry_progress", "inquiry_sessions", "one_time_links", "verifications", "messages"];
	for (const table of [...tables, "events"]) {
		const own = sql(table === "inquiries" ? "id" : "inquiry_id");
		const rows = await sql<{ row: Record<string, string> }[]>`
			select to_jsonb(t) as row from ${sql(table)} t where ${own} = ${inquiryId}`;
		for (const { row } of rows) {
			for (const [name, value] of Object.entries(row))
				if (name.endsWith("_at") && value !== null) moments.set(`${table} ${row.id} ${name}`, Date.parse(value));
		}
	}
	const jobs = await sql<{ id: string; runAt: Date }[]>`
		select id, run_at from graphile_worker._private_jobs
		where key in (select id from verifications where inquiry_id = ${inquiryId})`;
	for (const { id, runAt } of jobs) moments.set(`jobs ${id}`, runAt.getTime());
	return moments;
}

describe("the switch that says what codes come to", () => {
	test("on: any code passes, and one that is none does not", async () => {
		const { browser, code, inquiryId } = await atCode();
		expect(await browser.look()).toMatchObject({ passing: "ask" });
		expect(await browser.post("pass_verifications", { pass: "on" })).toMatchObject({ kind: "code", passing: "on" });
		expect(await browser.post("check_code", { code: "12" })).toMatchObject({ kind: "code", code: { triesLeft: 3 } });
		expect((await browser.post("check_code", { code: wrong(code) })).kind).toBe("final");
		expect(await shown(inquiryId)).toMatchObject({ status: "approved" });
	});

	test("off: every code fails, the right one too, and the flow's own rule declines; the phone is not to blame", async () => {
		const { browser, code, inquiryId, phone } = await atCode();
		await browser.post("pass_verifications", { pass: "off" });
		expect(await browser.post("check_code", { code })).toMatchObject({ kind: "final", outcome: "declined" });
		expect(await shown(inquiryId)).toMatchObject({ status: "declined", "failed-at": expect.any(String) });
		expect((await eventsOf(inquiryId)).filter((name) => /failed|declined/.test(name)).sort()).toEqual([
			"inquiry.declined",
			"inquiry.failed",
			"verification.failed",
		]);
		expect(await pool()`select 1 from phone_ledgers where address = ${phone}`).toHaveLength(0);
	});

	test("back to asking: the right code is asked for again, and nonsense changes nothing", async () => {
		const { browser, code } = await atCode();
		for (const pass of ["on", "ask", "yes", ""]) await browser.post("pass_verifications", { pass });
		expect(await browser.post("check_code", { code: wrong(code) })).toMatchObject({ kind: "code", passing: "ask" });
	});

	test("is no way back in: another browser is asked for the real code, and has no switch", async () => {
		const { browser, inquiryId } = await atCode();
		await browser.post("pass_verifications", { pass: "on" });
		const other = new Browser(inquiryId);
		expect(await other.look()).not.toHaveProperty("passing");
		await other.post("pass_verifications", { pass: "off" });
		expect(await browser.look()).toMatchObject({ passing: "on" });
		await other.post("send_re_entry");
		expect((await other.post("check_re_entry", { code: "123456" })).kind).toBe("re-entry-code");
	});

	test("exists nowhere in production: not on the page, not by a form, not even where a row says so", async () => {
		const { browser, code, inquiryId } = await atCode();
		const sql = pool();
		await sql`update inquiries set environment = 'production' where id = ${inquiryId}`;
		for (const table of ["verifications", "inquiry_sessions", "inquiry_progress"])
			await sql`update ${sql(table)} set environment = 'production' where inquiry_id = ${inquiryId}`;
		expect(await browser.look()).not.toHaveProperty("passing");
		await browser.post("pass_verifications", { pass: "on" });
		expect(await sql`select 1 from inquiries where id = ${inquiryId} and pass_verifications is null`).toHaveLength(1);
		await sql`update inquiries set pass_verifications = true where id = ${inquiryId}`;
		expect((await browser.post("check_code", { code: wrong(code) })).kind).toBe("code");
		await sql`update inquiries set pass_verifications = false where id = ${inquiryId}`;
		expect((await browser.post("check_code", { code })).kind).toBe("final");
	});
});

describe("the test clock", () => {
	test("a step's time: the call comes, with the same code", async () => {
		const { browser, code, inquiryId, phone } = await atCode();
		expect((await move(inquiryId, 125)).body.meta).toEqual({ "clock-offset-seconds": 125 });
		await drain({ seconds: 20, hands: 1 });
		expect((await inboxOf(phone)).map(({ channel }) => channel)).toEqual(["voice", "sms"]);
		expect(await readCode(phone)).toBe(code);
		expect((await browser.post("check_code", { code })).kind).toBe("final");
	});

	test("all the time there is: the code runs out, the person is gone, the inquiry expires; resumed, it goes on", async () => {
		const { browser, inquiryId } = await atCode();
		const before = await shown(inquiryId);
		expect((await move(inquiryId, 25 * HOUR)).body.data.attributes).toMatchObject({ status: "expired" });
		expect((await eventsOf(inquiryId)).filter((name) => /abandoned|expired/.test(name))).toEqual(
			expect.arrayContaining(["inquiry.abandoned", "inquiry.expired", "inquiry-session.expired"]),
		);
		expect((await browser.look()).kind).toBe("re-entry");
		const { body } = await ask("resume", { secret, id: inquiryId });
		expect(body.data.attributes.status).toBe("pending");
		// Its past lies further back by as much.
		expect(Date.parse(before["created-at"]) - Date.parse(body.data.attributes["created-at"])).toBe(25 * HOUR * 1000);
	});

	test("as long as an inquiry may live: nothing renews it", async () => {
		const { browser, inquiryId } = await atCode();
		await move(inquiryId, 31 * 24 * HOUR);
		expect((await ask("resume", { secret, id: inquiryId })).status).toBe(409);
		expect((await browser.look()).kind).toBe("ended");
	});

	test("moves every moment of every row that is the inquiry's, and its waiting jobs", async () => {
		const { inquiryId } = await atCode();
		await ask("link", { secret, id: inquiryId });
		const before = await momentsOf(inquiryId);
		expect(new Set([...before.keys()].map((at) => at.split(" ")[0])).size).toBe(8);
		await move(inquiryId, 5);
		const after = await momentsOf(inquiryId);
		for (const [at, moment] of before) expect([at, moment - after.get(at)!]).toEqual([at, 5000]);
	});

	test.each([[0], [-60], [1.5], [366 * 24 * HOUR + 1], ["60"]])("does not go by %j seconds", async (seconds) => {
		const id = await createInquiry(world);
		expect((await ask("clock", { secret, id, body: { meta: { seconds } } })).status).toBe(422);
	});

	test("stands still in production, and for a stranger", async () => {
		const id = await createInquiry(world);
		await pool()`update inquiries set environment = 'production' where id = ${id}`;
		const key = await companies.createApiKey(await ctx(), { name: "P", environment: "production" });
		const body = { meta: { seconds: 60 } };
		expect((await ask("clock", { secret: key, id, body })).status).toBe(409);
		expect((await ask("clock", { secret, id, body })).status).toBe(404);
		const simulate = { meta: { "simulate-actions": [{ type: "start_inquiry" }] } };
		expect((await ask("simulate", { secret: key, id, body: simulate })).status).toBe(409);
	});
});

describe("simulated actions", () => {
	const simulate = (id: string, ...types: string[]) =>
		ask("simulate", {
			secret,
			id,
			body: {
				meta: {
					simulateActions: types.map((type) =>
						type.endsWith("verification") ? { type, data: { verificationTemplateId: "phone" } } : { type },
					),
				},
			},
		});

	test("do what the real ones do, in their order, without a message", async () => {
		const id = await createInquiry(world);
		const types = ["start_inquiry", "create_failed_verification", "create_passed_verification", "complete_inquiry"];
		const { body } = await simulate(id, ...types);
		expect(body.data.attributes).toMatchObject({ status: "approved", "completed-at": expect.any(String) });
		expect(body.data.relationships.verifications.data).toHaveLength(2);
		const told = await eventsOf(id);
		for (const name of ["inquiry.started", "verification.failed", "verification.passed", "inquiry.approved"])
			expect(told).toContain(name);
		expect(await pool()`select 1 from messages where inquiry_id = ${id}`).toHaveLength(0);
	});

	test.each([
		[["start_inquiry", "fail_inquiry"], "declined"],
		[["start_inquiry", "expire_inquiry"], "expired"],
		[["start_inquiry", "fail_inquiry", "approve_inquiry"], "approved"],
	])("%j: %s", async (types, status) => {
		const id = await createInquiry(world);
		expect((await simulate(id, ...types)).body.data.attributes.status).toBe(status);
	});

	test("of a verification name a step that verifies: another is refused with its place, and nothing is done", async () => {
		const id = await createInquiry(world);
		const data = { "verification-template-id": "details" };
		const actions = [{ type: "start_inquiry" }, { type: "create_passed_verification", data }];
		const { status, body } = await ask("simulate", { secret, id, body: { meta: { "simulate-actions": actions } } });
		const pointer = "/meta/simulate-actions/1/data/verification-template-id";
		expect([status, body.errors[0]]).toEqual([422, expect.objectContaining({ source: { pointer } })]);
		expect(body.errors[0].details).toMatch(/step of this inquiry template: phone$/);
		expect((await shown(id)).status).toBe("created");
	});

	test("are all done or none", async () => {
		const id = await createInquiry(world);
		const { status, body } = await simulate(id, "start_inquiry", "approve_inquiry", "complete_inquiry");
		expect([status, body.errors[0].details]).toEqual([409, expect.stringMatching(/pending/)]);
		expect((await shown(id)).status).toBe("created");
	});
});

test("the product's tutorial: create, open, verify, read back; switched to fail, it is failed and declined", async () => {
	const body = {
		data: {
			attributes: { "inquiry-template-id": world.flowId, "reference-id": "usr_T", fields: { "name-first": "Ana" } },
		},
	};
	for (const [pass, status] of [
		["on", "approved"],
		["off", "declined"],
	] as const) {
		const { id } = (await ask("create", { secret, body })).body.data;
		const browser = new Browser(id);
		await browser.look();
		await browser.post("pass_verifications", { pass });
		await browser.post("consent", { box: "processing" });
		await browser.post("details", { "name-last": "Sample", ...born("1977-08-31") });
		await browser.look();
		await browser.post("give_address", { phone: newPhone(), country: "CO" });
		await browser.post("send_code");
		await browser.post("check_code", { code: "123456" });
		expect(await shown(id)).toMatchObject({
			status,
			fields: { "name-first": { value: "Ana" }, "name-last": { value: "Sample" } },
		});
		const byRule = async () => (await browser.look()) as { byRule?: true };
		expect((await byRule()).byRule).toBe(pass === "off" ? true : undefined);
	}
	expect(await inquiries.expireDue(await ctx())).toBe(0);
});
