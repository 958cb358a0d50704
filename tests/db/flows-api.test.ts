import { describe, expect, test } from "vitest";
import { DELETE as discardDraft } from "@/app/api/v1/flows/[id]/draft/route";
import { GET as exportOne } from "@/app/api/v1/flows/[id]/export/route";
import { POST as publish } from "@/app/api/v1/flows/[id]/publish/route";
import { POST as restore } from "@/app/api/v1/flows/[id]/restore/route";
import { GET as getOne, PATCH as update } from "@/app/api/v1/flows/[id]/route";
import { GET as versions } from "@/app/api/v1/flows/[id]/versions/route";
import { POST as importOne } from "@/app/api/v1/flows/import/route";
import { POST as create, GET as list } from "@/app/api/v1/flows/route";
import { GET as templateVersions } from "@/app/api/v1/inquiry-template-versions/route";
import { GET as template } from "@/app/api/v1/inquiry-templates/[id]/route";
import { GET as templates } from "@/app/api/v1/inquiry-templates/route";
import { now } from "@/db";
import * as companies from "@/lib/companies";
import * as flows from "@/lib/flows";
import { DEMO_FLOW } from "@/lib/flows/examples";
import type { Scope } from "@/lib/kernel/words";
import * as messaging from "@/lib/messaging";
import { sampleMessage } from "@/lib/messaging/templates/sample";
import { env } from "@/lib/platform/env";
import { contract, hasContract } from "../support/persona";
import { makeWorld, type World } from "../support/world";

type Handler = typeof list;
const secretOf = async ({ ctx }: World, scopes?: Scope[]) =>
	companies.createApiKey(
		{ ...ctx, now: await now() },
		{ name: "Test", environment: ctx.environment, ...(scopes ? { scopes } : {}) },
	);
const named = (name: string, more = {}) => ({ ...DEMO_FLOW, name, ...more });

/** One request to a route's handler, with this company's key. */
async function client(world: World, scopes?: Scope[]) {
	const secret = await secretOf(world, scopes);
	return async (
		handler: Handler,
		{ id = "", query = "", body }: { id?: string; query?: string; body?: unknown } = {},
	) => {
		const request = new Request(`http://localhost:3000/api/v1/here?${query}`, {
			method: body === undefined ? "GET" : "POST",
			headers: { authorization: `Bearer ${secret}` },
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const response = await handler(request, { params: Promise.resolve({ id }) });
		return { status: response.status, body: await response.json(), head: response.headers };
	};
}

describe("our own calls", () => {
	test("make a flow as a draft, change it, publish it, put it out of use", async () => {
		const ask = await client(await makeWorld());
		const made = await ask(create, { body: { data: { type: "flow", attributes: { definition: named("One") } } } });
		expect(made).toMatchObject({
			status: 201,
			body: {
				data: {
					type: "flow",
					attributes: { name: "One", status: "active" },
					relationships: { "published-version": { data: null } },
				},
				included: [
					{ type: "flow-version", attributes: { status: "draft", number: null, definition: { name: "One" } } },
				],
			},
		});
		const { id } = made.body.data;
		const changed = { data: { attributes: { definition: named("Two"), status: "inactive" } } };
		expect(await ask(update, { id, body: changed })).toMatchObject({
			status: 200,
			body: { data: { attributes: { name: "Two", status: "inactive" } } },
		});
		const published = await ask(publish, { id, body: { meta: { note: "First" } } });
		expect(published.body.included).toMatchObject([{ attributes: { number: 1, note: "First", status: "published" } }]);
		expect(await ask(getOne, { id })).toMatchObject({ status: 200, body: published.body });
		expect((await ask(publish, { id, body: {} })).status).toBe(409);
	});

	test("restore an old version as the draft, and throw the draft away", async () => {
		const world = await makeWorld(named("One"));
		const { flowId: id } = world;
		const ask = await client(world);
		const first = (await ask(getOne, { id })).body.data.relationships["published-version"].data.id;
		await ask(publish, { id, body: { data: { attributes: { definition: named("Two") } } } });
		const restored = await ask(restore, { id, body: { meta: { "version-id": first } } });
		expect(restored.body.included).toMatchObject([
			{ attributes: { number: 2, definition: { name: "Two" } } },
			{ attributes: { number: null, definition: { name: "One" } } },
		]);
		expect((await ask(discardDraft, { id })).body.data.relationships.draft).toEqual({ data: null });
		expect((await ask(discardDraft, { id })).status).toBe(404);
		expect(await ask(restore, { id, body: { meta: { versionId: "itmplv_x" } } })).toMatchObject({
			status: 422,
			body: { errors: [{ source: { pointer: "/meta/version-id" } }] },
		});
	});

	test("export a document and take it in again: the answer of one is the body of the other", async () => {
		const world = await makeWorld(named("One"));
		const ask = await client(world);
		const exported = await ask(exportOne, { id: world.flowId });
		expect(exported.body.format).toBe("comeback-flow/1");
		const copy = await ask(importOne, { body: exported.body, query: "publish=true&note=From+git" });
		expect(copy).toMatchObject({ status: 200, body: { included: [{ attributes: { number: 1, note: "From git" } }] } });
		expect((await ask(exportOne, { id: copy.body.data.id })).body).toEqual(exported.body);
		const other = { ...exported.body, definition: named("Two") };
		const updated = await ask(importOne, { body: other, query: `flow-id=${world.flowId}` });
		expect(updated.body.data.id).toBe(world.flowId);
		expect((await ask(exportOne, { id: world.flowId })).body).toEqual(exported.body);
		expect((await ask(exportOne, { id: world.flowId, query: "draft=true" })).body.definition.name).toBe("Two");
		expect((await ask(importOne, { body: other, query: "flow-id=itmpl_nothing" })).status).toBe(404);
		expect((await ask(importOne, { body: other, query: "publish=perhaps" })).status).toBe(400);
	});

	test("point at the fault in what was sent, in its own spelling", async () => {
		const world = await makeWorld();
		const ask = await client(world);
		const steps = [{ key: "a", type: "consent", textVersion: 1, text: { en: "x" }, boxes: [] }];
		const pointersOf = async (handler: Handler, body: unknown) => {
			const { status, body: answer } = await ask(handler, { id: world.flowId, body });
			expect(status).toBe(422);
			return answer.errors.map((error: { source: { pointer: string } }) => error.source.pointer);
		};
		const inside = ["/steps/0/textVersion", "/steps/0/boxes"];
		const definition = named("Two", { steps });
		const at = (place: string) => inside.map((pointer) => place + pointer);
		const body = { data: { attributes: { definition } } };
		for (const handler of [create, update, publish]) {
			expect(await pointersOf(handler, body)).toEqual(at("/data/attributes/definition"));
		}
		expect(await pointersOf(importOne, { format: "comeback-flow/1", definition })).toEqual(at("/definition"));
		const unservable = named("Two", { settings: { verification: { workflow: `vwf_${"0".repeat(30)}` } } });
		const workflow = "/data/attributes/definition/settings/verification/workflow";
		expect(await pointersOf(publish, { data: { attributes: { definition: unservable } } })).toEqual([workflow]);
	});

	test("list flows and their versions, the newest first, page by page", async () => {
		const world = await makeWorld(named("One"));
		const ask = await client(world);
		for (const name of ["Two", "Three"])
			await flows.publish(world.ctx, { flowId: world.flowId, definition: named(name) });
		await flows.saveDraft(world.ctx, { flowId: world.flowId, definition: named("Draft") });
		const numbers = (page: { body: { data: { attributes: { number: number | null } }[] } }) =>
			page.body.data.map(({ attributes }) => attributes.number);
		const first = await ask(versions, { id: world.flowId, query: "page[size]=2" });
		expect(numbers(first)).toEqual([null, 3]);
		const next = await ask(versions, { id: world.flowId, query: first.body.links.next.split("?")[1] });
		expect(numbers(next)).toEqual([2, 1]);
		expect(next.body.links.next).toBeNull();
		const back = await ask(versions, { id: world.flowId, query: next.body.links.prev.split("?")[1] });
		expect(numbers(back)).toEqual([null, 3]);
		await ask(create, { body: { data: { attributes: { definition: named("Other") } } } });
		const names = (await ask(list)).body.data.map(
			({ attributes }: { attributes: { name: string } }) => attributes.name,
		);
		expect(names).toEqual(["Other", "Three"]);
	});

	test("need their scope, and another company's flow is not there", async () => {
		const [world, other] = [await makeWorld(), await makeWorld()];
		const [reader, stranger] = [await client(world, ["flows:read"]), await client(other)];
		const id = world.flowId;
		expect((await reader(getOne, { id })).status).toBe(200);
		const body = { data: { attributes: { definition: named("Two") } } };
		for (const [handler, ok] of [
			[create, 201],
			[update, 404],
			[publish, 404],
		] as const) {
			expect((await reader(handler, { id, body })).status).toBe(403);
			expect((await stranger(handler, { id, body })).status).toBe(ok);
		}
		for (const handler of [getOne, versions, exportOne, template]) {
			expect((await stranger(handler, { id })).status).toBe(404);
		}
		expect((await stranger(templateVersions, { query: `filter[inquiry-template-id]=${id}` })).status).toBe(404);
	});

	test("versions are listed of one flow, and a call without it names the parameter", async () => {
		const { status, body } = await (await client(await makeWorld()))(templateVersions);
		expect(status).toBe(400);
		expect(body.errors[0]).toMatchObject({ details: "filter[inquiry-template-id] is missing" });
	});
});

describe("whether people are brought back", () => {
	const redirectUri = "https://barkside.example/done";
	const automatic = { enabled: true, redirectUri };
	const recovering = (recovery: object) => named("One", { settings: { recovery } });
	const OFF = { state: "off", missing: [] };
	const READY = { state: "ready", missing: [] };

	/** Makes the message and has it approved, in the sandbox of this company. */
	async function approve({ ctx }: World) {
		const sample = sampleMessage("en", { publicUrl: env().PUBLIC_URL, companyName: "Barkside" });
		const { id } = await messaging.saveMessage(ctx, { line: "platform", message: { ...sample, name: "come_back" } });
		await messaging.submitMessage(ctx, { messageTemplateId: id });
		await messaging.submitTemplate(ctx, { templateId: id });
		await messaging.simulateApproval(ctx, { messageTemplateId: id, as: "approved" });
	}

	test("is said of a flow that is made, changed, published and asked for: exactly what is missing, and where", async () => {
		const ask = await client(await makeWorld());
		const definition = recovering({ automatic: { enabled: true }, line: "nobodys" });
		const made = await ask(create, { body: { data: { attributes: { definition } }, meta: { publish: true } } });
		const recovery = {
			state: "waiting",
			missing: [
				{
					pointer: "/settings/recovery/automatic/redirectUri",
					message: "The redirection link is missing: where people go at the end who came back",
				},
				{
					pointer: "/settings/recovery/line",
					message: "The line nobodys does not exist here: connect it, or choose another",
				},
				{ pointer: "/settings/recovery/message", message: "No message is chosen yet" },
			],
		};
		expect(made).toMatchObject({ status: 201 });
		expect(made.body.meta).toEqual({ recovery, "draft-recovery": null });
		const { id } = made.body.data;
		expect((await ask(getOne, { id })).body.meta).toEqual(made.body.meta);
		const asDraft = await ask(create, { body: { data: { attributes: { definition } } } });
		expect(asDraft.body.meta).toEqual(made.body.meta);
		const body = { data: { attributes: { definition: named("Off") } } };
		expect((await ask(update, { id, body })).body.meta).toEqual({ recovery, "draft-recovery": OFF });
		expect((await ask(publish, { id, body: {} })).body.meta).toEqual({ recovery: OFF, "draft-recovery": null });
		expect((await ask(list)).body).not.toHaveProperty("meta");
	});

	test("is looked at each time, in the environment of the key", async () => {
		const world = await makeWorld(recovering({ automatic, companyName: "Barkside", message: "come_back" }));
		const { flowId: id } = world;
		const inSandbox = await client(world);
		const inProduction = await client({ ...world, ctx: { ...world.ctx, environment: "production" } });
		const missingIn = async (ask: typeof inSandbox) => {
			const { state, missing } = (await ask(getOne, { id })).body.meta.recovery;
			return [state, ...missing.map(({ pointer }: { pointer: string }) => pointer)];
		};
		expect(await missingIn(inSandbox)).toEqual(["waiting", "/settings/recovery/message"]);
		await approve(world);
		expect((await inSandbox(getOne, { id })).body.meta.recovery).toEqual(READY);
		const nothing = ["waiting", "/settings/recovery/line", "/settings/recovery/message"];
		expect(await missingIn(inProduction)).toEqual(nothing);
	});

	test("is said of a draft too that is not finished", async () => {
		const { ctx, flowId } = await makeWorld();
		const ask = await client({ ctx, flowId });
		const drafts = [
			{},
			{ settings: 5 },
			{ settings: { defaultLanguage: "xx", recovery: { automatic, line: "No Name" } } },
		];
		const states = [];
		for (const definition of drafts) {
			const { draft } = await flows.openDraft(ctx, { flowId });
			await flows.autosave(ctx, { flowId, revision: draft.revision, definition });
			states.push((await ask(getOne, { id: flowId })).body.meta["draft-recovery"].state);
		}
		expect(states).toEqual(["off", "off", "waiting"]);
	});
});

describe.skipIf(!hasContract)("Persona's contract", () => {
	const [TEMPLATES, TEMPLATE, VERSIONS] = [
		["/inquiry-templates", "get"],
		["/inquiry-templates/{inquiry-template-id}", "get"],
		["/inquiry-template-versions", "get"],
	] as const;
	const text = { en: "X" };
	const field = (type: string, more = {}) => ({ name: type, type, label: text, ...more });
	const fields = [
		...["string", "number", "boolean", "date"].map((type) => field(type)),
		field("choices", { choices: [{ value: "a", label: text }] }),
		field("multi-choices", { choices: [{ value: "a", label: text }] }),
		field("integer", { min: 1, max: 3 }),
		field("birthdate", { minAge: 18 }),
		{ type: "name" },
		{ type: "address" },
	];
	const steps = [
		{ key: "details", type: "details", fields },
		{ key: "phone", type: "phone" },
		{ key: "email", type: "email" },
	];

	test("describes our templates, published or not", async () => {
		const world = await makeWorld(named("One", { steps }));
		const ask = await client(world);
		await flows.createDraft(world.ctx, { definition: named("Two") });
		const listed = await ask(templates);
		expect(listed.body.data).toHaveLength(2);
		expect(contract().faultsOf(TEMPLATES, listed)).toEqual([]);
		const one = await ask(template, { id: world.flowId });
		expect(contract().faultsOf(TEMPLATE, one)).toEqual([]);
		const keys = one.body.data.attributes["field-schemas"].map(({ key }: { key: string }) => key);
		expect(keys).toEqual([
			...["string", "number", "boolean", "date", "choices", "multi-choices", "integer", "birthdate"],
			...["name-first", "name-last", "address-country-code", "address-street-1", "address-street-2"],
			...["address-postal-code", "address-city", "address-subdivision", "phone-number", "email-address"],
		]);
		expect(contract().faultsOf(TEMPLATE, await ask(template, { id: "itmpl_nothing" }))).toEqual([]);
	});

	test("describes our versions, the draft among them; only one is live", async () => {
		const world = await makeWorld(named("One", { steps }));
		const ask = await client(world);
		await flows.publish(world.ctx, { flowId: world.flowId, definition: named("Two"), note: "Less" });
		await flows.saveDraft(world.ctx, { flowId: world.flowId, definition: named("Three") });
		const query = `filter[inquiry-template-id]=${world.flowId}`;
		const listed = await ask(templateVersions, { query });
		expect(contract().faultsOf(VERSIONS, listed)).toEqual([]);
		const shown = listed.body.data.map(({ attributes: a }: { attributes: Record<string, unknown> }) => [
			a.status,
			a.live,
			a.description,
		]);
		expect(shown).toEqual([
			["draft", false, null],
			["published", true, "Less"],
			["published", false, null],
		]);
		const next = (await ask(templateVersions, { query: `${query}&page[size]=1` })).body.links.next;
		expect(next).toMatch(
			/^\/api\/v1\/here\?filter%5Binquiry-template-id%5D=itmpl_\w+&page%5Bsize%5D=1&page%5Bafter%5D=itmplv_/,
		);
		for (const query of ["", "filter[inquiry-template-id]=itmpl_nothing", "page[size]=0"]) {
			expect(contract().faultsOf(VERSIONS, await ask(templateVersions, { query }))).toEqual([]);
		}
	});
});
