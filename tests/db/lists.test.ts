import { describe, expect, test } from "vitest";
import { now, pool } from "@/db";
import * as companies from "@/lib/companies";
import * as flows from "@/lib/flows";
import { DEMO_FLOW } from "@/lib/flows/examples";
import * as inquiries from "@/lib/inquiries";
import { INQUIRY_STATUSES } from "@/lib/kernel/words";
import { call } from "../support/call";
import { contract, hasContract } from "../support/persona";
import { createInquiry, letPass, makeWorld, type World } from "../support/world";

async function client(world: World) {
	const secret = await companies.createApiKey(
		{ ...world.ctx, now: await now() },
		{ name: "Test", environment: "sandbox" },
	);
	return async (query: string, status = 200) => {
		const asked = await call("GET", query.startsWith("/") ? query : `inquiries?${query}`, { secret });
		expect(asked.status, JSON.stringify(asked.body)).toBe(status);
		if (hasContract) expect(contract().faultsOf(["/inquiries", "get"], asked)).toEqual([]);
		return asked.body;
	};
}

const idsOf = ({ data }: { data: { id: string }[] }) => data.map(({ id }) => id);
const byAge = (ids: string[]) => ids.toSorted((a, b) => (a < b ? 1 : -1));

test("pages go on from one moment's inquiries to the next: each once, newest first, there and back", async () => {
	const world = await makeWorld();
	const list = await client(world);
	const at = await now();
	const body = { data: { attributes: { "inquiry-template-id": world.flowId } } };
	// One millisecond has made them all: what orders them is the random end of their ids, capitals before small letters.
	const made = await Promise.all(Array.from({ length: 23 }, () => inquiries.create({ ...world.ctx, now: at }, body)));
	const all = byAge(made.map(({ data }) => data.id));

	for (const filter of ["", "&filter[status]=created,approved"]) {
		const there: string[] = [];
		let page = await list(`page[size]=5${filter}`);
		expect(page.links.prev).toBeNull();
		for (;;) {
			there.push(...idsOf(page));
			if (!page.links.next) break;
			expect(page.links.next).toMatch(/^\/api\/v1\/inquiries\?page%5Bsize%5D=5/);
			page = await list(page.links.next);
		}
		expect(there).toEqual(all);
		const back = idsOf(page);
		while (page.links.prev) {
			page = await list(page.links.prev);
			back.unshift(...idsOf(page));
		}
		expect(back).toEqual(all);
	}
	expect(idsOf(await list(""))).toEqual(all.slice(0, 10));
});

test("what is made while somebody pages moves no row to another page", async () => {
	const world = await makeWorld();
	const list = await client(world);
	for (let i = 0; i < 4; i++) await createInquiry(world);
	const first = await list("page[size]=2");
	await createInquiry(world);
	const second = await list(first.links.next);
	expect(new Set([...idsOf(first), ...idsOf(second)]).size).toBe(4);
});

test("ids are ordered by their bytes, whatever the database's order of text is", async () => {
	const [row] = await pool()`select 'inq_B' collate "C" < 'inq_a' collate "C" as ours`;
	expect(row).toEqual({ ours: true });
	const names = ["inquiries_clock", "inquiries_status", "inquiries_flow", "inquiries_reference", "inquiries_note"];
	const indexes = await pool()<{ indexdef: string }[]>`select indexdef from pg_indexes where indexname = any(${names})`;
	expect(indexes.filter(({ indexdef }) => indexdef.includes('COLLATE "C"'))).toHaveLength(names.length);
});

const world = await makeWorld();
const list = await client(world);
const { flowId } = await flows.create({ ...world.ctx, now: await now() }, { definition: DEMO_FLOW });
const [a, b, c] = [
	await createInquiry(world, { "reference-id": "usr_a", note: "one" }),
	await createInquiry(world, { "reference-id": "usr_b", note: "two" }),
	await createInquiry({ ...world, flowId }, { "reference-id": "usr_a" }),
];

async function accountOf(id: string): Promise<string> {
	const [row] = await pool()<{ accountId: string }[]>`select account_id from inquiries where id = ${id}`;
	return row!.accountId;
}

describe("filters", () => {
	test.each<[string, () => string | Promise<string>, string[]]>([
		["nothing", () => "", [c, b, a]],
		["a reference", () => "filter[reference-id]=usr_a", [c, a]],
		["in snake_case", () => "filter[reference_id]=usr_a", [c, a]],
		["an account", async () => `filter[account-id]=${await accountOf(a)}`, [c, a]],
		["two accounts", async () => `filter[account-id]=${await accountOf(a)},${await accountOf(b)}`, [c, b, a]],
		["a template", () => `filter[inquiry-template-id]=${flowId}`, [c]],
		["ids", () => `filter[inquiry-id]=${a},${b},inq_nobody`, [b, a]],
		["ids, repeated", () => `filter[inquiry-id][]=${a}&filter[inquiry-id][]=${c}`, [c, a]],
		["a note", () => "filter[note]=one", [a]],
		["a status", () => "filter[status]=created", [c, b, a]],
		["no such status here", () => "filter[status]=approved,declined", []],
		["two filters", () => `filter[reference-id]=usr_a&filter[inquiry-template-id]=${flowId}`, [c]],
		["what the answer shows", () => "include=account&fields[inquiry]=status&filter[note]=two", [b]],
	])("%s", async (_, query, found) => {
		expect(idsOf(await list(await query()))).toEqual(found);
	});

	test.each<[string, string]>([
		["filter[status]=lost", "filter[status]"],
		["filter[status]=created&filter[status]=", "filter[status]"],
		["filter[note]=one&filter[status]=created", "filter[note]"],
		["filter[created-at-start]=yesterday", "filter[created-at-start]"],
		["filter[created-at-end]=2026-02-30T00:00:00Z", "filter[created-at-end]"],
		["filter[reference-id]=a&filter[reference-id]=b", "filter[reference-id]"],
		[`filter[inquiry-id]=${Array(101).fill("inq_1").join(",")}`, "filter[inquiry-id]"],
		["filter[reference-id]=%00", "filter[reference-id]"],
		["filter[__proto__]=x", "filter[--proto--]"],
	])("%s is refused", async (query, parameter) => {
		expect((await list(query, 400)).errors[0].meta).toEqual({ parameter });
	});
});

test("an inquiry past its time is expired and nothing else, before anybody has written it down and after", async () => {
	const world = await makeWorld();
	const list = await client(world);
	const [over, open] = [await createInquiry(world), await createInquiry(world)];
	await letPass(over, 86_401);
	for (const written of [false, true]) {
		if (written)
			await inquiries.expireDue({ actor: { type: "job", task: "test" }, now: await now(), requestId: "req" });
		expect(idsOf(await list("filter[status]=expired")), `written: ${written}`).toEqual([over]);
		expect(idsOf(await list("filter[status]=created,pending"))).toEqual([open]);
		expect(idsOf(await list(`filter[status]=${INQUIRY_STATUSES.join(",")}`))).toEqual([open, over]);
		const { data } = await list(`filter[inquiry-id]=${over}`);
		expect(data[0].attributes.status).toBe("expired");
	}
});

test("moments bound the list on both sides and include themselves; a moved test clock counts", async () => {
	const world = await makeWorld();
	const list = await client(world);
	const [old, young] = [await createInquiry(world), await createInquiry(world)];
	await inquiries.moveClock({ ...world.ctx, now: await now() }, { inquiryId: old, meta: { seconds: 7_200 } });
	const [row] = await pool()<{ createdAt: Date }[]>`select created_at from inquiries where id = ${old}`;
	const at = encodeURIComponent(row!.createdAt.toISOString());
	expect(idsOf(await list(`filter[created-at-start]=${at}&filter[created-at-end]=${at}`))).toEqual([old]);
	const later = encodeURIComponent(new Date(row!.createdAt.getTime() + 1).toISOString());
	expect(idsOf(await list(`filter[created-at-start]=${later}`))).toEqual([young]);
	expect(idsOf(await list(`filter[created-at-end]=${later}`))).toEqual([old]);
});

test("a list shows what a single answer shows", async () => {
	const world = await makeWorld();
	const list = await client(world);
	const id = await createInquiry(world, { fields: { "name-first": "Ana" } }, { "auto-create-inquiry-session": true });
	const single = await inquiries.get({ ...world.ctx, now: await now() }, { inquiryId: id });
	expect((await list("")).data).toEqual([single.data]);
});
