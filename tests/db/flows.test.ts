import { describe, expect, test } from "vitest";
import { type Ctx, now, pool } from "@/db";
import * as flows from "@/lib/flows";
import { DEMO_FLOW } from "@/lib/flows/examples";
import { addSeconds } from "@/lib/kernel/time";
import * as workflows from "@/lib/workflows";
import { createInquiry, makeWorld, type World } from "../support/world";

const named = (name: string, more = {}) => ({ ...DEMO_FLOW, name, ...more });
const at = async ({ ctx }: World): Promise<Ctx> => ({ ...ctx, now: await now() });
const versionsOf = ({ flowId }: World) =>
	pool()`select id, number, note, definition->>'name' as name, published_at is not null as published
		from flow_versions where flow_id = ${flowId} order by number nulls last`;
const nameOf = async ({ flowId }: World) => (await pool()`select name from flows where id = ${flowId}`)[0]?.name;
const eventsOf = async ({ flowId }: World) =>
	(await pool()`select name, data from events where object_id = ${flowId} order by id`).map(({ name }) => name);

describe("a draft", () => {
	test("lies beside what is published, is replaced, and changes nothing for inquiries", async () => {
		const world = await makeWorld(named("One"));
		const { ctx, flowId } = world;
		const first = await flows.saveDraft({ ...ctx, now: addSeconds(ctx.now, 1) }, { flowId, definition: named("Two") });
		const second = await flows.saveDraft(
			{ ...ctx, now: addSeconds(ctx.now, 2) },
			{ flowId, definition: named("Three") },
		);
		expect(second).toMatchObject({ id: first.id, number: null, publishedAt: null, createdAt: first.createdAt });
		expect(await flows.getDraft(ctx, { flowId })).toMatchObject({ definition: { name: "Three" } });
		expect(await flows.findPublished(ctx, { flowId })).toMatchObject({ number: 1, definition: { name: "One" } });
		expect(await nameOf(world)).toBe("One");
		expect(await eventsOf(world)).toEqual(["flow.published", "flow.draft-saved", "flow.draft-saved"]);
	});

	test("tells of each step that is published what it asks for, and its title, where it has one", async () => {
		const { ctx, flowId } = await makeWorld();
		const other = await makeWorld();
		const title = { en: "About you", es: "Sobre ti" };
		const steps = DEMO_FLOW.steps.map((step) => (step.type === "details" ? { ...step, title } : step));
		const keys = DEMO_FLOW.steps.map(({ key }) => key);
		await flows.saveDraft(ctx, { flowId, definition: { ...DEMO_FLOW, steps } });
		const told = async (keys: string[]) =>
			(await flows.listStepTitles(ctx, { keys })).map(({ type, title }) => `${type}: ${title}`).sort();
		expect(await told(keys)).toEqual(["consent: null", "details: null", "phone: null"]);
		await flows.publish(ctx, { flowId });
		expect(await told(keys)).toEqual(["consent: null", "details: About you", "phone: null"]);
		const [first] = await flows.listStepTitles(ctx, { keys });
		expect(first).toEqual({ flowId, key: "details", type: "details", title: "About you" });
		expect(await told(["dogs"])).toEqual([]);
		expect((await flows.listStepTitles(other.ctx, { keys })).map((one) => one.flowId)).not.toContain(flowId);
	});

	test("is one however many save it at once", async () => {
		const world = await makeWorld();
		const { ctx, flowId } = world;
		await Promise.all(["A", "B", "C", "D"].map((name) => flows.saveDraft(ctx, { flowId, definition: named(name) })));
		expect(await versionsOf(world)).toHaveLength(2);
	});

	test("need only be a definition: what cannot be sent yet is refused when it is published, with its place", async () => {
		const world = await makeWorld();
		const { ctx, flowId } = world;
		const other = await makeWorld();
		const theirs = await workflows.create(other.ctx, { name: "X", steps: [{ channel: "sms", waitSeconds: 60 }] });
		const definition = named("Two", { settings: { verification: { workflow: theirs.id } } });
		await flows.saveDraft(ctx, { flowId, definition });
		const pointer = "/settings/verification/workflow";
		await expect(flows.publish(ctx, { flowId })).rejects.toMatchObject({ details: { faults: [{ pointer }] } });
		const given = { flowId, definition, at: "/data/attributes/definition" };
		await expect(flows.publish(ctx, given)).rejects.toMatchObject({
			code: "invalid",
			details: { faults: [{ pointer: `/data/attributes/definition${pointer}` }] },
		});
		expect(await versionsOf(world)).toHaveLength(2);
	});

	test("that is no definition is refused with the place of each fault, and nothing is kept", async () => {
		const { ctx, flowId } = await makeWorld();
		const steps = [
			{ key: "phone", type: "phone", colour: "red" },
			{ key: "x", type: "fax" },
		];
		const saved = flows.saveDraft(ctx, { flowId, definition: named("", { steps }), at: "/definition" });
		const pointers = ["/definition/name", "/definition/steps/0/colour", "/definition/steps/1/type"];
		await expect(saved).rejects.toMatchObject({
			code: "invalid",
			details: { faults: pointers.map((pointer) => expect.objectContaining({ pointer })) },
		});
		await expect(flows.getDraft(ctx, { flowId })).rejects.toMatchObject({ code: "not_found" });
	});

	test("can be thrown away, but not when there is nothing else", async () => {
		const { ctx, flowId } = await makeWorld();
		await flows.saveDraft(ctx, { flowId, definition: named("Two") });
		await flows.discardDraft(ctx, { flowId });
		for (const verb of [flows.getDraft, flows.discardDraft]) {
			await expect(verb(ctx, { flowId })).rejects.toMatchObject({ code: "not_found" });
		}
		const draft = await flows.createDraft(ctx, { definition: named("New") });
		await expect(flows.discardDraft(ctx, draft)).rejects.toMatchObject({ code: "conflict" });
	});

	test("is the name of a flow that was never published, which nobody can be sent through", async () => {
		const { ctx } = await makeWorld();
		const { flowId } = await flows.createDraft(ctx, { definition: named("New") });
		await flows.saveDraft(ctx, { flowId, definition: named("Newer") });
		expect(await nameOf({ ctx, flowId })).toBe("Newer");
		await expect(createInquiry({ ctx, flowId })).rejects.toThrow(/no published inquiry template/);
		expect(await flows.publish(ctx, { flowId })).toMatchObject({ number: 1 });
		await createInquiry({ ctx, flowId });
	});
});

describe("publishing", () => {
	test("gives the draft its number; new inquiries get it at once, open ones keep theirs", async () => {
		const world = await makeWorld(named("One"));
		const { ctx, flowId } = world;
		const before = await flows.findPublished(ctx, { flowId });
		const inquiryId = await createInquiry(world);
		const draft = await flows.saveDraft(ctx, { flowId, definition: named("Two") });
		const published = await flows.publish(await at(world), { flowId, note: "A better name" });
		expect(published).toMatchObject({ id: draft.id, number: 2, note: "A better name" });
		expect(await flows.findPublished(ctx, { flowId })).toMatchObject({ id: draft.id });
		expect(await nameOf(world)).toBe("Two");
		const rows =
			await pool()`select flow_version_id from inquiries where id in (${inquiryId}, ${await createInquiry(world)}) order by id`;
		expect(rows.map(({ flowVersionId }) => flowVersionId)).toEqual([before?.id, draft.id]);
		await expect(flows.publish(ctx, { flowId })).rejects.toMatchObject({ code: "conflict" });
	});

	test("of a given definition leaves the draft where it is", async () => {
		const world = await makeWorld(named("One"));
		const { ctx, flowId } = world;
		await flows.saveDraft(ctx, { flowId, definition: named("Draft") });
		await flows.publish(ctx, { flowId, definition: named("Two") });
		expect((await versionsOf(world)).map(({ number, name }) => [number, name])).toEqual([
			[1, "One"],
			[2, "Two"],
			[null, "Draft"],
		]);
	});

	test("twenty times at once gives twenty numbers, and the draft is published once", async () => {
		const world = await makeWorld(named("One"));
		const { ctx, flowId } = world;
		await flows.saveDraft(ctx, { flowId, definition: named("Draft") });
		const given = Array.from({ length: 18 }, (_, i) => flows.publish(ctx, { flowId, definition: named(`V${i}`) }));
		const drafts = await Promise.allSettled([flows.publish(ctx, { flowId }), flows.publish(ctx, { flowId })]);
		const numbers = (await Promise.all(given)).map(({ number }) => number);
		expect(drafts.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
		expect(new Set(numbers).size).toBe(18);
		expect((await versionsOf(world)).map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
		const [newest] = await pool()`
			select v.number from flows f join flow_versions v on v.id = f.published_version_id where f.id = ${flowId}`;
		expect(newest?.number).toBe(20);
	});

	test("never changes a version that is published", async () => {
		const world = await makeWorld(named("One"));
		const { ctx, flowId } = world;
		const [before] = await versionsOf(world);
		await flows.restore(ctx, { flowId, versionId: before?.id });
		await flows.saveDraft(ctx, { flowId, definition: named("Two") });
		await flows.publish(ctx, { flowId });
		await flows.publish(ctx, { flowId, definition: named("Three") });
		expect((await versionsOf(world))[0]).toEqual(before);
	});
});

describe("restoring", () => {
	test("makes an old version's definition the draft", async () => {
		const world = await makeWorld(named("One"));
		const { ctx, flowId } = world;
		const first = await flows.findPublished(ctx, { flowId });
		await flows.publish(ctx, { flowId, definition: named("Two") });
		await flows.restore(ctx, { flowId, versionId: first?.id ?? "" });
		expect(await flows.getDraft(ctx, { flowId })).toMatchObject({ definition: { name: "One" } });
		expect(await flows.publish(ctx, { flowId })).toMatchObject({ number: 3, definition: { name: "One" } });
	});

	test("takes no version of another flow, of another company, nor a draft", async () => {
		const [world, other] = [await makeWorld(), await makeWorld()];
		const { ctx, flowId } = world;
		const theirs = await flows.findPublished(other.ctx, other);
		const beside = await flows.create(ctx, { definition: named("Beside") });
		const draft = await flows.saveDraft(ctx, { flowId, definition: named("Draft") });
		for (const versionId of [theirs?.id ?? "", beside.id, draft.id, "itmplv_nothing"]) {
			await expect(flows.restore(ctx, { flowId, versionId })).rejects.toMatchObject({ code: "invalid" });
		}
	});
});

describe("an inactive flow", () => {
	test("makes no new inquiries by either of its names; what is open goes on; active again, it does", async () => {
		const world = await makeWorld();
		const { ctx, flowId } = world;
		const version = await flows.findPublished(ctx, { flowId });
		await flows.deactivate(ctx, { flowId });
		await expect(createInquiry(world)).rejects.toMatchObject({
			code: "invalid",
			details: {
				faults: [{ message: expect.stringMatching(/inactive/), pointer: "/data/attributes/inquiry-template-id" }],
			},
		});
		const named = { "inquiry-template-id": null, "inquiry-template-version-id": version?.id };
		await expect(createInquiry(world, named)).rejects.toThrow(/inactive/);
		expect(await flows.findPublished(ctx, { flowId })).toBeUndefined();
		expect(await flows.findLatest(ctx, { flowId })).toMatchObject({ id: version?.id });
		await flows.activate(ctx, { flowId });
		await createInquiry(world);
		await createInquiry(world, named);
	});
});

test("what becomes of a flow is told, and nothing where nothing came of it", async () => {
	const world = await makeWorld();
	const { flowId } = world;
	const definition = named("Two");
	const acts = [
		(ctx: Ctx) => flows.activate(ctx, { flowId }),
		(ctx: Ctx) => flows.deactivate(ctx, { flowId }),
		(ctx: Ctx) => flows.deactivate(ctx, { flowId }),
		(ctx: Ctx) => flows.activate(ctx, { flowId }),
		(ctx: Ctx) => flows.saveDraft(ctx, { flowId, definition }),
		(ctx: Ctx) => flows.discardDraft(ctx, { flowId }),
		(ctx: Ctx) => expect(flows.discardDraft(ctx, { flowId })).rejects.toMatchObject({ code: "not_found" }),
	];
	for (const [i, act] of acts.entries()) await act({ ...world.ctx, now: addSeconds(world.ctx.now, i + 1) });
	expect(await eventsOf(world)).toEqual([
		...["flow.published", "flow.deactivated", "flow.activated"],
		...["flow.draft-saved", "flow.draft-discarded"],
	]);
});

test("another company's flow is not there, whatever is asked of it", async () => {
	const [{ flowId }, { ctx }] = [await makeWorld(), await makeWorld()];
	const definition = named("Mine");
	const versionId = "itmplv_nothing";
	const asked = [
		() => flows.saveDraft(ctx, { flowId, definition }),
		() => flows.getDraft(ctx, { flowId }),
		() => flows.discardDraft(ctx, { flowId }),
		() => flows.publish(ctx, { flowId, definition }),
		() => flows.publish(ctx, { flowId }),
		() => flows.restore(ctx, { flowId, versionId }),
		() => flows.deactivate(ctx, { flowId }),
		() => flows.exportFlow(ctx, { flowId }),
	];
	for (const verb of asked) await expect(verb()).rejects.toMatchObject({ code: "not_found" });
	const [flow] =
		await pool()`select status, (select count(*)::int from flow_versions where flow_id = f.id) as versions from flows f where id = ${flowId}`;
	expect(flow).toEqual({ status: "active", versions: 1 });
});

describe("import", () => {
	test("makes a flow, as a draft or published", async () => {
		const { ctx, flowId } = await makeWorld();
		const document = await flows.exportFlow(ctx, { flowId });
		const draft = await flows.importFlow(ctx, { document });
		const published = await flows.importFlow(ctx, { document, publish: true, note: "From git" });
		expect([draft.number, published.number, published.note]).toEqual([null, 1, "From git"]);
		for (const { flowId } of [draft, published]) expect(await flows.exportFlow(ctx, { flowId })).toEqual(document);
	});

	test("updates the flow that is named, and changes nothing where nothing is new", async () => {
		const world = await makeWorld(named("One"));
		const { ctx, flowId } = world;
		const document = await flows.exportFlow(ctx, { flowId });
		const again = { document, flowId };
		expect(await flows.importFlow(ctx, { ...again, publish: true })).toMatchObject({ changed: false, number: 1 });
		expect(await flows.importFlow(ctx, again)).toMatchObject({ changed: false, number: 1 });
		const two = { flowId, document: { ...document, definition: named("Two") } };
		expect(await flows.importFlow(ctx, two)).toMatchObject({ changed: true, number: null });
		expect(await flows.importFlow(ctx, two)).toMatchObject({ changed: false, number: null });
		expect(await flows.importFlow(ctx, { ...two, publish: true })).toMatchObject({ changed: true, number: 2 });
		expect(await flows.exportFlow(ctx, { flowId })).toMatchObject({ definition: { name: "Two" } });
		expect(await flows.importFlow(ctx, again)).toMatchObject({ changed: true, number: null });
		expect(await flows.exportFlow(ctx, { flowId, draft: true })).toEqual(document);
	});

	test.each([
		[{ format: "comeback-flow/9", definition: DEMO_FLOW }, "/format"],
		[DEMO_FLOW, "/format"],
		[{ format: "comeback-flow/1", definition: named("Two", { steps: [] }) }, "/definition/steps"],
	])("refuses what is no exported flow: %#", async (document, pointer) => {
		const { ctx, flowId } = await makeWorld();
		await expect(flows.importFlow({ ...ctx, now: addSeconds(ctx.now, 1) }, { document, flowId })).rejects.toMatchObject(
			{
				code: "invalid",
				details: { faults: expect.arrayContaining([expect.objectContaining({ pointer })]) },
			},
		);
	});
});
