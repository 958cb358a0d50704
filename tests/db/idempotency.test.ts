import { expect, test } from "vitest";
import { now, pool } from "@/db";
import * as companies from "@/lib/companies";
import { once, prune } from "@/lib/idempotency";
import type { Environment } from "@/lib/kernel/words";
import { drain } from "@/lib/worker";
import { type Asked, ask } from "../support/api";
import { makeWorld, type World } from "../support/world";

const world = await makeWorld();
const ctx = async () => ({ ...world.ctx, now: await now() });
const secret = await newKey();
const body = { data: { attributes: { "inquiry-template-id": world.flowId } } };

async function newKey({ ctx }: World = world, environment: Environment = "sandbox") {
	return companies.createApiKey({ ...ctx, now: await now() }, { name: "Test", environment });
}

const create = (key: string, sent: unknown = body, by = secret): Promise<Asked> =>
	ask("create", { secret: by, body: sent, head: { "idempotency-key": key } });

async function inquiries(): Promise<number> {
	const [row] = await pool()<{ count: number }[]>`
		select count(*)::int as count from inquiries where company_id = ${world.ctx.companyId}`;
	return row!.count;
}

async function letPass(seconds: number): Promise<void> {
	await pool()`update idempotency_keys set created_at = created_at - make_interval(secs => ${seconds})`;
}

test("fifty at once with one key make one inquiry; each gets its answer or is told to wait, and later ones get it all", async () => {
	const before = await inquiries();
	const all = await Promise.all(Array.from({ length: 50 }, () => create("fifty")));
	expect(await inquiries()).toBe(before + 1);
	const answered = all.filter(({ status }) => status === 201);
	expect(all.filter(({ status }) => status === 409)).toHaveLength(50 - answered.length);
	const later = await create("fifty");
	expect(new Set([...answered, later].map(({ body }) => JSON.stringify(body))).size).toBe(1);
	expect(later.head.get("idempotency-replayed")).toBe("true");
	expect(later.head.get("comeback-environment")).toBe("sandbox");
	expect(answered.filter(({ head }) => !head.has("idempotency-replayed"))).toHaveLength(1);
});

test("a refusal is replayed too, though what it refused would be right by now", async () => {
	const wrong = { data: { attributes: { "inquiry-template-id": "itmpl_x" } } };
	const [first, second] = [await create("refused", wrong), await create("refused", wrong)];
	expect([first.status, second.status]).toEqual([422, 422]);
	expect(second.body).toEqual(first.body);
	expect(second.head.get("idempotency-replayed")).toBe("true");
});

test("another body or another address under the same key is refused in words, and does nothing", async () => {
	const first = await create("other");
	const before = await inquiries();
	for (const asked of [
		await create("other", { data: { attributes: { ...body.data.attributes, note: "x" } } }),
		await ask("resume", { secret, id: first.body.data.id, head: { "idempotency-key": "other" } }),
	]) {
		expect(asked.status).toBe(400);
		expect(asked.body.errors[0]).toMatchObject({
			details: "Idempotency-Key was used for another request",
			meta: { parameter: "Idempotency-Key" },
		});
	}
	expect(await inquiries()).toBe(before);
});

test("two bodies at once under one key: one of them is made, the other is refused", async () => {
	const before = await inquiries();
	const noted = { data: { attributes: { ...body.data.attributes, note: "x" } } };
	const all = await Promise.all(Array.from({ length: 20 }, (_, i) => create("two", i % 2 ? body : noted)));
	expect(await inquiries()).toBe(before + 1);
	const statuses = (odd: number) => all.filter((_, i) => i % 2 === odd).map(({ status }) => status);
	const [winners, others] = statuses(0).includes(201) ? [statuses(0), statuses(1)] : [statuses(1), statuses(0)];
	expect(others).toEqual(others.map(() => 400));
	expect(winners.every((status) => status === 201 || status === 409)).toBe(true);
});

test("a key is its environment's and its company's own, and nothing without its scope", async () => {
	const [other, stranger] = [await newKey(world, "production"), await newKey(await makeWorld())];
	expect((await create("own")).status).toBe(201);
	for (const by of [other, stranger])
		expect((await create("own", body, by)).head.has("idempotency-replayed")).toBe(false);
	const reader = await companies.createApiKey(await ctx(), {
		name: "R",
		environment: "sandbox",
		scopes: ["inquiries:read"],
	});
	expect((await create("own", body, reader)).status).toBe(403);
});

test.each([500, 503, 429])("what was answered with %i may be tried again under its key", async (status) => {
	const asked = { key: `again-${status}`, request: "a" };
	expect(await once(await ctx(), asked, async () => ({ status, body: "no" }))).toEqual({ status, body: "no" });
	const answer = { status: 200, body: "yes" };
	expect(await once(await ctx(), asked, async () => answer)).toEqual(answer);
	expect(await once(await ctx(), asked, () => Promise.reject(new Error("not again")))).toEqual(answer);
});

test("who dies before the answer holds the key for a minute; a late answer does not take the next one's place", async () => {
	const asked = { key: "died", request: "a" };
	let live = (_: { status: number; body: string }) => {};
	const first = once(await ctx(), asked, () => new Promise((resolve) => (live = resolve)));
	await expect.poll(() => pool()`select 1 from idempotency_keys where key = 'died'`).toHaveLength(1);
	const answer = { status: 200, body: "second" };
	await expect(once(await ctx(), asked, async () => answer)).rejects.toMatchObject({ code: "conflict" });
	await letPass(61);
	expect(await once(await ctx(), asked, async () => answer)).toEqual(answer);
	live({ status: 200, body: "first" });
	expect(await first).toMatchObject({ body: "first" });
	expect(await once(await ctx(), asked, async () => ({ status: 200, body: "third" }))).toEqual(answer);
});

test("a key is free after a day, pruned or not, and nothing of an answer can be read in the table", async () => {
	const first = await create("day");
	const [row] = await pool()`select * from idempotency_keys where key = 'day'`;
	expect(JSON.stringify(row)).not.toContain(world.flowId);
	await letPass(86_400);
	const second = await create("day");
	expect(second.body.data.id).not.toBe(first.body.data.id);
	await letPass(86_400);
	expect(await prune(await ctx())).toBeGreaterThan(0);
	expect(await pool()`select 1 from idempotency_keys`).toHaveLength(0);
});

test.each(["", " ", "a b", "x".repeat(256), "ñ"])("%j is no key", async (key) => {
	const asked = await create(key);
	expect([asked.status, asked.body.errors[0].meta]).toEqual([400, { parameter: "Idempotency-Key" }]);
});

test("nothing is written for who sends none, nor for a GET", async () => {
	const { body: made } = await ask("create", { secret, body });
	await ask("get", { secret, id: made.data.id, head: { "idempotency-key": "get" } });
	expect(await pool()`select 1 from idempotency_keys where key = 'get'`).toHaveLength(0);
});

test("what was answered about an inquiry is forgotten with it; the key still makes nothing a second time", async () => {
	const sent = { data: { attributes: { ...body.data.attributes, fields: { "name-first": "Okapiana" } } } };
	const made = await create("redacted", sent);
	const other = await create("not-redacted");
	await ask("redact", { secret, id: made.body.data.id });
	await drain({ seconds: 20, hands: 1 });
	const before = await inquiries();
	const again = await create("redacted", sent);
	expect(again).toMatchObject({ status: 409, body: { errors: [{ details: expect.stringContaining("redacted") }] } });
	expect(JSON.stringify(again.body)).not.toContain("Okapiana");
	expect(await inquiries()).toBe(before);
	const [row] = await pool()`select body_box from idempotency_keys where key = 'redacted'`;
	expect(row).toEqual({ bodyBox: null });
	expect((await create("not-redacted")).body).toEqual(other.body);
});
