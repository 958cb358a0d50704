import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { LANGUAGES } from "@/lib/kernel/words";
import { sampleMessage } from "@/lib/messaging/templates/sample";
import { asMetaMessage, asMetaTemplate } from "@/lib/messaging/templates/wire";
import { type NumberName, numberFor, type SimOptions, startTwilioSim, type TwilioSim } from "../twilio-sim";

const SAMPLE = sampleMessage("en", { publicUrl: "https://verify.example.com", companyName: "Barkside" });
const TEMPLATE = asMetaTemplate(SAMPLE);

const running: TwilioSim[] = [];
async function start(options: Partial<SimOptions> = {}): Promise<TwilioSim> {
	const sim = await startTwilioSim({
		callbackDelayMs: 3,
		approvalDelayMs: Number.POSITIVE_INFINITY,
		seed: 7,
		...options,
	});
	running.push(sim);
	return sim;
}
afterEach(async () => {
	await Promise.all(running.splice(0).map((sim) => sim.close()));
});

/** The app that hears Meta's webhooks: it knows one word, and what this test's sim has posted. */
const WORD = "a word of ours";
type Posted = { signature: string; body: string; json: { entry: { changes: { field: string; value: never }[] }[] } };
let heard: Posted[] = [];
const ears = createServer(async (request, response) => {
	const { searchParams } = new URL(request.url ?? "", "http://ears");
	if (request.method === "GET") {
		const known = searchParams.get("hub.mode") === "subscribe" && searchParams.get("hub.verify_token") === WORD;
		response.statusCode = known ? 200 : 403;
		return response.end(known ? searchParams.get("hub.challenge") : "");
	}
	let body = "";
	for await (const chunk of request) body += chunk;
	heard.push({ signature: String(request.headers["x-hub-signature-256"]), body, json: JSON.parse(body) });
	response.end();
});
beforeAll(async () => {
	ears.listen(0, "127.0.0.1");
	await once(ears, "listening");
});
beforeEach(() => {
	heard = [];
});
afterAll(() => ears.close());
const webhookUrl = () => `http://127.0.0.1:${(ears.address() as AddressInfo).port}/meta`;

type Answer = Partial<{ id: string; data: { name: string }[]; messages: [{ id: string }]; error: { code: number } }>;
type Asked = { method?: string; body?: unknown; token?: string };
async function graph(sim: TwilioSim, path: string, { method = "GET", body, token = sim.meta.accessToken }: Asked = {}) {
	const answer = await fetch(`${sim.url}/v23.0${path}`, {
		method,
		headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});
	return { status: answer.status, json: (await answer.json()) as Answer };
}
const create = (sim: TwilioSim, over: object = {}) =>
	graph(sim, `/${sim.meta.wabaId}/message_templates`, { method: "POST", body: { ...TEMPLATE, ...over } });
async function approved(sim: TwilioSim, over: object = {}): Promise<string> {
	const { id } = (await create(sim, over)).json;
	sim.meta.approve(id!);
	return id!;
}
const message = (to: string, over: object = {}) => ({
	...{ messaging_product: "whatsapp", to: to.slice(1), type: "template", biz_opaque_callback_data: "msg_1" },
	...{ template: asMetaMessage(SAMPLE, ["Barkside"], "abc"), ...over },
});
const send = (sim: TwilioSim, number: NumberName | `+${string}`, over: object = {}) =>
	graph(sim, `/${sim.meta.phoneNumberId}/messages`, {
		method: "POST",
		body: message(number.startsWith("+") ? number : numberFor(number as NumberName), over),
	});
const codeOf = ({ status, json }: Awaited<ReturnType<typeof graph>>) => [status, json.error?.code];
async function listening(options: Partial<SimOptions> = {}): Promise<TwilioSim> {
	const sim = await start(options);
	await graph(sim, `/${sim.meta.wabaId}/subscribed_apps`, { method: "POST" });
	expect(await sim.meta.listenAt(webhookUrl(), WORD)).toBe(true);
	return sim;
}
const told = () => heard.flatMap(({ json }) => json.entry.flatMap(({ changes }) => changes));

describe("templates", () => {
	test.each(LANGUAGES)(
		"%s: the sample is pending until somebody decides, and shows what it was made of",
		async (language) => {
			const sim = await start();
			const sample = asMetaTemplate(
				sampleMessage(language, { publicUrl: "https://v.example", companyName: "Barkside" }),
			);
			const { status, json } = await create(sim, sample);
			expect([status, json]).toMatchObject([200, { status: "PENDING", category: "UTILITY" }]);
			const { json: shown } = await graph(sim, `/${json.id}`);
			expect(shown).toMatchObject({
				...json,
				name: "come_back",
				components: sample.components,
				rejected_reason: "NONE",
			});
			expect((await graph(sim, `/${json.id}?fields=status`)).json).toEqual({ id: json.id, status: "PENDING" });
		},
	);

	test("are approved by themselves after a while, where it is so", async () => {
		const sim = await start({ approvalDelayMs: 5 });
		const { json } = await create(sim);
		await sim.settled();
		expect((await graph(sim, `/${json.id}`)).json).toMatchObject({ status: "APPROVED" });
	});

	test("are listed by name, language and status, and gone when they are deleted", async () => {
		const sim = await start();
		await create(sim);
		await approved(sim, { name: "other" });
		const names = async (query: string) =>
			(await graph(sim, `/${sim.meta.wabaId}/message_templates?${query}`)).json.data!.map(({ name }) => name);
		expect(await names("")).toEqual(["other", "come_back"]);
		expect(await names("status=APPROVED")).toEqual(["other"]);
		expect(await names("name=come_back&language=en")).toEqual(["come_back"]);
		expect(await names("name=come_back&language=es")).toEqual([]);
		const gone = await graph(sim, `/${sim.meta.wabaId}/message_templates?name=other`, { method: "DELETE" });
		expect(gone.json).toEqual({ success: true });
		expect(await names("")).toEqual(["come_back"]);
	});

	test.each<[string, object]>([
		["a name in capitals", { name: "Come" }],
		["no category", { category: "NEWS" }],
		["a language that is none", { language: "english" }],
		["no body", { components: [] }],
		["two bodies", { components: [TEMPLATE.components[0], TEMPLATE.components[0]] }],
		["a body that is no text", { components: [{ type: "BODY", text: 7 }] }],
		["a picture above it", { components: [{ type: "HEADER", format: "IMAGE" }, TEMPLATE.components[0]] }],
		[
			"a variable without an example",
			{ components: [{ type: "BODY", text: "Hello to you {{1}} and all the others" }] },
		],
		["named variables", { parameter_format: "NAMED" }],
		["no components", { components: "BODY" }],
	])("with %s are refused", async (_, over) => {
		expect(codeOf(await create(await start(), over))).toEqual([400, 100]);
	});

	test("take a name once in each language", async () => {
		const sim = await start();
		await create(sim);
		expect(codeOf(await create(sim))).toEqual([400, 100]);
		expect((await create(sim, { language: "es" })).status).toBe(200);
	});
});

describe("messages", () => {
	test("are accepted, sent, delivered and read, and each status brings our id back, signed", async () => {
		const sim = await listening();
		await approved(sim);
		await sim.settled();
		heard = [];
		const { json } = await send(sim, "reads");
		const [{ id }] = json.messages!;
		await sim.settled();
		expect(told()).toMatchObject(
			["sent", "delivered", "read"].map((status) => ({
				field: "messages",
				value: {
					metadata: { phone_number_id: sim.meta.phoneNumberId },
					statuses: [{ id, status, recipient_id: numberFor("reads").slice(1), biz_opaque_callback_data: "msg_1" }],
				},
			})),
		);
		for (const { signature, body } of heard) {
			expect(signature).toBe(`sha256=${createHmac("sha256", sim.meta.appSecret).update(body).digest("hex")}`);
		}
		expect(sim.ledger.find(({ kind }) => kind === "message")).toMatchObject({
			sid: id,
			status: "read",
			provider: "meta",
		});
	});

	test("that do not arrive fail with a code of Meta's", async () => {
		const sim = await listening();
		await approved(sim);
		await send(sim, "notOnWhatsApp");
		await sim.settled();
		expect(told().at(-1)).toMatchObject({ value: { statuses: [{ status: "failed", errors: [{ code: 131026 }] }] } });
	});

	test("of marketing do not reach the United States", async () => {
		const sim = await listening();
		sim.meta.recategorise(await approved(sim), "MARKETING");
		await send(sim, "+14155550001");
		await sim.settled();
		expect(sim.ledger.find(({ kind }) => kind === "message")).toMatchObject({ status: "failed", errorCode: 131049 });
	});

	test.each<[string, number, number, object]>([
		["free text", 400, 131047, { type: "text", text: { body: "Hello" } }],
		["no such template", 404, 132001, { template: { name: "none", language: { code: "en" } } }],
		["another language", 404, 132001, { template: { ...asMetaMessage(SAMPLE, [], ""), language: { code: "es" } } }],
		["too few values", 400, 132000, { template: asMetaMessage(SAMPLE, [], "abc") }],
		["too many values", 400, 132000, { template: asMetaMessage(SAMPLE, ["a", "b"], "abc") }],
		["four spaces in a value", 400, 132007, { template: asMetaMessage(SAMPLE, ["a    b"], "abc") }],
		["a value too long for the body", 400, 132007, { template: asMetaMessage(SAMPLE, ["a".repeat(1024)], "abc") }],
		["no product", 400, 100, { messaging_product: "sms" }],
		["no number", 400, 131009, { to: "abc" }],
		["a long word to come back", 400, 131009, { biz_opaque_callback_data: "x".repeat(513) }],
	])("with %s get %i and %i", async (_, status, code, over) => {
		const sim = await start();
		await approved(sim);
		expect(codeOf(await send(sim, "delivered", over))).toEqual([status, code]);
		expect(sim.ledger.filter(({ kind }) => kind === "message")).toEqual([]);
	});

	test("without a button's value are refused, and so are parameters for what has none", async () => {
		const sim = await start();
		await approved(sim);
		const { components, ...rest } = asMetaMessage(SAMPLE, ["Barkside"], "abc");
		const strange = { type: "header", parameters: [] };
		const less = { template: { ...rest, components: components.slice(0, -1) } };
		const more = { template: { ...rest, components: [...components, strange] } };
		expect(codeOf(await send(sim, "delivered", less))).toEqual([400, 132000]);
		expect(codeOf(await send(sim, "delivered", more))).toEqual([400, 132012]);
	});

	test.each([
		["tooMany", [429, 130429]],
		["broken", [500, 131000]],
		["unverified", [400, 131030]],
		["acceptThen500", [500, 131000]],
	] as const)("to %s meet what is scripted", async (number, expected) => {
		const sim = await start();
		await approved(sim);
		expect(codeOf(await send(sim, number))).toEqual(expected);
		const accepted = number === "acceptThen500" ? 1 : 0;
		expect(sim.ledger.filter(({ kind }) => kind === "message")).toHaveLength(accepted);
	});

	test("may be accepted without an answer", async () => {
		const sim = await start();
		await approved(sim);
		await expect(send(sim, "acceptThenDrop")).rejects.toThrow();
		expect(sim.ledger.filter(({ kind }) => kind === "message")).toHaveLength(1);
	});
});

describe("webhooks", () => {
	test("begin with a challenge: who does not know the word hears nothing", async () => {
		const sim = await start();
		expect(await sim.meta.listenAt(webhookUrl(), "another word")).toBe(false);
		await graph(sim, `/${sim.meta.wabaId}/subscribed_apps`, { method: "POST" });
		await approved(sim);
		await sim.settled();
		expect(heard).toEqual([]);
	});

	test("nor does an app that never subscribed", async () => {
		const sim = await start();
		expect(await sim.meta.listenAt(webhookUrl(), WORD)).toBe(true);
		await approved(sim);
		await sim.settled();
		expect(heard).toEqual([]);
	});

	test("tell of a template's stages, its category and quality, of the number, and of what people write", async () => {
		const sim = await listening();
		const id = await approved(sim);
		sim.meta.pause(id);
		sim.meta.disable(id);
		sim.meta.reject(id, "SCAM");
		sim.meta.recategorise(id, "MARKETING");
		sim.meta.rate(id, "RED");
		sim.meta.ratePhone("RED", "TIER_250");
		sim.meta.receive(numberFor("delivered"), "STOP", "wamid.OURS");
		await sim.settled();
		const named = { message_template_id: Number(id), message_template_name: "come_back" };
		const status = (event: string, over = {}) => ({
			field: "message_template_status_update",
			value: { ...named, event, ...over },
		});
		const [from] = [numberFor("delivered").slice(1)];
		expect(told()).toHaveLength(8);
		expect(told()).toMatchObject([
			status("APPROVED", { reason: "NONE" }),
			status("PAUSED", { other_info: { title: "FIRST_PAUSE" } }),
			status("DISABLED", { disable_info: { disable_date: expect.any(Number) } }),
			status("REJECTED", { reason: "SCAM" }),
			{ field: "template_category_update", value: { previous_category: "UTILITY", new_category: "MARKETING" } },
			{ field: "message_template_quality_update", value: { ...named, new_quality_score: "RED" } },
			{ field: "phone_number_quality_update", value: { event: "DOWNGRADE", current_limit: "TIER_250" } },
			{ field: "messages", value: { messages: [{ from, text: { body: "STOP" }, context: { id: "wamid.OURS" } }] } },
		]);
	});

	test("get lost, come twice and in disorder, as Twilio's do", async () => {
		const lost = await listening({ loseCallbacks: 1 });
		await approved(lost);
		await lost.settled();
		expect(heard).toEqual([]);
		const twice = await listening({ duplicateCallbacks: 1, shuffleCallbacks: true });
		await approved(twice);
		await send(twice, "reads");
		await twice.settled();
		const statuses = told().flatMap(({ value }) => (value as { statuses?: { status: string }[] }).statuses ?? []);
		expect(statuses.map(({ status }) => status).sort()).toEqual([
			"delivered",
			"delivered",
			"read",
			"read",
			"sent",
			"sent",
		]);
	});
});

test("another token, account or path finds nothing, and an outage meets everybody", async () => {
	const sim = await start();
	expect(codeOf(await graph(sim, `/${sim.meta.phoneNumberId}`, { token: "another" }))).toEqual([401, 190]);
	expect(codeOf(await graph(sim, "/123/message_templates"))).toEqual([400, 100]);
	expect(codeOf(await graph(sim, "/123"))).toEqual([400, 100]);
	expect(codeOf(await graph(sim, `/${sim.meta.wabaId}/nothing`))).toEqual([400, 100]);
	expect((await graph(sim, `/${sim.meta.phoneNumberId}?fields=quality_rating`)).json).toEqual({
		...{ id: sim.meta.phoneNumberId, quality_rating: "GREEN" },
	});
	sim.meta.setToken("next");
	expect(codeOf(await graph(sim, `/${sim.meta.phoneNumberId}`, { token: "next" }))).toEqual([200, undefined]);
	sim.outage = "500";
	expect(codeOf(await graph(sim, `/${sim.meta.phoneNumberId}`))).toEqual([500, 1]);
});
