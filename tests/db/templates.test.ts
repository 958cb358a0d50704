import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { type Ctx, now, pool } from "@/db";
import { Refusal } from "@/lib/kernel/refusal";
import { DAY } from "@/lib/kernel/time";
import type { Language } from "@/lib/kernel/words";
import { checkTemplate, listTemplates, submitTemplate, submitTemplates } from "@/lib/messaging";
import { saveAccount } from "@/lib/messaging/accounts";
import { templateFaults, templateFor } from "@/lib/messaging/templates";
import { drain } from "@/lib/worker";
import { startTwilioSim } from "../../twilio-sim";
import { waitForApproval } from "../support/approval";
import { makeWorld } from "../support/world";

const sim = await startTwilioSim({ approvalDelayMs: Number.POSITIVE_INFINITY });
process.env.TWILIO_SIM_URL = sim.url;
afterAll(() => sim.close());

let minutes = 0;
/** All companies here share one Twilio account, so each test has a code life, and with it names, of its own. */
const life = () => ({ codeSeconds: minutes * 60 });

beforeEach(() => {
	minutes += 1;
	sim.outage = "none";
	sim.forget();
});

async function makeCompany({ connected = true } = {}): Promise<Ctx> {
	const ctx: Ctx = { ...(await makeWorld()).ctx, environment: "production" };
	const settings = { accountSid: sim.accountSid, whatsappFrom: "+14155550100" };
	if (connected) await saveAccount(ctx, { provider: "twilio", settings, secret: { authToken: sim.authToken } });
	return ctx;
}

const at = async (ctx: Ctx): Promise<Ctx> => ({ ...ctx, now: await now() });
const submit = async (ctx: Ctx) => submitTemplates(await at(ctx), life());
const faults = (ctx: Ctx) => templateFaults(ctx, life());
const all = async (ctx: Ctx) => (await listTemplates(ctx)).filter(({ codeMinutes }) => codeMinutes === minutes);
const statuses = async (ctx: Ctx) => (await all(ctx)).map((t) => `${t.language} ${t.number} ${t.status}`);

async function newest(ctx: Ctx, language: Language) {
	const template = (await all(ctx)).find((each) => each.language === language);
	if (!template) throw new Error(`No template for ${language}`);
	return template;
}
const sidOf = async (ctx: Ctx, language: Language) => (await newest(ctx, language)).providerReference ?? "";

async function jobsOf(templateId: string): Promise<string[]> {
	const rows = await pool()`
		select task_identifier as task from graphile_worker.jobs where key = ${`message-template:${templateId}`}`;
	return rows.map(({ task }) => task);
}

async function eventsOf(templateId: string): Promise<string[]> {
	const rows = await pool()`select name from events where object_id = ${templateId} order by created_at, id`;
	return rows.map(({ name }) => name);
}

const posts = (path: RegExp) => sim.requests.filter((one) => one.method === "POST" && path.test(one.path)).length;
const created = () => posts(/^\/v1\/Content$/);
const requested = () => posts(/whatsapp$/);

async function bringToTwilio(ctx: Ctx): Promise<void> {
	await submit(ctx);
	await drain({ seconds: 20 });
}

async function approveAll(ctx: Ctx): Promise<void> {
	for (const { providerReference } of await all(ctx)) sim.approve(providerReference!);
	await waitForApproval(ctx, 30);
}

describe("a code's message in every language", () => {
	test("is submitted, waits, is approved, and has a name to be sent by", async () => {
		const ctx = await makeCompany();
		expect(await faults(ctx)).toHaveLength(3);
		await bringToTwilio(ctx);
		expect(await statuses(ctx)).toEqual(["en 1 pending", "es 1 pending", "pt 1 pending"]);
		expect([created(), requested()]).toEqual([3, 3]);
		expect((await faults(ctx))[1]).toBe(`the WhatsApp message for es with ${minutes} minute is still pending`);
		expect(await templateFor(ctx, { language: "es", ...life() })).toBeUndefined();

		await approveAll(ctx);
		expect(await statuses(ctx)).toEqual(["en 1 succeeded", "es 1 succeeded", "pt 1 succeeded"]);
		expect(await faults(ctx)).toEqual([]);
		const es = await newest(ctx, "es");
		expect(await templateFor(ctx, { language: "es", ...life() })).toBe(es.providerReference);
		expect(await templateFor(ctx, { language: "es", codeSeconds: 3600 })).toBeUndefined();
		expect(await templateFor(ctx, { language: "es", codeSeconds: 61 })).toBeUndefined();
		expect(await eventsOf(es.id)).toEqual(["message-template.submitted", "message-template.succeeded"]);
		expect(await jobsOf(es.id)).toEqual(["message-template.check"]);
		expect(sim.faults()).toEqual([]);
	});

	test("is asked about again and again while it waits, by one job at a time", async () => {
		const ctx = await makeCompany();
		await bringToTwilio(ctx);
		const { id } = await newest(ctx, "pt");
		// As long again as it has taken, and 30 s: 30 s, then 35 + 30, then 105 + 30.
		for (const early of [25, 60, 130]) {
			sim.forget();
			await waitForApproval(ctx, early);
			expect(sim.requests).toHaveLength(0);
			await waitForApproval(ctx, 10);
			expect(sim.requests).toHaveLength(3);
			expect(await jobsOf(id)).toEqual(["message-template.check"]);
		}
		expect(await eventsOf(id)).toEqual(["message-template.submitted"]);
	});

	test("when refused says why, and is submitted as a second version; the others are left alone", async () => {
		const ctx = await makeCompany();
		await bringToTwilio(ctx);
		const first = await newest(ctx, "es");
		sim.reject(first.providerReference!, "Same content exists.");
		await waitForApproval(ctx, 30);
		expect(await newest(ctx, "es")).toMatchObject({ status: "failed", reason: "Same content exists." });
		expect(await eventsOf(first.id)).toEqual(["message-template.submitted", "message-template.failed"]);
		const fault = `the WhatsApp message for es with ${minutes} minutes was refused: Same content exists`;
		expect(await faults(ctx)).toContain(fault);

		sim.forget();
		await bringToTwilio(ctx);
		expect(await statuses(ctx)).toEqual(["en 1 pending", "es 2 pending", "es 1 failed", "pt 1 pending"]);
		expect([created(), requested()]).toEqual([1, 1]);
		const names = sim.requests.flatMap(({ params }) => params.name ?? []);
		expect(names).toEqual([`comeback_code_es_${minutes}_v2`]);
		sim.approve(await sidOf(ctx, "es"));
		await waitForApproval(ctx, 30);
		expect(await templateFor(ctx, { language: "es", ...life() })).toBe(await sidOf(ctx, "es"));
	});

	test("is no longer used once the provider holds it back, and used again when it lets go", async () => {
		const ctx = await makeCompany();
		await bringToTwilio(ctx);
		await approveAll(ctx);
		const { id, providerReference } = await newest(ctx, "en");
		expect(await templateFor(ctx, { language: "en", ...life() })).toBe(providerReference);
		sim.pause(providerReference!);
		await waitForApproval(ctx, DAY);
		expect((await newest(ctx, "en")).status).toBe("paused");
		await expect.poll(() => templateFor(ctx, { language: "en", ...life() }), { timeout: 3_000 }).toBeUndefined();
		expect(await faults(ctx)).toEqual([`the WhatsApp message for en with ${minutes} minutes is paused by WhatsApp`]);
		sim.approve(providerReference!);
		await waitForApproval(ctx, 1800);
		expect(await templateFor(ctx, { language: "en", ...life() })).toBe(providerReference);
		expect(await eventsOf(id)).toEqual([
			"message-template.submitted",
			"message-template.succeeded",
			"message-template.paused",
			"message-template.succeeded",
		]);
	});

	test("fails when Twilio has it no more, and is asked about no more", async () => {
		const ctx = await makeCompany();
		await bringToTwilio(ctx);
		const { id, providerReference } = await newest(ctx, "en");
		const authorization = `Basic ${btoa(`${sim.accountSid}:${sim.authToken}`)}`;
		await fetch(`${sim.url}/v1/Content/${providerReference}`, { method: "DELETE", headers: { authorization } });
		await waitForApproval(ctx, 30);
		expect(await newest(ctx, "en")).toMatchObject({ status: "failed", reason: "Twilio no longer has it" });
		expect(await jobsOf(id)).toEqual([]);
	});
});

describe("once, whatever happens", () => {
	test("two who submit at once submit once", async () => {
		const ctx = await makeCompany();
		await Promise.all([submit(ctx), submit(ctx), submit(ctx)]);
		await Promise.all([drain({ seconds: 20 }), drain({ seconds: 20 })]);
		await submit(ctx);
		await drain({ seconds: 20 });
		expect(await statuses(ctx)).toEqual(["en 1 pending", "es 1 pending", "pt 1 pending"]);
		expect([created(), requested()]).toEqual([3, 3]);
	});

	test("two jobs of one template make one content", async () => {
		const ctx = await makeCompany();
		await submit(ctx);
		const { id: templateId } = await newest(ctx, "en");
		await Promise.all([submitTemplate(ctx, { templateId }), submitTemplate(ctx, { templateId })]);
		expect([created(), requested()]).toEqual([1, 1]);
		await drain({ seconds: 20 });
		expect([created(), requested()]).toEqual([3, 3]);
		expect(await statuses(ctx)).toEqual(["en 1 pending", "es 1 pending", "pt 1 pending"]);
	});

	test.each([
		["creating it and noting its name", false],
		["asking for approval and noting the answer", true],
	])("who dies between %s is followed by one who finds what is there", async (_, noted) => {
		const ctx = await makeCompany();
		await bringToTwilio(ctx);
		const { id, providerReference } = await newest(ctx, "es");
		await pool()`
			update message_templates set status = 'draft', submitted_at = now(),
				provider_reference = ${noted ? providerReference : null}
			where id = ${id}`;
		// Within the lease of the one who died nobody knows that.
		await submitTemplate(await at(ctx), { templateId: id });
		expect((await newest(ctx, "es")).status).toBe("draft");
		expect(await jobsOf(id)).toEqual(["message-template.submit"]);
		await waitForApproval(ctx, 60);
		expect(await newest(ctx, "es")).toMatchObject({ status: "pending", providerReference });
		expect([created(), requested()]).toEqual([3, 3]);
	});

	test("two companies with one Twilio account share what is approved there", async () => {
		const [first, second] = [await makeCompany(), await makeCompany()];
		await bringToTwilio(first);
		await approveAll(first);
		await bringToTwilio(second);
		expect(await statuses(second)).toEqual(["en 1 succeeded", "es 1 succeeded", "pt 1 succeeded"]);
		expect([created(), requested()]).toEqual([3, 3]);
	});
});

describe("while Twilio does not work", () => {
	test("a draft stays one, says so, and is submitted later", async () => {
		const ctx = await makeCompany();
		sim.outage = "500";
		await bringToTwilio(ctx);
		expect(await statuses(ctx)).toEqual(["en 1 draft", "es 1 draft", "pt 1 draft"]);
		expect((await faults(ctx))[0]).toContain("could not be submitted yet: An internal server error");
		sim.outage = "refuse";
		await waitForApproval(ctx, 60);
		expect(await statuses(ctx)).toEqual(["en 1 draft", "es 1 draft", "pt 1 draft"]);
		sim.outage = "none";
		await waitForApproval(ctx, 1800);
		expect(await statuses(ctx)).toEqual(["en 1 pending", "es 1 pending", "pt 1 pending"]);
		expect(created()).toBe(3);
	});

	test("an approved one stays approved and is asked about again", async () => {
		const ctx = await makeCompany();
		await bringToTwilio(ctx);
		await approveAll(ctx);
		const { id } = await newest(ctx, "pt");
		sim.outage = "500";
		await waitForApproval(ctx, DAY);
		expect((await newest(ctx, "pt")).status).toBe("succeeded");
		expect(await jobsOf(id)).toEqual(["message-template.check"]);
	});
});

describe("nothing is submitted", () => {
	test("in the sandbox, where nothing is missing either", async () => {
		const { ctx } = await makeWorld();
		await submitTemplates(ctx, life());
		expect(await listTemplates(ctx)).toEqual([]);
		expect(await templateFaults(ctx, life())).toEqual([]);
		expect(await templateFor(ctx, { language: "en", ...life() })).toBeUndefined();
	});

	test("for a life that is no whole number of minutes, or without an account", async () => {
		const ctx = await makeCompany();
		await expect(submitTemplates(ctx, { codeSeconds: 90 })).rejects.toMatchObject({ code: "invalid" });
		const nobody = await makeCompany({ connected: false });
		await expect(submit(nobody)).rejects.toBeInstanceOf(Refusal);
		expect([await listTemplates(ctx), await listTemplates(nobody)]).toEqual([[], []]);
	});

	test("for another company", async () => {
		const [own, other] = [await makeCompany(), await makeCompany()];
		await submit(own);
		const { id: templateId } = await newest(own, "en");
		await submitTemplate(other, { templateId });
		await checkTemplate(other, { templateId });
		expect((await newest(own, "en")).status).toBe("draft");
		expect(await listTemplates(other)).toEqual([]);
		expect(created()).toBe(0);
	});
});
