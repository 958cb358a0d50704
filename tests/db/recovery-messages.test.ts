import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { type Ctx, now, pool } from "@/db";
import { recoveryAlarms } from "@/lib/flows/schemas";
import type { Refusal } from "@/lib/kernel/refusal";
import { addSeconds, DAY, HOUR, MINUTE } from "@/lib/kernel/time";
import {
	checkTemplate,
	discardMessage,
	getMessageTemplate,
	listLines,
	listMessageTemplates,
	type MessageTemplate,
	removeLine,
	saveLine,
	saveMessage,
	simulateApproval,
	submitMessage,
	submitTemplate,
	surroundingsOf,
	watchHost,
} from "@/lib/messaging";
import { saveAccount } from "@/lib/messaging/accounts";
import { sampleMessage } from "@/lib/messaging/templates/sample";
import { env } from "@/lib/platform/env";
import { drain } from "@/lib/worker";
import { startTwilioSim } from "../../twilio-sim";
import { waitForApproval } from "../support/approval";
import { makeWorld } from "../support/world";

const sim = await startTwilioSim({ approvalDelayMs: Number.POSITIVE_INFINITY });
// WhatsApp takes no address without a dot in its host.
Object.assign(process.env, { TWILIO_SIM_URL: sim.url, PUBLIC_URL: "https://verify.example.com" });
afterAll(() => sim.close());
beforeEach(() => {
	sim.outage = "none";
	sim.forget();
});

const HOST = new URL(env().PUBLIC_URL).host;
const sample = (language: "en" | "es" | "pt" = "en") =>
	sampleMessage(language, { publicUrl: env().PUBLIC_URL, companyName: "Barkside" });
const at = async (ctx: Ctx): Promise<Ctx> => ({ ...ctx, now: await now() });

async function makeSandbox(): Promise<Ctx> {
	return (await makeWorld()).ctx;
}

/** A company whose Twilio account has a WhatsApp sender: that is its platform's line. */
async function makeCompany(): Promise<Ctx> {
	const ctx: Ctx = { ...(await makeWorld()).ctx, environment: "production" };
	const settings = { accountSid: sim.accountSid, whatsappFrom: "+14155550100" };
	await saveAccount(ctx, { provider: "twilio", settings, secret: { authToken: sim.authToken } });
	return ctx;
}

const save = async (ctx: Ctx, over: object = {}, language: "en" | "es" | "pt" = "en") =>
	saveMessage(await at(ctx), { line: "platform", message: { ...sample(language), ...over } });
const submit = async (ctx: Ctx, { id }: Pick<MessageTemplate, "id">) =>
	submitMessage(await at(ctx), { messageTemplateId: id });
const read = (ctx: Ctx, { id }: Pick<MessageTemplate, "id">) => getMessageTemplate(ctx, { messageTemplateId: id });
const alarmsOf = async (ctx: Ctx) => recoveryAlarms(await listLines(ctx), await listMessageTemplates(ctx), HOST);
const found = (ctx: Ctx) => surroundingsOf(ctx, { line: "platform", message: "come_back", language: "en" });
const refusalOf = (work: Promise<unknown>): Promise<Refusal> =>
	work.then(
		() => expect.unreachable("was not refused"),
		(error) => error,
	);

async function jobsOf({ id }: Pick<MessageTemplate, "id">): Promise<string[]> {
	const rows = await pool()`
		select task_identifier as task from graphile_worker.jobs where key = ${`message-template:${id}`}`;
	return rows.map(({ task }) => task);
}

async function eventsOf({ id }: Pick<MessageTemplate, "id">): Promise<string[]> {
	const rows = await pool()`select name from events where object_id = ${id} order by created_at, id`;
	return rows.map(({ name }) => (name as string).replace("message-template.", ""));
}

const posts = (path: RegExp) => sim.requests.filter((one) => one.method === "POST" && path.test(one.path));
const asked = () => [posts(/^\/v1\/Content$/).length, posts(/whatsapp$/).length];
const sidOf = async ({ id }: Pick<MessageTemplate, "id">) => {
	const [row] = await pool()`select provider_reference as sid from message_templates where id = ${id}`;
	return row!.sid as string;
};

async function bring(ctx: Ctx, over: object = {}): Promise<MessageTemplate> {
	const draft = await save(ctx, over);
	await submit(ctx, draft);
	await drain({ seconds: 20 });
	return read(ctx, draft);
}

async function approved(ctx: Ctx): Promise<MessageTemplate> {
	const message = await bring(ctx);
	sim.approve(await sidOf(message));
	await waitForApproval(ctx, MINUTE);
	return read(ctx, message);
}

describe("a draft", () => {
	test("is kept with its buttons leading to us, written over while it is one, and one in each language", async () => {
		const ctx = await makeSandbox();
		const draft = await save(ctx);
		expect(draft).toMatchObject({ name: "come_back", version: 1, status: "draft", isUnderWay: false, host: HOST });
		expect(draft.message.buttons.map(({ url }) => url)).toEqual([
			`${env().PUBLIC_URL}/r/{{1}}`,
			`${env().PUBLIC_URL}/stop/{{1}}`,
		]);
		const again = await save(ctx, { footer: "Reply STOP to hear no more" });
		expect([again.id, again.version, again.message.footer]).toEqual([draft.id, 1, "Reply STOP to hear no more"]);
		expect((await save(ctx, {}, "es")).version).toBe(1);
		expect((await listMessageTemplates(ctx)).map(({ language }) => language)).toEqual(["en", "es"]);
		expect(await jobsOf(draft)).toEqual([]);
	});

	test("that nobody would approve is refused, each fault at its place, and nothing is kept", async () => {
		const ctx = await makeSandbox();
		const refusal = await refusalOf(save(ctx, { body: "{{1}} waits", name: "Come Back", category: "MARKETING" }));
		expect(refusal.code).toBe("invalid");
		expect(new Set(refusal.details.faults?.map(({ pointer }) => pointer))).toEqual(
			new Set(["/name", "/category", "/body"]),
		);
		expect((await refusalOf(save(ctx, { body: "" }))).details.faults).toContainEqual({
			message: "write what the message says",
			pointer: "/body",
		});
		expect(await listMessageTemplates(ctx)).toEqual([]);
	});

	test("needs a line", async () => {
		const ctx = await makeSandbox();
		const refusal = await refusalOf(saveMessage(ctx, { line: "ours", message: sample() }));
		expect(refusal.details.faults).toEqual([{ message: "There is no line ours. Connect it first.", pointer: "/line" }]);
		const production: Ctx = { ...ctx, environment: "production" };
		expect((await refusalOf(save(production))).message).toMatch(/^The platform's line is not connected/);
	});

	test("written by two at once is one draft", async () => {
		const ctx = await makeSandbox();
		const both = await Promise.allSettled([save(ctx), save(ctx)]);
		expect(both.filter(({ status }) => status === "fulfilled").length).toBeGreaterThanOrEqual(1);
		expect(await listMessageTemplates(ctx)).toHaveLength(1);
	});
});

describe("in the sandbox", () => {
	test("what is submitted waits for a moment and is approved by itself; a flow finds it without being saved", async () => {
		const ctx = await makeSandbox();
		const draft = await save(ctx);
		expect(await submit(ctx, draft)).toMatchObject({ status: "draft", isUnderWay: true });
		await drain({ seconds: 20 });
		expect(await read(ctx, draft)).toMatchObject({ status: "pending", isUnderWay: false, wasApproved: false });
		expect((await found(ctx)).versions).toMatchObject([{ id: draft.id, status: "pending", wasApproved: false }]);
		await waitForApproval(ctx, 5);
		expect(await found(ctx)).toEqual({
			line: expect.objectContaining({ connected: true, reason: null }),
			versions: [
				{
					...{ id: draft.id, version: 1, status: "succeeded", reason: null, wasApproved: true },
					...{ category: "UTILITY", host: HOST },
				},
			],
			publicHost: HOST,
		});
		expect(await eventsOf(draft)).toEqual(["submitted", "succeeded"]);
		expect(await jobsOf(draft)).toEqual([]);
		expect(sim.requests).toEqual([]);
	});

	test("WhatsApp says what it is asked to say, and that stays", async () => {
		const ctx = await makeSandbox();
		const message = await bring(ctx);
		const say = async (as: Parameters<typeof simulateApproval>[1]["as"]) =>
			simulateApproval(await at(ctx), { messageTemplateId: message.id, as });
		expect(await say("rejected")).toMatchObject({ status: "failed", wasApproved: false });
		// The job that would have approved it finds that somebody has decided.
		await waitForApproval(ctx, 10);
		expect(await read(ctx, message)).toMatchObject({ status: "failed" });
		expect(await alarmsOf(ctx)).toEqual([]);

		expect(await say("approved")).toMatchObject({ status: "succeeded", category: "UTILITY", wasApproved: true });
		expect(await say("paused")).toMatchObject({ status: "paused" });
		expect((await alarmsOf(ctx)).map(({ what }) => what)).toEqual(["message-paused"]);
		expect(await say("disabled")).toMatchObject({ status: "failed", wasApproved: true });
		expect((await alarmsOf(ctx)).map(({ what }) => what)).toEqual(["message-withdrawn"]);
		expect(await say("marketing")).toMatchObject({ status: "succeeded", category: "MARKETING" });
		expect((await alarmsOf(ctx)).map(({ what }) => what)).toEqual(["message-marketing"]);
		expect(await eventsOf(message)).toEqual([
			...["submitted", "failed", "succeeded", "paused", "withdrawn", "succeeded", "category-changed"],
		]);
	});

	test("only there, and only of what was submitted", async () => {
		const ctx = await makeSandbox();
		const input = { messageTemplateId: (await save(ctx)).id, as: "approved" } as const;
		await expect(simulateApproval(ctx, input)).rejects.toMatchObject({ code: "conflict" });
		const production: Ctx = { ...ctx, environment: "production" };
		await expect(simulateApproval(production, input)).rejects.toMatchObject({ code: "not_found" });
		const other = await makeSandbox();
		await expect(simulateApproval(other, input)).rejects.toMatchObject({ code: "not_found" });
	});
});

describe("at the provider", () => {
	test("it is created, submitted under a name of its company's own, asked about by the minute, and approved", async () => {
		const ctx = await makeCompany();
		const message = await bring(ctx);
		expect(message.status).toBe("pending");
		expect(asked()).toEqual([1, 1]);
		expect(posts(/whatsapp$/)[0]?.params).toEqual({
			name: expect.stringMatching(/^come_back_[a-z0-9]{8}$/),
			category: "UTILITY",
		});

		sim.forget();
		await waitForApproval(ctx, MINUTE - 10);
		expect(sim.requests).toHaveLength(0);
		sim.approve(await sidOf(message));
		await waitForApproval(ctx, 15);
		expect((await found(ctx)).versions[0]).toMatchObject({ status: "succeeded", category: "UTILITY" });
		expect(await jobsOf(message)).toEqual(["message-template.check"]);
		expect(sim.faults()).toEqual([]);
	});

	test("two companies that share its account have messages of their own", async () => {
		const [one, other] = [await bring(await makeCompany()), await bring(await makeCompany())];
		expect([one.status, other.status]).toEqual(["pending", "pending"]);
		const names = posts(/whatsapp$/).map(({ params }) => params.name);
		expect(new Set(names).size).toBe(2);
		expect(asked()).toEqual([2, 2]);
	});

	test("a content that merely has its name is not submitted, and it becomes the next version", async () => {
		const ctx = await makeCompany();
		const first = await bring(ctx);
		const params = posts(/^\/v1\/Content$/)[0]!.params as { friendly_name: string };
		// The same with buttons that lead elsewhere, as another installation would have it.
		const foreign = JSON.parse(JSON.stringify(params).replaceAll(HOST, "staging.example.com"));
		const authorization = `Basic ${Buffer.from(`${sim.accountSid}:${sim.authToken}`).toString("base64")}`;
		const headers = { authorization, "content-type": "application/json" };
		const create = async (name: string) => {
			const body = JSON.stringify({ ...foreign, friendly_name: name });
			return (await fetch(`${sim.url}/v1/Content`, { method: "POST", headers, body })).json() as Promise<{
				sid: string;
			}>;
		};
		await create(`${params.friendly_name}_v2`);
		const second = await bring(ctx, { footer: "Reply STOP to hear no more" });
		expect(second).toMatchObject({ version: 3, status: "pending" });
		expect(posts(/whatsapp$/).at(-1)?.params.name).toBe(`${params.friendly_name}_v3`);

		// What an older release took for ours is found out when it is asked about.
		const { sid } = await create("by_hand");
		await pool()`update message_templates set provider_reference = ${sid} where id = ${first.id}`;
		sim.approve(sid);
		await waitForApproval(ctx, MINUTE);
		expect(await read(ctx, first)).toMatchObject({
			status: "failed",
			reason: expect.stringContaining("at Twilio its words"),
		});
	});

	test("refused, it says why in the provider's words, and saving it again makes the next version", async () => {
		const ctx = await makeCompany();
		const first = await bring(ctx);
		sim.reject(await sidOf(first), "Too many variables.");
		await waitForApproval(ctx, MINUTE);
		expect(await read(ctx, first)).toMatchObject({
			status: "failed",
			reason: "Too many variables.",
			wasApproved: false,
		});
		await expect(submit(ctx, first)).rejects.toMatchObject({ code: "conflict" });

		const second = await save(ctx);
		expect([second.version, second.id === first.id]).toEqual([2, false]);
		await submit(ctx, second);
		await drain({ seconds: 20 });
		expect(posts(/whatsapp$/).at(-1)?.params.name).toMatch(/^come_back_[a-z0-9]{8}_v2$/);
		expect((await found(ctx)).versions.map(({ version, status }) => `${version} ${status}`)).toEqual([
			...["2 pending", "1 failed"],
		]);
		expect(await eventsOf(first)).toEqual(["submitted", "failed"]);
	});

	test("a newer version under approval does not replace the one that is approved", async () => {
		const ctx = await makeCompany();
		await approved(ctx);
		const second = await bring(ctx, { footer: "Reply STOP to hear no more" });
		expect(second).toMatchObject({ version: 2, status: "pending" });
		expect((await found(ctx)).versions.map(({ status }) => status)).toEqual(["pending", "succeeded"]);
		expect(await alarmsOf(ctx)).toEqual([]);
	});

	test("taken back, it is withdrawn: an event, an alarm, and asked about for ever", async () => {
		const ctx = await makeCompany();
		const message = await approved(ctx);
		sim.reject(await sidOf(message), "Same content exists.");
		await waitForApproval(ctx, DAY);
		expect(await read(ctx, message)).toMatchObject({ status: "failed", wasApproved: true });
		expect(await eventsOf(message)).toEqual(["submitted", "succeeded", "withdrawn"]);
		expect((await alarmsOf(ctx))[0]?.message).toContain("took back its approval of the message: Same content exists.");
		expect(await jobsOf(message)).toEqual(["message-template.check"]);
		sim.approve(await sidOf(message));
		await waitForApproval(ctx, DAY);
		expect(await eventsOf(message)).toEqual(["submitted", "succeeded", "withdrawn", "succeeded"]);
		expect(await alarmsOf(ctx)).toEqual([]);
	});

	test("paused, and counted as marketing", async () => {
		const ctx = await makeCompany();
		const message = await approved(ctx);
		sim.pause(await sidOf(message));
		await waitForApproval(ctx, DAY);
		sim.approve(await sidOf(message));
		sim.recategorise(await sidOf(message), "MARKETING");
		await waitForApproval(ctx, HOUR / 2);
		expect(await read(ctx, message)).toMatchObject({ status: "succeeded", category: "MARKETING" });
		expect(await eventsOf(message)).toEqual([...["submitted", "succeeded", "paused", "succeeded", "category-changed"]]);
		expect((await alarmsOf(ctx)).map(({ what }) => what)).toEqual(["message-marketing"]);
	});
});

describe("once, whatever happens", () => {
	test("a draft that is submitted and thrown away in the same moment is one or the other", async () => {
		const ctx = await makeSandbox();
		for (const _ of [1, 2, 3, 4]) {
			const draft = await save(ctx);
			const discarding = discardMessage(await at(ctx), { messageTemplateId: draft.id });
			const [submitted, gone] = await Promise.allSettled([submit(ctx, draft), discarding]);
			expect([submitted.status, gone.status].toSorted()).toEqual(["fulfilled", "rejected"]);
			const kept = (await listMessageTemplates(ctx)).some(({ id }) => id === draft.id);
			expect(kept).toBe(submitted.status === "fulfilled");
			expect((await eventsOf(draft)).includes("discarded")).toBe(gone.status === "fulfilled");
		}
	});

	test("of several who submit one wins, and the provider gets one", async () => {
		const ctx = await makeCompany();
		const draft = await save(ctx);
		const all = await Promise.allSettled([1, 2, 3].map(() => submit(ctx, draft)));
		expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
		const input = { templateId: draft.id };
		await Promise.all([submitTemplate(ctx, input), submitTemplate(ctx, input), drain({ seconds: 20 })]);
		await drain({ seconds: 20 });
		expect(asked()).toEqual([1, 1]);
		expect((await read(ctx, draft)).status).toBe("pending");
	});

	test("what is on its way is not written over", async () => {
		const ctx = await makeCompany();
		const draft = await save(ctx);
		await submit(ctx, draft);
		const next = await save(ctx, { footer: "Reply STOP to hear no more" });
		expect([next.version, next.id === draft.id]).toEqual([2, false]);
		await drain({ seconds: 20 });
		expect((await read(ctx, draft)).message.footer).toBe(sample().footer);
	});

	test("who dies between creating and noting is followed by one who finds what is there", async () => {
		const ctx = await makeCompany();
		const message = await bring(ctx);
		await pool()`
			update message_templates set status = 'draft', submitted_at = now(), provider_reference = null
			where id = ${message.id}`;
		await submitTemplate(await at(ctx), { templateId: message.id });
		expect((await read(ctx, message)).status).toBe("draft");
		await waitForApproval(ctx, MINUTE);
		expect((await read(ctx, message)).status).toBe("pending");
		expect(asked()).toEqual([1, 1]);
	});

	test("while the provider does not work it stays on its way, says why, and comes there later", async () => {
		const ctx = await makeCompany();
		sim.outage = "500";
		const message = await bring(ctx);
		expect(message).toMatchObject({ status: "draft", isUnderWay: true, reason: expect.stringContaining("internal") });
		sim.outage = "none";
		await waitForApproval(ctx, MINUTE);
		expect((await read(ctx, message)).status).toBe("pending");
	});

	test("where its line is gone by then it fails, says why, and is submitted anew as the next version", async () => {
		const ctx = await makeCompany();
		const settings = { accountSid: sim.accountSid, whatsappFrom: "+14155550100" };
		const line = { name: "ours", provider: "twilio", settings, secret: { authToken: sim.authToken } } as const;
		await saveLine(await at(ctx), line);
		const draft = await saveMessage(await at(ctx), { line: "ours", message: sample() });
		await submit(ctx, draft);
		await removeLine(await at(ctx), { name: "ours" });
		await drain({ seconds: 20 });
		expect(await read(ctx, draft)).toMatchObject({
			...{ status: "failed", isUnderWay: false },
			reason: "The line was not connected when the message was to be submitted. Connect it and save the message again.",
		});
		expect([await eventsOf(draft), await jobsOf(draft), asked()]).toEqual([["failed"], [], [0, 0]]);
		await saveLine(await at(ctx), line);
		const next = await saveMessage(await at(ctx), { line: "ours", message: sample() });
		expect(next.version).toBe(2);
		await submit(ctx, next);
		await drain({ seconds: 20 });
		expect((await read(ctx, next)).status).toBe("pending");
	});

	test("an answer to an older question is not written over a newer one's", async () => {
		const ctx = await makeCompany();
		const message = await approved(ctx);
		const later = addSeconds(await now(), 60);
		await pool()`update message_templates set checked_at = ${later} where id = ${message.id}`;
		sim.reject(await sidOf(message), "Late.");
		await checkTemplate(await at(ctx), { templateId: message.id });
		expect((await read(ctx, message)).status).toBe("succeeded");
	});

	test("whose line is gone is asked about no more, and again once there is such a line", async () => {
		const ctx = await makeCompany();
		const settings = { accountSid: sim.accountSid, whatsappFrom: "+14155550100" };
		const line = { name: "ours", provider: "twilio", settings, secret: { authToken: sim.authToken } } as const;
		await saveLine(await at(ctx), line);
		const draft = await saveMessage(await at(ctx), { line: "ours", message: { ...sample(), name: "come_by" } });
		await submit(ctx, draft);
		await drain({ seconds: 20 });
		await removeLine(await at(ctx), { name: "ours" });
		await waitForApproval(ctx, MINUTE);
		expect([(await read(ctx, draft)).status, await jobsOf(draft)]).toEqual(["pending", []]);
		sim.approve(await sidOf(draft));
		await saveLine(await at(ctx), line);
		await drain({ seconds: 20 });
		expect((await read(ctx, draft)).status).toBe("succeeded");
	});

	test("for another company there is none", async () => {
		const [own, other] = [await makeCompany(), await makeCompany()];
		const draft = await save(own);
		await expect(submit(other, draft)).rejects.toMatchObject({ code: "not_found" });
		await expect(read(other, draft)).rejects.toMatchObject({ code: "not_found" });
		expect(await listMessageTemplates(other)).toEqual([]);
	});
});

describe("when this installation moves to another host", () => {
	test("an approved message is told of once, is an alarm, and the next version leads here", async () => {
		const ctx = await makeSandbox();
		const message = await bring(ctx);
		await simulateApproval(await at(ctx), { messageTemplateId: message.id, as: "approved" });
		await pool()`update message_templates set host = 'old.example' where id = ${message.id}`;
		for (let i = 0; i < 2; i++) await watchHost({ actor: ctx.actor, requestId: ctx.requestId, now: await now() });
		expect(await eventsOf(message)).toEqual(["submitted", "succeeded", "host-changed"]);
		expect((await found(ctx)).versions[0]!.host).toBe("old.example");
		expect((await alarmsOf(ctx))[0]).toMatchObject({ what: "message-other-host", of: "platform come_back en" });
		expect(await save(ctx)).toMatchObject({ version: 2, host: HOST });
	});

	test("all are told of, however many have been told before", async () => {
		const ctx = await makeSandbox();
		const messages = [
			await bring(ctx, { name: "one" }),
			await bring(ctx, { name: "two" }),
			await bring(ctx, { name: "three" }),
		];
		const move = ({ id }: MessageTemplate) =>
			pool()`update message_templates set host = 'old.example', status = 'succeeded' where id = ${id}`;
		const watch = async () => watchHost({ actor: ctx.actor, requestId: ctx.requestId, now: await now() }, 1);
		await move(messages[0]!);
		await watch();
		for (const message of messages) await move(message);
		await watch();
		for (const message of messages)
			expect((await eventsOf(message)).filter((name) => name === "host-changed")).toHaveLength(1);
	});

	test("a draft is submitted with buttons that lead here", async () => {
		const ctx = await makeSandbox();
		const draft = await save(ctx);
		const old = JSON.stringify(draft.message.buttons).replaceAll(env().PUBLIC_URL, "https://old.example");
		await pool()`
			update message_templates set host = 'old.example', message = message || ${pool().json({ buttons: JSON.parse(old) })}
			where id = ${draft.id}`;
		await submit(ctx, draft);
		expect(await read(ctx, draft)).toMatchObject({ host: HOST, message: { buttons: draft.message.buttons } });
	});
});
