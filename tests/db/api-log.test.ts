import { describe, expect, test } from "vitest";
import { now, pool } from "@/db";
import * as companies from "@/lib/companies";
import * as events from "@/lib/events";
import type { Page } from "@/lib/kernel/page";
import * as requests from "@/lib/requests";
import { call } from "../support/call";
import { createInquiry, makeWorld, newPhone } from "../support/world";

const [world, other] = [await makeWorld(), await makeWorld()];
const ctx = async (of = world) => ({ ...of.ctx, now: await now() });
const secret = await companies.createApiKey(await ctx(), { name: "One", environment: "sandbox" });
const foreign = await companies.createApiKey(await ctx(other), { name: "Two", environment: "sandbox" });
const PAGE: Page = { size: 50 };

async function logged(filter: requests.ListRequests["filter"] = {}, of = world) {
	await requests.flush();
	return (await requests.list(await ctx(of), { filter, page: PAGE })).rows;
}

describe("the log of the API", () => {
	test("has every call once with its answer's status and request id, refused ones too, and is its company's alone", async () => {
		const inquiryId = await createInquiry(world);
		const right = await call("GET", `inquiries/${inquiryId}`, { secret });
		const missing = await call("GET", "inquiries/inq_none", { secret });
		const theirs = await call("GET", `inquiries/${inquiryId}`, { secret: foreign });
		const rows = await logged();
		expect(rows.map(({ id, method, path, status }) => [id, method, path, status])).toEqual([
			[missing.head.get("request-id"), "GET", "/api/v1/inquiries/inq_none", 404],
			[right.head.get("request-id"), "GET", `/api/v1/inquiries/${inquiryId}`, 200],
		]);
		expect(rows.every(({ apiKeyId, durationMs }) => apiKeyId.startsWith("key_") && durationMs >= 0)).toBe(true);
		expect((await logged({}, other)).map(({ id }) => id)).toEqual([theirs.head.get("request-id")]);
		expect(await requests.list({ ...(await ctx()), environment: "production" }, { filter: {}, page: PAGE })).toEqual({
			rows: [],
			prev: null,
			next: null,
		});
	});

	test("a key that may not do this is told so in its own log; a key that nobody knows stands in none", async () => {
		const poor = await companies.createApiKey(await ctx(), {
			name: "Poor",
			environment: "sandbox",
			scopes: ["flows:read"],
		});
		const refused = await call("GET", "inquiries", { secret: poor });
		const unknown = await call("GET", "inquiries", { secret: `${secret.slice(0, -1)}_` });
		expect(await logged({ requestId: refused.head.get("request-id")! })).toMatchObject([{ status: 403 }]);
		expect(await logged({ requestId: unknown.head.get("request-id")! })).toEqual([]);
	});

	test("keeps nothing of what was said: no body, no query, no key, and of an address only words and ids", async () => {
		const phone = newPhone();
		const attributes = { "inquiry-template-id": world.flowId, "reference-id": "usr_quagga", note: "okapi" };
		const body = { data: { attributes: { ...attributes, fields: { "phone-number": phone } } } };
		await call("POST", "inquiries", { secret, body });
		await call("GET", "inquiries?filter[reference-id]=usr_quagga&filter[note]=okapi", { secret });
		await call("GET", `inquiries/${phone}`, { secret });
		await requests.flush();
		const kept = JSON.stringify(await pool()`select * from api_requests`);
		for (const word of [phone, phone.slice(1), "usr_quagga", "okapi", secret, "?"]) expect(kept).not.toContain(word);
	});

	test("is filtered by status, by the beginning of an address, by an id in it", async () => {
		const inquiryId = await createInquiry(world);
		await call("POST", `inquiries/${inquiryId}/resume`, { secret });
		await call("GET", "flows", { secret });
		const paths = async (filter: requests.ListRequests["filter"]) => (await logged(filter)).map(({ path }) => path);
		expect(await paths({ path: inquiryId })).toEqual([`/api/v1/inquiries/${inquiryId}/resume`]);
		expect(new Set(await paths({ path: "/flows" }))).toEqual(new Set(["/api/v1/flows"]));
		expect(await paths({ path: "%" })).toEqual([]);
		expect(new Set((await logged({ statusClass: 4 })).map(({ status }) => Math.floor(status / 100)))).toEqual(
			new Set([4]),
		);
	});

	test("one statement writes a batch, and what is too much is left out rather than kept in memory", async () => {
		const at = await now();
		const whose = { companyId: "org_crowd", environment: "sandbox" as const, apiKeyId: "key_1" };
		const one = { ...whose, method: "GET", path: "/api/v1/flows", status: 200, durationMs: 1, createdAt: at };
		const told = Array.from({ length: 6_000 }, (_, i) => requests.note({ ...one, id: `req_${i}` }));
		expect(told.filter((written) => written !== undefined)).toHaveLength(1);
		await requests.flush();
		const [row] = await pool()<{ rows: number; writers: number }[]>`
			select count(*)::int as rows, count(distinct xmin::text)::int as writers from api_requests where company_id = 'org_crowd'`;
		expect(row).toEqual({ rows: 5_000, writers: 1 });
	});

	test("forgets after thirty days", async () => {
		const [before] = await logged();
		await pool()`update api_requests set created_at = created_at - interval '30 days 1 second' where id = ${before!.id}`;
		expect(await requests.prune({ now: await now() })).toBe(1);
		expect(await logged({ requestId: before!.id })).toEqual([]);
	});
});

describe("the log of events", () => {
	test("is filtered by name and object, read page by page, and has nothing of another company", async () => {
		const ids = [await createInquiry(world), await createInquiry(world)];
		const theirs = await createInquiry(other);
		const all = await events.list(await ctx(), { filter: {}, page: PAGE });
		expect(all.rows.map(({ objectId }) => objectId)).toEqual(expect.arrayContaining(ids));
		expect(JSON.stringify(all)).not.toContain(theirs);
		const created = await events.list(await ctx(), { filter: { name: "inquiry.created" }, page: { size: 1 } });
		expect(created.rows.map(({ objectId }) => objectId)).toEqual([ids[1]]);
		const older = await events.list(await ctx(), {
			filter: { name: "inquiry.created" },
			page: { size: 1, after: created.next! },
		});
		expect(older.rows.map(({ objectId }) => objectId)).toEqual([ids[0]]);
		const own = { filter: { objectId: ids[0] }, page: PAGE };
		expect((await events.list(await ctx(), own)).rows.map(({ name }) => name)).toEqual(["inquiry.created"]);
		expect((await events.list(await ctx(other), own)).rows).toEqual([]);
	});
});
