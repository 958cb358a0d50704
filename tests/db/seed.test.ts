import { describe, expect, test } from "vitest";
import { type Ctx, now, pool } from "@/db";
import { seed } from "@/db/seed";
import * as flows from "@/lib/flows";
import { DEMO_FLOW, EXAMPLE_FLOWS, KENNEL } from "@/lib/flows/examples";
import { type Definition, readiness } from "@/lib/flows/schemas";
import { makeId } from "@/lib/kernel/ids";
import { LANGUAGES } from "@/lib/kernel/words";
import * as messaging from "@/lib/messaging";

const KEY = `cbk_sandbox_${"A".repeat(43)}`;

async function itsCtx(): Promise<Ctx> {
	const [{ companyId = "" } = {}] = await pool()<{ companyId: string }[]>`select id as company_id from companies`;
	const at = await now();
	const actor = { type: "job", task: "test" } as const;
	return { companyId, environment: "sandbox", actor, now: at, requestId: makeId("request", at) };
}

describe("the demo's company", () => {
	test("is made once, with every example published; each start has a fresh link", async () => {
		const first = await seed(KEY);
		expect(first.flows.map(({ name }) => name)).toEqual(EXAMPLE_FLOWS.map(({ name }) => name));
		const second = await seed(KEY);
		expect(second).toEqual({
			...first,
			inquiryId: expect.not.stringMatching(first.inquiryId),
			laterInquiryId: expect.not.stringMatching(first.laterInquiryId!),
		});
		const [count] = await pool()`
			select (select count(*)::int from companies) as companies, (select count(*)::int from api_keys) as keys,
				(select count(*)::int from flows where published_version_id is not null) as flows`;
		expect(count).toEqual({ companies: 1, keys: 1, flows: EXAMPLE_FLOWS.length });
	});

	test("brings back who leaves its own flow, with a message that is approved in every language", async () => {
		const { flowId } = await seed(KEY);
		const ctx = await itsCtx();
		const { definition } = (await flows.findPublished(ctx, { flowId }))!;
		const { idleSeconds, recovery } = definition.settings;
		expect([idleSeconds, recovery.automatic.enabled]).toEqual([60, true]);
		for (const language of LANGUAGES) {
			const found = await messaging.surroundingsOf(ctx, { ...recovery, language });
			expect(readiness(recovery, found)).toEqual({ state: "ready", missing: [] });
			expect(found.versions).toHaveLength(1);
		}
	});

	test("lets its longest flow be put off, unless that has been deactivated", async () => {
		const { laterInquiryId = "", flows: all } = await seed(KEY);
		const ctx = await itsCtx();
		const [{ definition } = { definition: undefined }] = await pool()<{ definition: Definition }[]>`
			select v.definition from inquiries i join flow_versions v on v.id = i.flow_version_id where i.id = ${laterInquiryId}`;
		const { recovery } = definition!.settings;
		const found = await messaging.surroundingsOf(ctx, { ...recovery, language: "en" });
		expect([recovery.userActivated.enabled, readiness(recovery, found).state]).toEqual([true, "ready"]);
		await flows.deactivate(ctx, { flowId: all.find(({ name }) => name === KENNEL.name)!.id });
		expect(await seed(KEY)).toMatchObject({ laterInquiryId: undefined });
	});

	test("gets what is missing, and keeps what has been changed", async () => {
		const before = await seed(KEY);
		const ctx = await itsCtx();
		const [demo, gone] = before.flows;
		await flows.publish(ctx, { flowId: demo?.id ?? "", definition: { ...DEMO_FLOW, name: "Walkers" } });
		await pool()`delete from flow_versions where flow_id = ${gone?.id ?? ""}`;
		await pool()`delete from flows where id = ${gone?.id ?? ""}`;
		const after = await seed(KEY);
		expect(after.flowId).toBe(before.flowId);
		expect(after.flows.map(({ id }) => before.flows.some((flow) => flow.id === id))).toEqual([
			...[true, false],
			...Array(EXAMPLE_FLOWS.length - 2).fill(true),
		]);
		expect(await flows.findPublished(ctx, { flowId: before.flowId })).toMatchObject({
			definition: { name: "Walkers" },
		});
	});

	test("starts though its flow was deactivated: it is active again, and that is said", async () => {
		const { flowId, reactivated, flows: all } = await seed(KEY);
		expect(reactivated).toBe(false);
		for (const { id } of all) await flows.deactivate(await itsCtx(), { flowId: id });
		expect(await seed(KEY)).toMatchObject({ flowId, reactivated: true });
		const active = await pool()`select id from flows where status = 'active'`;
		expect(active).toEqual([{ id: flowId }]);
	});
});

test("every text of the examples is there in every language", () => {
	const lacking = (value: unknown): unknown[] => {
		if (Array.isArray(value)) return value.flatMap(lacking);
		if (value === null || typeof value !== "object") return [];
		const texts = "en" in value && !("es" in value && "pt" in value) ? [value] : [];
		return [...texts, ...Object.values(value).flatMap(lacking)];
	};
	expect(EXAMPLE_FLOWS.flatMap(lacking)).toEqual([]);
});
