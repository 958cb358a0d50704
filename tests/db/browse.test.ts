import { describe, expect, test } from "vitest";
import { now, pool } from "@/db";
import * as flows from "@/lib/flows";
import { DEMO_FLOW } from "@/lib/flows/examples";
import * as inquiries from "@/lib/inquiries";
import { readBrowse } from "@/lib/inquiries/schemas";
import type { Environment } from "@/lib/kernel/words";
import {
	Browser,
	createInquiry,
	DETAILS,
	letPass,
	makeWorld,
	newPhone,
	type World,
	walkToCode,
} from "../support/world";

type Query = Record<string, string | string[]>;

async function ask({ ctx }: World, query: Query, environment: Environment = "sandbox") {
	return inquiries.browse({ ...ctx, environment, now: await now() }, readBrowse(query));
}
const find = async (world: World, query: Query) => (await ask(world, query)).rows.map(({ id }) => id);

const world = await makeWorld();
const given = await createInquiry(world, {
	"reference-id": "usr_77",
	fields: { "name-first": "Zoë María", "name-last": "Ñandú", "phone-number": "+573001119001" },
});
const typed = new Browser(await createInquiry(world));
await walkToCode(typed, "+573001119002");
await createInquiry(world, { "reference-id": "usr_78", fields: { "name-first": "Zachary" } });

describe("what is typed into the search finds", () => {
	test.each<[string, () => string[]]>([
		[given, () => [given]],
		[typed.inquiryId, () => [typed.inquiryId]],
		["inq_nobody", () => []],
		["usr_77", () => [given]],
		["usr_7", () => []],
		["9001", () => [given]],
		["+57 300 111 9001", () => [given]],
		["300 1119001", () => [given]],
		// Sent a code, and never typed.
		["9002", () => [typed.inquiryId]],
		["+573001119002", () => [typed.inquiryId]],
		["9003", () => []],
		["zoe", () => [given]],
		["ZOË MAR", () => [given]],
		["nandu", () => [given]],
		["nandu zoe", () => [given]],
		["alexander", () => [typed.inquiryId]],
		["Sample Alex", () => [typed.inquiryId]],
		["lexander", () => []],
		["%", () => []],
		["zo_", () => []],
		["' or true --", () => []],
	])("%s", async (text, found) => {
		expect(await find(world, { search: text })).toEqual(found());
	});

	test("within the other filters", async () => {
		expect(await find(world, { search: "z", status: "created" })).toHaveLength(2);
		expect(await find(world, { search: "alexander", status: ["pending", "failed"] })).toEqual([typed.inquiryId]);
		expect(await find(world, { search: "alexander", status: "created" })).toEqual([]);
		expect(await find(world, { search: "alexander", to: "2020-01-01" })).toEqual([]);
	});

	test("by an account, all that is its own", async () => {
		const [row] = await pool()<{ accountId: string }[]>`select account_id from inquiries where id = ${given}`;
		expect(await find(world, { search: row?.accountId ?? "" })).toEqual([given]);
	});

	test("nothing of another company, nor of the other environment", async () => {
		const other = await makeWorld();
		for (const search of [given, "usr_77", "9001", "9002", "zoe", "nandu", "alexander"]) {
			expect((await ask(other, { search })).rows, search).toEqual([]);
			expect((await ask(world, { search }, "production")).rows, search).toEqual([]);
		}
	});

	test("nothing of whom it has forgotten", async () => {
		await inquiries.redact({ ...world.ctx, now: await now() }, { inquiryId: given });
		for (const search of ["usr_77", "9001", "zoe", "nandu"]) expect(await find(world, { search }), search).toEqual([]);
		expect(await find(world, { search: given })).toEqual([given]);
	});
});

test("what somebody else typed in a run beside the one that counts is not this person's name", async () => {
	const world = await makeWorld();
	const first = new Browser(await createInquiry(world));
	await first.look();
	await first.post("consent", { box: "processing" });
	const stranger = new Browser(first.inquiryId);
	await stranger.look();
	await stranger.post("start_here");
	await stranger.post("consent", { box: "processing" });
	await stranger.post("details", { ...DETAILS, "name-first": "Quentin" });
	expect(await find(world, { search: "quentin" })).toEqual([]);
});

test("who left is found by that, until they are back or it is over", async () => {
	const world = await makeWorld();
	const browser = new Browser(await createInquiry(world));
	await browser.look();
	await browser.post("consent", { box: "processing" });
	await letPass(browser.inquiryId, 901);
	await inquiries.checkIdle({ actor: { type: "job", task: "test" }, now: await now(), requestId: "req" });
	const [row] = (await ask(world, { abandoned: "1" })).rows;
	expect(row).toMatchObject({ id: browser.inquiryId, abandoned: true, status: "pending", name: null });
	expect(row?.steps).toEqual({ done: 1, of: 3, now: expect.any(String) });
	expect(await find(world, { abandoned: "1", status: "failed" })).toEqual([]);
	await browser.look();
	await browser.post("details", DETAILS);
	expect(await find(world, { abandoned: "1" })).toEqual([]);
});

test("days include themselves on both sides; one whose clock was moved counts by what it says", async () => {
	const world = await makeWorld();
	const [old, young] = [await createInquiry(world), await createInquiry(world)];
	await inquiries.moveClock({ ...world.ctx, now: await now() }, { inquiryId: old, meta: { seconds: 3 * 86_400 } });
	const [made] = await pool()<{ createdAt: Date }[]>`select created_at from inquiries where id = ${young}`;
	const day = (ago: number) => new Date(made!.createdAt.getTime() - ago * 86_400_000).toISOString().slice(0, 10);
	expect(await find(world, { to: day(1) })).toEqual([old]);
	expect(await find(world, { from: day(0), to: day(0) })).toEqual([young]);
	expect(await find(world, { from: day(3) })).toEqual([young, old]);
});

test("pages go on from one moment's inquiries to the next, in a flow, a status and a search as well", async () => {
	const world = await makeWorld();
	const at = await now();
	const { flowId } = await flows.create({ ...world.ctx, now: at }, { definition: DEMO_FLOW });
	const body = { data: { attributes: { "inquiry-template-id": flowId, fields: { "name-first": "Twin" } } } };
	const make = () => inquiries.create({ ...world.ctx, now: at }, body);
	const ids = (await Promise.all(Array.from({ length: 60 }, make))).map(({ data }) => data.id);
	await createInquiry(world, { fields: { "name-last": "Else" } });
	const all = ids.toSorted((a, b) => (a < b ? 1 : -1));
	for (const query of [{ flow: flowId }, { flow: flowId, status: "created" }, { search: "twin" }]) {
		const pages = [await ask(world, query)];
		while (pages.at(-1)?.next) pages.push(await ask(world, { ...query, after: pages.at(-1)!.next! }));
		expect(pages.flatMap(({ rows }) => rows.map(({ id }) => id))).toEqual(all);
		const back = await ask(world, { ...query, before: pages.at(-1)!.prev! });
		expect(back.rows).toEqual(pages.at(-2)!.rows);
	}
});

test("a row tells where the person is", async () => {
	const world = await makeWorld();
	const browser = new Browser(await createInquiry(world, { "reference-id": "usr_row" }));
	const tag = async () => inquiries.browseTag({ ...world.ctx, now: await now() }, readBrowse({}));
	const before = await tag();
	expect(await tag()).toBe(before);
	await walkToCode(browser, newPhone());
	expect(await tag()).not.toBe(before);
	const [row] = (await ask(world, {})).rows;
	expect(row).toMatchObject({
		...{ status: "pending", name: "Alexander Sample", referenceId: "usr_row", channel: "sms", flow: DEMO_FLOW.name },
		steps: { done: 2, of: 3, now: expect.any(String) },
	});
});
