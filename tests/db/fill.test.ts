import { expect, test } from "vitest";
import { now, pool } from "@/db";
import { fill } from "@/db/fill";
import * as inquiries from "@/lib/inquiries";
import { readBrowse } from "@/lib/inquiries/schemas";
import { isId } from "@/lib/kernel/ids";
import { makeWorld } from "../support/world";

test("a filled sandbox is one that the product could have left", async () => {
	const world = await makeWorld();
	const ctx = async () => ({ ...world.ctx, now: await now() });
	await fill({ companyId: world.ctx.companyId, count: 2_000 });
	const page = await inquiries.browse(await ctx(), readBrowse({}));
	expect(page.rows).toHaveLength(25);
	for (const { id } of page.rows) {
		expect(isId("inquiry", id)).toBe(true);
		const dossier = await inquiries.dossier(await ctx(), { inquiryId: id, who: {} });
		expect(dossier.story.length).toBeGreaterThan(0);
		expect(dossier.story.map(({ text }) => text).join()).not.toMatch(/undefined|null/);
	}
	const statuses = await pool()<{ status: string; count: number }[]>`
		select status, count(*)::int from inquiries where company_id = ${world.ctx.companyId} group by 1`;
	expect(statuses).toHaveLength(8);
	expect(statuses.reduce((sum, { count }) => sum + count, 0)).toBe(2_000);
	// Neither of the sweeps has anything to do.
	const job = { actor: { type: "job", task: "test" }, now: await now(), requestId: "req" } as const;
	expect(await inquiries.expireDue(job)).toBe(0);
	expect((await inquiries.browse(await ctx(), readBrowse({ abandoned: "1" }))).rows.length).toBeGreaterThan(5);
	expect((await inquiries.browse(await ctx(), readBrowse({ search: "maria gonz" }))).rows.length).toBeGreaterThan(5);
	const account = (
		await pool()<{ id: string }[]>`select account_id as id from inquiries where account_id is not null limit 1`
	)[0];
	expect(isId("account", account?.id ?? "")).toBe(true);
	await inquiries.redact(await ctx(), { inquiryId: page.rows[0]!.id });
});
