import { describe, expect, test } from "vitest";
import { type Ctx, now, pool } from "@/db";
import * as flows from "@/lib/flows";
import { DEMO_FLOW } from "@/lib/flows/examples";
import * as inquiries from "@/lib/inquiries";
import { addSeconds } from "@/lib/kernel/time";
import { newMember } from "../support/members";
import { createInquiry, makeWorld, type World } from "../support/world";

/** Of a flow of which one version was published and nothing else done. */
const FRESH = -1;
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
		expect(opened).toMatchObject({
			draft: { revision: FRESH, definition: { name: "One" }, problems: [], savedAt: null },
		});
		expect(await flows.autosave(ctx, { flowId, revision: FRESH, definition: named("Two") })).toEqual({
			saved: true,
			revision: 2,
			problems: [],
		});
		expect(await flows.autosave(ctx, { flowId, revision: 2, definition: named("Three") })).toMatchObject({
			revision: 3,
		});
		const { draft, published } = await flows.openDraft(ctx, { flowId });
		expect(draft).toMatchObject({
			revision: 3,
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
		const saved = await flows.autosave(ctx, { flowId, revision: FRESH, definition });
		const pointers = (problems: readonly { pointer?: string }[]) => problems.map(({ pointer }) => pointer);
		expect(saved).toMatchObject({ saved: true });
		const { draft } = await flows.openDraft(ctx, { flowId });
		expect(pointers(draft.problems)).toEqual(["/name", "/purpose/en", "/brand/primary"]);
		expect(draft.definition).toMatchObject(definition);
		await expect(flows.publish(ctx, { flowId })).rejects.toMatchObject({ code: "invalid" });
		await expect(inquiries.tryDraft(ctx, { flowId })).rejects.toMatchObject({ code: "invalid" });
	});

	test.each([
		["nothing", {}],
		["steps that are a word", { name: 5, steps: "none" }],
		["steps of anything", { steps: [null, 5, {}, { type: "consent" }, { type: "constructor" }, [{ type: ["x"] }]] }],
		[
			"settings and texts that are lists",
			{ purpose: [], settings: [1], brand: [[]], steps: [{ key: {}, type: "phone" }] },
		],
	])("of %s breaks no page that shows it", async (_, definition) => {
		const { ctx } = await makeWorld();
		const { flowId } = await flows.createDraft(ctx, { definition: DEMO_FLOW });
		await flows.autosave(ctx, { flowId, revision: 1, definition });
		const { rows } = await flows.browse(ctx, { page: { size: 10 } });
		const row = rows.find(({ id }) => id === flowId);
		expect(row).toMatchObject({ draft: true, number: null });
		expect(["", "consent", "phone"]).toContain(row?.steps.join());
		expect((await flows.openDraft(ctx, { flowId })).draft.problems).not.toEqual([]);
		for (const step of ["", "consent", "the-end."])
			await inquiries.preview(ctx, { flowId, step, screen: "step", language: "en", style: undefined });
		await expect(flows.publish(ctx, { flowId })).rejects.toMatchObject({ code: "invalid" });
	});

	test("of thousands of faults is answered with as many as somebody puts right", async () => {
		const { ctx } = await makeWorld();
		const { flowId } = await flows.createDraft(ctx, { definition: DEMO_FLOW });
		const definition = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`key${i}`, 1]));
		const saved = await flows.autosave(ctx, { flowId, revision: 1, definition });
		expect((saved as { problems: unknown[] }).problems).toHaveLength(100);
	});

	test("of a name that is too long cuts no sign in half where it is listed", async () => {
		const { ctx } = await makeWorld();
		const { flowId } = await flows.createDraft(ctx, { definition: DEMO_FLOW });
		const name = `${"a".repeat(79)}🐕🐕`;
		await flows.autosave(ctx, { flowId, revision: 1, definition: named(name) });
		expect((await flows.openDraft(ctx, { flowId })).flow.name).toBe(`${"a".repeat(79)}🐕`);
	});

	test("never goes over what somebody else has saved meanwhile: it answers theirs", async () => {
		const world = await makeWorld();
		const { flowId } = world;
		const [ana, bea] = [await editor(world), await editor(world)];
		await flows.autosave(ana, { flowId, revision: FRESH, definition: named("Ana's") });
		for (const revision of [FRESH, 0, 1, 7]) {
			const refused = await flows.autosave(bea, { flowId, revision, definition: named("Bea's") });
			expect(refused).toMatchObject({ saved: false, theirs: { revision: 2, definition: { name: "Ana's" } } });
		}
		expect(await flows.autosave(bea, { flowId, revision: 2, definition: named("Both") })).toMatchObject({
			saved: true,
		});
	});

	test("of what is there already is done: who never got the answer asks again, and nobody else has changed anything", async () => {
		const world = await makeWorld();
		const ctx = await editor(world);
		const { flowId } = world;
		const definition = JSON.parse(JSON.stringify((await flows.openDraft(ctx, { flowId })).draft.definition));
		const save = () => flows.autosave(ctx, { flowId, revision: FRESH, definition: { ...definition, name: "Two" } });
		const saved = await save();
		expect(saved).toMatchObject({ saved: true, revision: 2 });
		expect(await save()).toEqual(saved);
		expect((await flows.openDraft(ctx, { flowId })).draft.revision).toBe(2);
	});

	test("by twenty at once over the same revision lets one through", async () => {
		const world = await makeWorld();
		const ctx = await editor(world);
		const { flowId } = world;
		const save = (_: unknown, i: number) => flows.autosave(ctx, { flowId, revision: FRESH, definition: named(`${i}`) });
		const answers = await Promise.all(Array.from({ length: 20 }, save));
		expect(answers.filter(({ saved }) => saved)).toHaveLength(1);
	});

	/** What makes another state of a flow, with the revision that its draft has. */
	const CHANGES: Record<string, (ctx: Ctx, flowId: string) => Promise<unknown>> = {
		"published the draft": (ctx, flowId) => flows.publish(ctx, { flowId }),
		"threw the draft away": (ctx, flowId) => flows.discardDraft(ctx, { flowId }),
		"restored a version": async (ctx, flowId) => {
			const { published } = await flows.openDraft(ctx, { flowId });
			await flows.restore(ctx, { flowId, versionId: published!.id });
		},
		"published and threw away by turns": async (ctx, flowId) => {
			await flows.publish(ctx, { flowId });
			await flows.saveDraft(ctx, { flowId, definition: named("Four") });
			await flows.discardDraft(ctx, { flowId });
			await flows.saveDraft(ctx, { flowId, definition: named("Five") });
		},
	};
	test.each(Object.keys(CHANGES))(
		"after somebody %s answers what is there, also once it is edited on",
		async (name) => {
			const world = await makeWorld();
			const ctx = await editor(world);
			const { flowId } = world;
			await flows.autosave(ctx, { flowId, revision: FRESH, definition: named("Two") });
			await CHANGES[name]!(ctx, flowId);
			const late = async (revision: number) => {
				const { draft } = await flows.openDraft(ctx, { flowId });
				const answer = await flows.autosave(ctx, { flowId, revision, definition: named("Late") });
				expect(answer).toEqual({ saved: false, theirs: draft });
			};
			for (const revision of [FRESH, 2]) await late(revision);
			const { draft } = await flows.openDraft(ctx, { flowId });
			// As many saves as could lead a count that began anew to where it was.
			for (let { revision } = draft, i = 0; i < 4; i++) {
				const saved = await flows.autosave(ctx, { flowId, revision, definition: named(`Theirs ${i}`) });
				revision = (saved as { revision: number }).revision;
				for (const stale of [FRESH, 2, draft.revision]) await late(stale);
			}
		},
	);

	test("beside what another deployment published: what was seen of the version before makes no draft", async () => {
		const world = await makeWorld();
		const ctx = await editor(world);
		const { flowId } = world;
		await flows.publish(ctx, { flowId, definition: named("Two") });
		const late = await flows.autosave(ctx, { flowId, revision: FRESH, definition: named("Three") });
		expect(late).toMatchObject({ saved: false, theirs: { definition: { name: "Two" } } });
		expect((await flows.openDraft(ctx, { flowId })).flow.draftVersionId).toBeNull();
	});

	test("while somebody publishes or throws away: what was said to be saved is there", async () => {
		const world = await makeWorld();
		const ctx = await editor(world);
		const { flowId } = world;
		for (let round = 0; round < 24; round++) {
			const { revision } = await flows.saveDraft(ctx, { flowId, definition: named("Seen") });
			const change = round % 2 ? flows.publish : flows.discardDraft;
			const [saved] = await Promise.all([
				flows.autosave(ctx, { flowId, revision, definition: named(`Typed ${round}`) }),
				change(ctx, { flowId }),
			]);
			const { draft, published } = await flows.openDraft(ctx, { flowId });
			const there = [draft.definition.name, published?.definition.name].includes(`Typed ${round}`);
			// Thrown away after it was saved it is gone, which is what was asked.
			if (saved.saved && round % 2) expect(there).toBe(true);
			if (!saved.saved) expect(there).toBe(false);
		}
	});

	test("is told once by whom, however often it saves, and again after a while", async () => {
		const world = await makeWorld();
		const { flowId } = world;
		const ana = await editor(world);
		const bea = await editor(world);
		let revision = FRESH;
		const save = async (ctx: Ctx) => {
			const saved = await flows.autosave(ctx, { flowId, revision, definition: named(`${revision}`) });
			revision = (saved as { revision: number }).revision;
		};
		for (const ctx of [ana, ana, ana]) await save(ctx);
		expect(await savesOf(world)).toBe(1);
		// Also where two take turns.
		for (const ctx of [bea, ana, bea, ana]) await save(ctx);
		expect(await savesOf(world)).toBe(2);
		await save({ ...ana, now: addSeconds(ana.now, 700) });
		expect(await savesOf(world)).toBe(3);
	});

	test("of another company's flow finds none", async () => {
		const [world, other] = [await makeWorld(), await makeWorld()];
		const ctx = await editor(other);
		const { flowId } = world;
		for (const act of [
			() => flows.openDraft(ctx, { flowId }),
			() => flows.autosave(ctx, { flowId, revision: FRESH, definition: named("Mine") }),
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
		expect(await flows.watchDraft(ana, { flowId })).toEqual({ revision: FRESH, memberIds: [] });
		await flows.autosave(bea, { flowId, revision: FRESH, definition: named("Two") });
		expect(await flows.watchDraft(bea, { flowId })).toEqual({ revision: 2, memberIds: [idOf(ana)] });
		expect((await flows.watchDraft(ana, { flowId })).memberIds).toEqual([idOf(bea)]);
		const late = { ...ana, now: addSeconds(ana.now, 60) };
		expect((await flows.watchDraft(late, { flowId })).memberIds).toEqual([]);
	});
});

describe("publishing, throwing away, restoring what was looked at", () => {
	test("is refused when somebody has changed it since", async () => {
		const world = await makeWorld();
		const ctx = await editor(world);
		const { flowId } = world;
		await flows.autosave(ctx, { flowId, revision: FRESH, definition: named("Two") });
		await flows.autosave(ctx, { flowId, revision: 2, definition: named("Three") });
		const { published } = await flows.openDraft(ctx, { flowId });
		for (const revision of [FRESH, 2]) {
			const seen = { flowId, revision };
			await expect(flows.publish(ctx, seen)).rejects.toMatchObject({ code: "conflict" });
			await expect(flows.discardDraft(ctx, seen)).rejects.toMatchObject({ code: "conflict" });
			await expect(flows.restore(ctx, { ...seen, versionId: published!.id })).rejects.toMatchObject({
				code: "conflict",
			});
		}
		expect(await flows.publish(ctx, { flowId, revision: 3 })).toMatchObject({
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
		await flows.autosave(ctx, { flowId, revision: FRESH, definition: { ...rest, purpose, steps } });
		const { id } = await flows.publish(ctx, { flowId });
		const before = flows.writeDocument(await flows.exportFlow(ctx, { flowId }));
		await flows.publish(ctx, { flowId, definition: named("Three") });
		await flows.restore(ctx, { flowId, versionId: id });
		await flows.publish(ctx, { flowId });
		expect(flows.writeDocument(await flows.exportFlow(ctx, { flowId }))).toBe(before);
	});
});

describe("restoring", () => {
	test("takes a version that today's rules would not let be published: what is wrong stands among the draft's problems", async () => {
		const world = await makeWorld();
		const ctx = await editor(world);
		const { flowId } = world;
		const { id } = await flows.publish(ctx, { flowId, definition: named("Of old") });
		await pool()`update flow_versions set definition = jsonb_set(definition, '{brand,primary}', '"#ffff00"') where id = ${id}`;
		await flows.publish(ctx, { flowId, definition: named("New") });
		await flows.restore(ctx, { flowId, versionId: id });
		const { draft } = await flows.openDraft(ctx, { flowId });
		expect(draft).toMatchObject({ definition: { name: "Of old", brand: { primary: "#ffff00" } } });
		expect(draft.problems).toMatchObject([{ pointer: "/brand/primary" }]);
	});
});

describe("trying a draft", () => {
	test("makes a sandbox inquiry on it as it is now; what is published and what is listed stay as they are", async () => {
		const world = await makeWorld(named("One"));
		const ctx = await editor(world);
		const { flowId } = world;
		await flows.autosave(ctx, { flowId, revision: FRESH, definition: named("Two") });
		const [first, second] = [await inquiries.tryDraft(ctx, { flowId }), await inquiries.tryDraft(ctx, { flowId })];
		expect(first.link).toContain(`inquiry-id=${first.inquiryId}&session-token=`);
		expect(second.inquiryId).not.toBe(first.inquiryId);
		await flows.autosave(ctx, { flowId, revision: 2, definition: named("Three") });
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

	test("leaves nothing behind where no inquiry can be made", async () => {
		const world = await makeWorld();
		const ctx = await editor(world);
		const { flowId } = world;
		await flows.deactivate(ctx, { flowId });
		await expect(inquiries.tryDraft(ctx, { flowId })).rejects.toThrow(/inactive/);
		expect(await pool()`select 1 from flow_versions where flow_id = ${flowId}`).toHaveLength(1);
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
