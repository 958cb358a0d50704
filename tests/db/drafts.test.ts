import { describe, expect, test } from "vitest";
import { type Ctx, now, pool } from "@/db";
import * as flows from "@/lib/flows";
import { DEMO_FLOW } from "@/lib/flows/examples";
import * as inquiries from "@/lib/inquiries";
import { addSeconds } from "@/lib/kernel/time";
import { newMember } from "../support/members";
import { createInquiry, makeWorld, type World } from "../support/world";

const named = (name: string, more = {}) => ({ ...DEMO_FLOW, name, ...more });
/** As somebody of the team, at this moment or so many seconds later. */
async function editor({ ctx }: World, seconds = 0): Promise<Ctx> {
	const { memberId, userId } = await newMember(ctx.companyId, "editor");
	const actor = { type: "member", memberId, userId, role: "editor" } as const;
	return { ...ctx, actor, now: addSeconds(await now(), seconds) };
}
const savesOf = async ({ flowId }: World) =>
	(await pool()`select 1 from events where object_id = ${flowId} and name = 'flow.draft-saved'`).length;

describe("saving by itself", () => {
	test("begins with what is published, and counts on from there", async () => {
		const world = await makeWorld(named("One"));
		const ctx = await editor(world);
		const { flowId } = world;
		const opened = await flows.openDraft(ctx, { flowId });
		expect(opened).toMatchObject({ draft: { revision: 0, definition: { name: "One" }, problems: [], savedAt: null } });
		expect(await flows.autosave(ctx, { flowId, revision: 0, definition: named("Two") })).toEqual({
			saved: true,
			revision: 1,
			problems: [],
		});
		expect(await flows.autosave(ctx, { flowId, revision: 1, definition: named("Three") })).toMatchObject({
			revision: 2,
		});
		const { draft, published } = await flows.openDraft(ctx, { flowId });
		expect(draft).toMatchObject({
			revision: 2,
			definition: { name: "Three" },
			savedBy: (ctx.actor as { memberId: string }).memberId,
		});
		expect(published).toMatchObject({ number: 1, definition: { name: "One" } });
	});

	test("keeps what is not right yet, and says what is wrong and where", async () => {
		const world = await makeWorld();
		const ctx = await editor(world);
		const { flowId } = world;
		const definition = { ...named(""), purpose: { en: "" }, brand: { primary: "#ffff00" } };
		const saved = await flows.autosave(ctx, { flowId, revision: 0, definition });
		const pointers = (problems: readonly { pointer?: string }[]) => problems.map(({ pointer }) => pointer);
		expect(saved).toMatchObject({ saved: true });
		const { draft } = await flows.openDraft(ctx, { flowId });
		expect(pointers(draft.problems)).toEqual(["/name", "/purpose/en", "/brand/primary"]);
		expect(draft.definition).toMatchObject(definition);
		await expect(flows.publish(ctx, { flowId })).rejects.toMatchObject({ code: "invalid" });
		await expect(inquiries.tryDraft(ctx, { flowId })).rejects.toMatchObject({ code: "invalid" });
	});

	test("never goes over what somebody else has saved meanwhile: it answers theirs", async () => {
		const world = await makeWorld();
		const { flowId } = world;
		const [ana, bea] = [await editor(world), await editor(world)];
		await flows.autosave(ana, { flowId, revision: 0, definition: named("Ana's") });
		for (const revision of [0, 7]) {
			const refused = await flows.autosave(bea, { flowId, revision, definition: named("Bea's") });
			expect(refused).toMatchObject({ saved: false, theirs: { revision: 1, definition: { name: "Ana's" } } });
		}
		expect(await flows.autosave(bea, { flowId, revision: 1, definition: named("Both") })).toMatchObject({
			saved: true,
		});
	});

	test("by twenty at once over the same revision lets one through", async () => {
		const world = await makeWorld();
		const ctx = await editor(world);
		const { flowId } = world;
		const save = (_: unknown, i: number) => flows.autosave(ctx, { flowId, revision: 0, definition: named(`${i}`) });
		const answers = await Promise.all(Array.from({ length: 20 }, save));
		expect(answers.filter(({ saved }) => saved)).toHaveLength(1);
	});

	test("after somebody published answers what is published: nothing becomes a draft unseen", async () => {
		const world = await makeWorld();
		const ctx = await editor(world);
		const { flowId } = world;
		await flows.autosave(ctx, { flowId, revision: 0, definition: named("Two") });
		await flows.publish(ctx, { flowId });
		const late = await flows.autosave(ctx, { flowId, revision: 1, definition: named("Three") });
		expect(late).toMatchObject({ saved: false, theirs: { revision: 0, definition: { name: "Two" } } });
	});

	test("is told once by whom, however often it saves, and again after a while", async () => {
		const world = await makeWorld();
		const { flowId } = world;
		const ana = await editor(world);
		for (const revision of [0, 1, 2]) await flows.autosave(ana, { flowId, revision, definition: named(`${revision}`) });
		expect(await savesOf(world)).toBe(1);
		await flows.autosave(await editor(world), { flowId, revision: 3, definition: named("Bea's") });
		expect(await savesOf(world)).toBe(2);
		const later = { ...ana, now: addSeconds(ana.now, 700) };
		await flows.autosave(later, { flowId, revision: 4, definition: named("Late") });
		expect(await savesOf(world)).toBe(3);
	});

	test("of another company's flow finds none", async () => {
		const [world, other] = [await makeWorld(), await makeWorld()];
		const ctx = await editor(other);
		const { flowId } = world;
		for (const act of [
			() => flows.openDraft(ctx, { flowId }),
			() => flows.autosave(ctx, { flowId, revision: 0, definition: named("Mine") }),
			() => flows.watchDraft(ctx, { flowId }),
			() => inquiries.tryDraft(ctx, { flowId }),
		]) {
			await expect(act()).rejects.toMatchObject({ code: "not_found" });
		}
	});
});

describe("who has a flow open", () => {
	test("sees the others who do, and how far the draft is", async () => {
		const world = await makeWorld();
		const { flowId } = world;
		const [ana, bea] = [await editor(world), await editor(world)];
		const idOf = ({ actor }: Ctx) => (actor as { memberId: string }).memberId;
		expect(await flows.watchDraft(ana, { flowId })).toEqual({ revision: 0, memberIds: [] });
		await flows.autosave(bea, { flowId, revision: 0, definition: named("Two") });
		expect(await flows.watchDraft(bea, { flowId })).toEqual({ revision: 1, memberIds: [idOf(ana)] });
		expect((await flows.watchDraft(ana, { flowId })).memberIds).toEqual([idOf(bea)]);
		const late = { ...ana, now: addSeconds(ana.now, 60) };
		expect((await flows.watchDraft(late, { flowId })).memberIds).toEqual([]);
	});
});

describe("publishing what was looked at", () => {
	test("is refused when somebody has changed it since", async () => {
		const world = await makeWorld();
		const ctx = await editor(world);
		const { flowId } = world;
		await flows.autosave(ctx, { flowId, revision: 0, definition: named("Two") });
		await flows.autosave(ctx, { flowId, revision: 1, definition: named("Three") });
		await expect(flows.publish(ctx, { flowId, revision: 1 })).rejects.toMatchObject({ code: "conflict" });
		expect(await flows.publish(ctx, { flowId, revision: 2 })).toMatchObject({
			number: 2,
			definition: { name: "Three" },
		});
	});

	test("publishes it as it will be read: restored, it is the same to the byte", async () => {
		const world = await makeWorld();
		const ctx = await editor(world);
		const { flowId } = world;
		// As a form may hold it: in another order, and without what is never said.
		const { steps, purpose, ...rest } = named("Two");
		await flows.autosave(ctx, { flowId, revision: 0, definition: { ...rest, purpose, steps } });
		const { id } = await flows.publish(ctx, { flowId });
		const before = flows.writeDocument(await flows.exportFlow(ctx, { flowId }));
		await flows.publish(ctx, { flowId, definition: named("Three") });
		await flows.restore(ctx, { flowId, versionId: id });
		await flows.publish(ctx, { flowId });
		expect(flows.writeDocument(await flows.exportFlow(ctx, { flowId }))).toBe(before);
	});
});

describe("trying a draft", () => {
	test("makes a sandbox inquiry on it as it is now; what is published and what is listed stay as they are", async () => {
		const world = await makeWorld(named("One"));
		const ctx = await editor(world);
		const { flowId } = world;
		await flows.autosave(ctx, { flowId, revision: 0, definition: named("Two") });
		const [first, second] = [await inquiries.tryDraft(ctx, { flowId }), await inquiries.tryDraft(ctx, { flowId })];
		expect(first.link).toContain(`inquiry-id=${first.inquiryId}&session-token=`);
		expect(second.inquiryId).not.toBe(first.inquiryId);
		await flows.autosave(ctx, { flowId, revision: 1, definition: named("Three") });
		const [row] = await pool()`
			select v.number, v.definition->>'name' as name from inquiries i join flow_versions v on v.id = i.flow_version_id
			where i.id = ${first.inquiryId}`;
		expect(row).toEqual({ number: 0, name: "Two" });
		expect((await flows.findPublished(ctx, { flowId }))?.definition.name).toBe("One");
		const page = { size: 10 };
		const { rows } = await flows.listVersions(ctx, { flowId, page });
		expect(rows.map(({ attributes }) => attributes.number)).toEqual([null, 1]);
	});

	test("goes on with that draft, also where the flow wants newer versions for who comes back", async () => {
		const settings = { ...DEMO_FLOW.settings, onResume: "restart-if-changed" };
		const world = await makeWorld(named("One", { settings }));
		const ctx = await editor(world);
		const { flowId } = world;
		const { inquiryId } = await inquiries.tryDraft(ctx, { flowId });
		const versionOf = async () =>
			(await pool()`select flow_version_id from inquiries where id = ${inquiryId}`)[0]?.flowVersionId;
		const before = await versionOf();
		await flows.publish(ctx, { flowId, definition: named("Two", { settings }) });
		await inquiries.resume(ctx, { inquiryId });
		expect(await versionOf()).toBe(before);
	});

	test("is for the sandbox: in production nothing is made on it, by whatever name", async () => {
		const world = await makeWorld();
		const ctx = await editor(world);
		const { flowId } = world;
		const production = { ...ctx, environment: "production" } as const;
		await expect(inquiries.tryDraft(production, { flowId })).rejects.toMatchObject({ code: "conflict" });
		const { inquiryId } = await inquiries.tryDraft(ctx, { flowId });
		const [row] = await pool()`select flow_version_id as id from inquiries where id = ${inquiryId}`;
		const attributes = { "inquiry-template-version-id": row?.id };
		await expect(inquiries.create(production, { data: { attributes } })).rejects.toThrow(
			"no published inquiry template",
		);
		expect(await flows.findByLink({ templateId: row?.id })).toBeUndefined();
		await createInquiry(world);
	});
});
