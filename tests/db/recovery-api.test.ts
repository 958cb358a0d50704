import { describe, expect, test } from "vitest";
import { now, pool } from "@/db";
import * as companies from "@/lib/companies";
import * as inquiries from "@/lib/inquiries";
import * as recovery from "@/lib/recovery";
import * as requests from "@/lib/requests";
import { call, type Method } from "../support/call";
import { MESSAGE } from "../support/message";
import { begun, left, makeRecovering, messagesOf, work } from "../support/recovery";
import { Browser, createInquiry, newPhone, type World } from "../support/world";

const world = await makeRecovering();
const secret = await keyOf(world);

async function keyOf({ ctx }: World, environment: "sandbox" | "production" = "sandbox") {
	return companies.createApiKey({ ...ctx, now: await now() }, { name: "Test", environment });
}

const ask = (method: Method, path: string, body?: unknown, head: Record<string, string> = {}) =>
	call(method, path, { secret, head, ...(body === undefined ? {} : { body }) });

const VIEW = {
	type: "recovery",
	id: expect.stringMatching(/^rcv_\w{30}$/),
	attributes: {
		status: "scheduled",
		method: "automatic",
		"phone-number": expect.stringMatching(/^\+/),
		"country-code": expect.any(String),
		language: "en",
		"step-name": "details",
		"waits-for": null,
		"stopped-for": null,
		line: null,
		"due-at": expect.any(String),
		"chosen-at": null,
		"ends-at": expect.any(String),
		"created-at": expect.any(String),
		...{ "sent-at": null, "delivered-at": null, "read-at": null, "clicked-at": null },
		...{ "resumed-at": null, "completed-at": null, "stopped-at": null },
	},
	relationships: {
		inquiry: { data: { type: "inquiry", id: expect.any(String) } },
		flow: { data: { type: "flow", id: world.flowId } },
		"message-template": { data: null },
	},
};

test("what was agreed to is read by the inquiry in which it was, with its end", async () => {
	const browser = new Browser(await createInquiry(world));
	browser.ipAddress = "203.0.113.40";
	await browser.look();
	const phone = newPhone();
	await browser.post("leave_phone", { phone: phone.slice(3), country: "CO", agreed: "yes" });
	await recovery.optOut({ ...world.ctx, now: await now() }, { phone, by: "word", recoveryId: null });
	const { body } = await ask("GET", `recovery-consents?filter[inquiry-id]=${browser.inquiryId}`);
	expect(body.data).toEqual([
		{
			type: "recovery-consent",
			id: expect.stringMatching(/^rcc_/),
			attributes: {
				...{ by: "person", "phone-number": phone, language: "en", "ip-address": "203.0.113.40" },
				text: expect.stringMatching(/^Barkside may send me a WhatsApp message/),
				"text-version": expect.stringMatching(/^if-i-leave /),
				...{ "created-at": expect.any(String), "withdrawn-at": expect.any(String), "withdrawn-by": "stop" },
			},
			relationships: { inquiry: { data: { type: "inquiry", id: browser.inquiryId } } },
		},
	]);
	const shown = await inquiries.dossier({ ...world.ctx, now: await now() }, { inquiryId: browser.inquiryId, who: {} });
	expect(shown.agreements).toEqual(body.data);
	expect((await ask("GET", "recovery-consents")).status).toBe(400);
});

describe("attempts", () => {
	test("are listed the newest first, filtered, paged and read one by one", async () => {
		const [first, second] = [await left(world), await left(world)];
		const { body } = await ask("GET", `recoveries?filter[inquiry-id]=${first.inquiryId}`);
		expect(body.data).toEqual([VIEW]);
		const page = await ask("GET", "recoveries?page[size]=1&filter[status]=scheduled&filter[method]=automatic");
		expect(page.body.data[0].relationships.inquiry.data.id).toBe(second.inquiryId);
		const next = await ask("GET", page.body.links.next.replace("/api/v1/", ""));
		expect(next.body.data[0].id).toBe(body.data[0].id);
		const one = await ask("GET", `recoveries/${body.data[0].id}`);
		expect(one.body).toEqual({ data: body.data[0] });
		expect((await ask("GET", "recoveries?filter[status]=lost")).status).toBe(400);
	});

	test("are stopped once, and not when their message has left", async () => {
		const { inquiryId, phone } = await left(world);
		const { body } = await ask("GET", `recoveries?filter[inquiry-id]=${inquiryId}`);
		const stopped = await ask("POST", `recoveries/${body.data[0].id}/stop`);
		expect(stopped.body.data.attributes).toMatchObject({ status: "stopped", "stopped-for": "canceled-by-company" });
		await work();
		expect(await messagesOf(phone)).toEqual([]);
		const sent = await left(world);
		await work();
		const [{ id }] = (await ask("GET", `recoveries?filter[inquiry-id]=${sent.inquiryId}`)).body.data;
		const refused = await ask("POST", `recoveries/${id}/stop`);
		expect(refused.status).toBe(409);
		expect(refused.body.errors[0].details).toMatch(/left already/);
	});
});

describe("a message now", () => {
	test("goes out once, however often the same request is sent", async () => {
		const { inquiryId, phone } = await begun(world);
		// Not while they are there.
		await pool()`update inquiries set last_activity_at = now() - interval '1 hour' where id = ${inquiryId}`;
		const head = { "idempotency-key": `now-${inquiryId}` };
		const first = await ask("POST", `inquiries/${inquiryId}/send-recovery`, {}, head);
		const again = await ask("POST", `inquiries/${inquiryId}/send-recovery`, {}, head);
		expect(first.status, JSON.stringify(first.body)).toBe(200);
		expect(first.body.data.attributes.method).toBe("by-hand");
		expect(again.body).toEqual(first.body);
		expect(again.head.get("idempotency-replayed")).toBe("true");
		await work();
		expect(await messagesOf(phone)).toHaveLength(1);
	});

	test.each([
		["nobody has begun", (world: World) => createInquiry(world), /Nobody has begun/],
		["of a phone that wants none", suppressedOne, /list of those that want no such messages/],
	])("is refused for an inquiry that %s, in words", async (_, make, words) => {
		const { status, body } = await ask("POST", `inquiries/${await make(world)}/send-recovery`);
		expect(status).toBe(409);
		expect(body.errors[0].details).toMatch(words);
	});

	test("is refused with all that is missing, each with its place in the flow", async () => {
		const bare = await makeRecovering({ approved: false });
		const { inquiryId } = await begun(bare);
		const asked = await call("POST", `inquiries/${inquiryId}/send-recovery`, { secret: await keyOf(bare) });
		expect(asked.status).toBe(409);
		expect(asked.body.errors).toEqual([
			expect.objectContaining({ meta: { pointer: "/settings/recovery/message" }, details: expect.any(String) }),
		]);
	});
});

async function suppressedOne(world: World): Promise<string> {
	const { inquiryId, phone } = await begun(world);
	await ask("POST", "suppressions", { data: { attributes: { "phone-number": phone } } });
	return inquiryId;
}

describe("phones that want none", () => {
	const suppress = (phone: string) => ask("POST", "suppressions", { data: { attributes: { "phone-number": phone } } });
	const search = (phone: string) => ask("POST", "suppressions/search", { filter: { "phone-number": phone } });

	test("are on the list once, found by their number in any form, and taken off by their id", async () => {
		const phone = newPhone();
		const first = await suppress(phone);
		expect(first.status).toBe(201);
		expect(first.body.data).toEqual({
			type: "suppression",
			id: expect.stringMatching(/^\w+_\w{30}$/),
			attributes: { "phone-number": phone, by: "api", "created-at": expect.any(String) },
			relationships: { recovery: { data: null } },
		});
		expect((await suppress(phone)).body).toEqual(first.body);
		const found = await search(`${phone.slice(0, 3)} ${phone.slice(3, 6)} ${phone.slice(6)}`);
		expect(found.body.data).toEqual([first.body.data]);
		expect((await ask("GET", "suppressions?page[size]=1")).body.data).toEqual([first.body.data]);
		const { id } = first.body.data;
		expect((await ask("DELETE", `suppressions/${id}`)).body).toEqual({ data: first.body.data });
		expect((await ask("DELETE", `suppressions/${id}`)).status).toBe(404);
		expect((await search(phone)).body.data).toEqual([]);
	});

	test("of no phone it is said, at its place", async () => {
		for (const [path, body, pointer] of [
			["suppressions", { data: { attributes: { "phone-number": "300" } } }, "/data/attributes/phone-number"],
			["suppressions/search", { filter: { "phone-number": "300" } }, "/filter/phone-number"],
		] as const) {
			const { status, body: answer } = await ask("POST", path, body);
			expect(status).toBe(422);
			expect(answer.errors[0]).toMatchObject({ source: { pointer }, details: expect.stringContaining("country") });
		}
	});

	test("stand in no line of the API's log", async () => {
		const phone = newPhone();
		await suppress(phone);
		await search(phone);
		await requests.flush();
		const logged = await pool()`select * from api_requests where company_id = ${world.ctx.companyId}`;
		expect(logged.length).toBeGreaterThan(0);
		expect(JSON.stringify(logged)).not.toContain(phone.slice(1));
	});
});

describe("messages under approval", () => {
	const { category: _, buttons, ...words } = MESSAGE;
	const asked = { ...words, buttons: buttons.map((button) => expect.objectContaining(button)) };
	const create = (more: object = {}, meta?: object) =>
		ask("POST", "message-templates", { data: { attributes: { ...MESSAGE, ...more } }, ...(meta && { meta }) });

	test("are kept, submitted once, refused, and become a new version under the same name", async () => {
		const draft = await create({ name: "by_api" });
		expect(draft.status).toBe(201);
		expect(draft.body.data).toMatchObject({
			type: "message-template",
			attributes: { ...asked, name: "by_api", line: "platform", version: 1, status: "draft", category: null },
		});
		const { id } = draft.body.data;
		expect((await create({ name: "by_api", footer: "Ours" })).body.data.id).toBe(id);
		expect((await ask("POST", `message-templates/${id}/submit`)).status).toBe(200);
		expect((await ask("POST", `message-templates/${id}/submit`)).status).toBe(409);
		await work();
		const refused = await ask("POST", `message-templates/${id}/simulate`, { meta: { as: "rejected" } });
		expect(refused.body.data.attributes).toMatchObject({ status: "failed", "was-approved": false, footer: "Ours" });
		expect(refused.body.data.attributes.reason).toBeTruthy();
		const second = await create({ name: "by_api" }, { submit: true });
		expect(second.body.data.attributes).toMatchObject({ version: 2, "submitted-at": expect.any(String) });
		await work();
		const approved = await ask("POST", `message-templates/${second.body.data.id}/simulate`, {
			meta: { as: "approved" },
		});
		expect(approved.body.data.attributes).toMatchObject({ status: "succeeded", "approved-at": expect.any(String) });
		const { body } = await ask("GET", "message-templates?filter[name]=by_api&page[size]=1");
		expect(body.data.map((one: { id: string }) => one.id)).toEqual([second.body.data.id]);
		const older = await ask("GET", body.links.next.replace("/api/v1/", ""));
		expect(older.body.data.map((one: { id: string }) => one.id)).toEqual([id]);
		expect(older.body.links.next).toBeNull();
	});

	test("are thrown away while they are drafts, and another begins as the same version", async () => {
		const { id } = (await create({ name: "thrown_away" })).body.data;
		const gone = await ask("DELETE", `message-templates/${id}`);
		expect(gone.status).toBe(200);
		expect(gone.body.data).toMatchObject({ id, attributes: { name: "thrown_away", version: 1, status: "draft" } });
		expect((await ask("GET", `message-templates/${id}`)).status).toBe(404);
		expect((await ask("DELETE", `message-templates/${id}`)).status).toBe(404);
		const next = await create({ name: "thrown_away" }, { submit: true });
		expect(next.body.data.attributes.version).toBe(1);
		expect((await ask("DELETE", `message-templates/${next.body.data.id}`)).status).toBe(409);
	});

	test("are refused place by place in the body, and nothing is kept", async () => {
		const { status, body } = await create({ name: "Not a name", body: "{{1}} begins", line: "platform" });
		expect(status).toBe(422);
		const pointers = body.errors.map((error: { source: { pointer: string } }) => error.source.pointer);
		expect(pointers).toEqual(expect.arrayContaining(["/data/attributes/name", "/data/attributes/body"]));
		const { body: none } = await create({ name: "elsewhere", line: "nobody-s" });
		expect(none.errors[0].source.pointer).toBe("/data/attributes/line");
		expect((await ask("GET", "message-templates?filter[name]=elsewhere")).body.data).toEqual([]);
	});

	test("are simulated in the sandbox alone", async () => {
		const asked = await call("POST", "message-templates/mtpl_none/simulate", {
			secret: await keyOf(world, "production"),
			body: { meta: { as: "approved" } },
		});
		expect(asked.status).toBe(404);
	});
});
