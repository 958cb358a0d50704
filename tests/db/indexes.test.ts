import { beforeAll, describe, expect, test } from "vitest";
import { type Ctx, type Fragment, inTx, now, pool } from "@/db";
import * as companies from "@/lib/companies";
import { ListAccounts } from "@/lib/companies/schemas";
import * as flows from "@/lib/flows";
import { DEMO_FLOW } from "@/lib/flows/examples";
import * as inquiries from "@/lib/inquiries";
import { ListInquiries, ListSessions } from "@/lib/inquiries/schemas";
import { makeId } from "@/lib/kernel/ids";
import { DAY } from "@/lib/kernel/time";
import * as recovery from "@/lib/recovery";
import { ListRecoveries } from "@/lib/recovery/schemas";
import { createInquiry, makeWorld } from "../support/world";

const world = await makeWorld();
/** Of one company, one each few minutes over a hundred days; the newest are open. */
const MANY = 20_000;
const DAYS = 100;
const flow = (n: number) => `itmpl_${n}`;
let someId = "";

beforeAll(async () => {
	const first = await createInquiry(world, { "reference-id": "usr_first" });
	const since = Date.now() - DAYS * DAY * 1000;
	const times = Array.from({ length: MANY }, (_, i) => new Date(since + (i / MANY) * DAYS * DAY * 1000));
	const ids = times.map((at) => makeId("inquiry", at));
	someId = ids[MANY / 2]!;
	const sql = pool();
	await sql`
		insert into inquiries (id, company_id, environment, flow_id, flow_version_id, account_id, reference_id, status, given,
			progress_id, note, tags, expiry, created_at, updated_at, expires_at)
		select row.id, company_id, environment,
			case when n % 5000 = 7 then 'itmpl_rare' when n % 3 = 0 then flow_id else 'itmpl_' || n % 20 end, flow_version_id,
			'act_' || n % 5000, 'usr_' || n % 5000,
			case when n % 4000 = 5 then 'needs_review' when n > ${MANY - 500} then 'pending' when n % 7 = 0 then 'expired'
				when n % 10 = 0 then 'declined' else 'approved' end,
			given, progress_id, case when n % 100 = 0 then 'note ' || n end, tags, expiry, row.at, row.at,
			row.at + make_interval(secs => case when n = ${MANY - 5} then 0 else ${DAYS * DAY} end)
		from unnest(${ids}::text[], ${times.map((at) => at.toISOString())}::text[]::timestamptz[])
			with ordinality as row (id, at, n), inquiries i where i.id = ${first}`;
	await sql`
		insert into accounts (id, company_id, environment, reference_id, created_at)
		select 'act_' || n, ${world.ctx.companyId}, 'sandbox', 'usr_' || n, now() from generate_series(0, 4999) as n`;
	await sql`
		insert into inquiry_sessions (id, company_id, environment, inquiry_id, progress_id, origin, status, created_at,
			expires_at, last_seen_at)
		select replace(id, 'inq_', 'iqse_'), company_id, environment, id, progress_id, 'link', 'expired', created_at, expires_at,
			created_at from inquiries where company_id = ${world.ctx.companyId}`;
	await sql`analyze inquiries, accounts, inquiry_sessions`;
}, 60_000);

const TABLES = ["inquiries", "accounts", "inquiry_sessions"];

/** How many rows of these tables a piece of work looks at, and how often it goes through all of one. */
async function read(environment: Ctx["environment"], work: (ctx: Ctx) => Promise<unknown>, tables = TABLES) {
	const ctx = { ...world.ctx, environment, now: await now() };
	return inTx(ctx, async (ctx) => {
		const counted = async () => {
			const [row] = await ctx.tx<{ scans: number; rows: number }[]>`
				select sum(seq_scan)::int as scans, sum(coalesce(idx_tup_fetch, 0) + seq_tup_read)::int as rows
				from pg_stat_xact_user_tables where relname = any(${tables})`;
			return row!;
		};
		const before = await counted();
		await work(ctx);
		const after = await counted();
		return { scans: after.scans - before.scans, rows: after.rows - before.rows };
	});
}

const inDays = (days: number) => new Date(Date.now() - days * DAY * 1000).toISOString();
const SEVERAL = Array.from({ length: 20 }, (_, n) => flow(n)).join(",");

describe("a page costs about its own rows, however many there are", () => {
	/** What it may look at: the page of ten, of each status or flow a page, and what is shown beside. */
	test.each<[string, object, number]>([
		["all", {}, 110],
		["a rare status", { status: "needs_review" }, 30],
		["a common status", { status: "approved" }, 30],
		["open ones", { status: "created,pending" }, 40],
		["expired ones, where hardly any has not been swept", { status: "expired" }, 40],
		["every status", { status: "created,pending,completed,failed,expired,approved,declined,needs_review" }, 120],
		["a reference", { "reference-id": "usr_77" }, 30],
		["an account", { "account-id": "act_77" }, 30],
		["accounts", { "account-id": "act_77,act_78,act_79" }, 50],
		["a rare flow", { "inquiry-template-id": "itmpl_rare" }, 30],
		["a common flow", { "inquiry-template-id": flow(2) }, 120],
		["many flows", { "inquiry-template-id": SEVERAL }, 1_800],
		["a flow and a status", { "inquiry-template-id": flow(2), status: "approved" }, 30],
		["an id", { "inquiry-id": () => someId }, 20],
		["a note", { note: "note 700" }, 20],
		["from a moment", { "created-at-start": inDays(30) }, 110],
		["to a moment", { "created-at-end": inDays(60) }, 110],
		[
			"between two, of a status",
			{ "created-at-start": inDays(60), "created-at-end": inDays(30), status: "declined" },
			30,
		],
	])("of inquiries: %s", async (_, given, most) => {
		const filter = Object.fromEntries(Object.entries(given).map(([k, v]) => [k, typeof v === "function" ? v() : v]));
		for (const environment of ["sandbox", "production"] as const) {
			for (const page of [{}, { after: someId }, { before: someId }]) {
				const query = ListInquiries.parse({ filter, page });
				// Beside each, its sessions are read too.
				const cost = await read(environment, (ctx) => inquiries.list(ctx, query));
				expect(cost.scans, JSON.stringify(page)).toBe(0);
				expect(cost.rows, JSON.stringify(page)).toBeLessThanOrEqual(most + 10);
			}
		}
	});

	test("of accounts", async () => {
		for (const filter of [{}, { "reference-id": "usr_77" }]) {
			const cost = await read("sandbox", (ctx) => companies.listAccounts(ctx, ListAccounts.parse({ filter })));
			expect(cost).toEqual({ scans: 0, rows: expect.toSatisfy((rows: number) => rows <= 15) });
		}
	});

	test("of sessions", async () => {
		const query = ListSessions.parse({ filter: { "inquiry-id": someId } });
		const cost = await read("sandbox", (ctx) => inquiries.listSessions(ctx, query));
		expect(cost).toEqual({ scans: 0, rows: expect.toSatisfy((rows: number) => rows <= 30) });
	});
});

describe("attempts to bring somebody back, most of them completed", () => {
	beforeAll(async () => {
		const since = Date.now() - DAYS * DAY * 1000;
		const times = Array.from({ length: MANY }, (_, i) => new Date(since + (i / MANY) * DAYS * DAY * 1000));
		const ids = times.map((at) => makeId("recovery", at));
		await pool()`
			insert into recoveries (id, company_id, environment, inquiry_id, flow_id, method, status, phone, language, due_at, ends_at,
				created_at)
			select row.id, ${world.ctx.companyId}, 'sandbox', 'inq_' || n % 5000, ${world.flowId},
				case when n % 4000 = 9 then 'by-hand' when n % 3 = 0 then 'user-activated' else 'automatic' end,
				case when n % 4000 = 5 then 'clicked' when n % 7 = 0 then 'stopped' else 'completed' end,
				'+573001234567', 'en', row.at, row.at, row.at
			from unnest(${ids}::text[], ${times.map((at) => at.toISOString())}::text[]::timestamptz[])
				with ordinality as row (id, at, n)`;
		await pool()`analyze recoveries`;
	}, 60_000);

	/** What it may look at: a page of ten and one more, of each kind that is asked for. */
	test.each<[string, object, number]>([
		["all", {}, 11],
		["a rare status", { status: "clicked" }, 11],
		["one that there is none of", { status: "sent" }, 0],
		["a common status", { status: "stopped" }, 33],
		["a rare method", { method: "by-hand" }, 11],
		["several of both", { method: "by-hand,automatic", status: "clicked,stopped,completed" }, 66],
		["an inquiry", { "inquiry-id": "inq_77" }, 4],
		["an inquiry and a status", { "inquiry-id": "inq_77", status: "stopped" }, 4],
	])("%s", async (_, filter, most) => {
		for (const page of [{}, { after: makeId("recovery", new Date(Date.now() - (DAYS / 2) * DAY * 1000)) }]) {
			const query = ListRecoveries.parse({ filter, page });
			const cost = await read("sandbox", (ctx) => recovery.list(ctx, query), ["recoveries"]);
			expect(cost).toEqual({ scans: 0, rows: expect.toSatisfy((rows: number) => rows <= most) });
		}
	});

	test("a page goes on where the last one ended, whatever is asked for", async () => {
		const filter = { method: "automatic,user-activated", status: "stopped,completed" };
		const list = (page: object) => recovery.list(world.ctx, ListRecoveries.parse({ filter, page }));
		const first = (await list({})).rows.map(({ id }) => id);
		const next = (await list({ after: first.at(-1) })).rows.map(({ id }) => id);
		const both = [...first, ...next];
		expect(both).toEqual([...both].sort().reverse());
		expect((await list({ before: next[0] })).rows.map(({ id }) => id)).toEqual(first);
	});
});

describe("what is done with a flow costs about its own rows, whatever others have, and however often it was tried", () => {
	const HAD = 20;
	beforeAll(async () => {
		const sql = pool();
		const { flowId, ctx } = world;
		const rows = (flow: Fragment, from: number, to: number, number: Fragment) => sql`
			insert into flow_versions (id, company_id, flow_id, number, definition, published_at, created_at)
			select 'itmplv_' || md5(random()::text || n), ${ctx.companyId}, ${flow}, ${number}, definition, now(), now()
			from generate_series(${from}::int, ${to}::int) n, flow_versions v where v.flow_id = ${flowId} and v.number = 1`;
		await rows(sql`${flowId}`, 1, 1_000, sql`0`);
		await rows(sql`${flowId}`, 2, HAD, sql`n`);
		await sql`
			insert into flows (id, company_id, name, created_at)
			select 'itmpl_' || n, ${ctx.companyId}, 'Another', now() from generate_series(1, 2000) n`;
		for (let number = 1; number <= 10; number++) await rows(sql`'itmpl_' || n`, 1, 2_000, sql`${number}::int`);
		await sql`
			update flows f set published_version_id = v.id from flow_versions v where v.flow_id = f.id and v.number = 1`;
		await sql`analyze flows, flow_versions`;
	});

	const member = { type: "member", memberId: "mem_1", userId: "usr_1", role: "editor" } as const;
	const { flowId } = world;
	const page = { size: 10 };
	test.each<[string, (ctx: Ctx) => Promise<unknown>]>([
		["opened", (ctx) => flows.openDraft(ctx, { flowId })],
		["watched", (ctx) => flows.watchDraft({ ...ctx, actor: member }, { flowId })],
		["saved", (ctx) => flows.autosave(ctx, { flowId, revision: -1, definition: {} })],
		["published", (ctx) => flows.publish(ctx, { flowId, definition: DEMO_FLOW })],
		["its versions", (ctx) => flows.listVersions(ctx, { flowId, page })],
		["a list", (ctx) => flows.browse(ctx, { page })],
	])("%s", async (_, work) => {
		const cost = await read("sandbox", work, ["flows", "flow_versions", "events"]);
		expect(cost.scans).toBe(0);
		expect(cost.rows).toBeLessThanOrEqual(6 * HAD);
	});
});

test("the judge bites: what no index finds is seen to go through all", async () => {
	const cost = await read("sandbox", ({ tx }) => tx!`select 1 from inquiries where progress_id = 'x'`);
	expect(cost.rows).toBeGreaterThan(MANY);
});

test("rows that are written several times in their first minutes find room beside themselves", async () => {
	const tables = ["inquiries", "inquiry_progress", "inquiry_sessions", "verifications", "messages"];
	const rows = await pool()<{ relname: string }[]>`
		select relname from pg_class where relname = any(${tables}) and 'fillfactor=70' = any(reloptions)`;
	expect(rows.map(({ relname }) => relname).sort()).toEqual(tables.sort());
});

test("a sign of life leaves every index as it is", async () => {
	const columns = await pool()<{ name: string }[]>`
		select distinct a.attname as name from pg_index x join pg_attribute a on a.attrelid = x.indrelid and a.attnum > 0
		where x.indrelid = 'inquiries'::regclass and pg_get_indexdef(x.indexrelid) ~ ('\\m' || a.attname || '\\M')`;
	const names = columns.map(({ name }) => name);
	expect(names).toEqual(expect.arrayContaining(["status", "note", "start_key", "clock_offset_seconds"]));
	for (const often of ["last_activity_at", "updated_at", "progress_id", "previous_step", "next_step"])
		expect(names).not.toContain(often);
});
