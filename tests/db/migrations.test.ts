import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { migrateDatabase } from "@/db/migrate";
import { isOwnersWish, SUPPRESSED_BY } from "@/lib/kernel/words";
import { dropDatabase, makeEmpty } from "../support/database";

const FOLDER = "db/migrations";
let url: string;
let sql: postgres.Sql;
let earlier: string;

beforeAll(async () => {
	url = await makeEmpty(inject("server"));
	sql = postgres(url, { max: 1, onnotice: () => {} });
	earlier = mkdtempSync(join(tmpdir(), "comeback-migrations-"));
});
afterAll(async () => {
	await sql.end();
	await dropDatabase(url);
	rmSync(earlier, { recursive: true });
});

/** The migrations as they were when there were so many. */
function takeFirst(count: number): void {
	cpSync(FOLDER, earlier, { recursive: true });
	const path = join(earlier, "meta/_journal.json");
	const journal = JSON.parse(readFileSync(path, "utf8"));
	writeFileSync(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, count) }));
}

test("what an earlier version has written is kept: its events tell who, its inquiries are found by their names, whose wish it was stays known", async () => {
	takeFirst(3);
	await migrateDatabase(url, earlier);
	await sql`
		insert into inquiries (id, company_id, environment, flow_id, flow_version_id, status, given, progress_id, tags, expiry,
			created_at, updated_at, expires_at)
		select 'inq_' || i, 'org_1', 'sandbox', 'itmpl_1', 'itmplv_1', 'pending', given::jsonb, 'prg_' || i, '{}', '{}',
			now(), now(), now()
		from (values (1, '{"name-first": "José  Ángel", "name-last": "MUÑOZ"}'), (2, '{}')) as old (i, given)`;
	await sql`
		insert into inquiry_progress (id, company_id, environment, inquiry_id, done, answers, consents, phone, created_at)
		values ('prg_2', 'org_1', 'sandbox', 'inq_2', '{}', '{"name-first": {"value": "Ana", "by": "iqse_1"}}', '{}', '{}', now())`;
	await sql`
		insert into events (id, company_id, environment, name, object_id, inquiry_id, data, created_at)
		values ('evt_1', 'org_1', 'sandbox', 'inquiry.created', 'inq_1', 'inq_1', '{"by": "key_1", "origin": "api"}', now())`;

	takeFirst(8);
	await migrateDatabase(url, earlier);
	await sql`
		insert into suppressions (id, company_id, environment, phone, by, created_at)
		select 'sup_' || by, 'org_1', 'sandbox', '+57300' || by, by, now() from unnest(${sql.array([...SUPPRESSED_BY])}::text[]) as by`;

	await migrateDatabase(url);
	const wishes = await sql`select by, owners_wish from suppressions order by created_at, id`;
	expect(Object.fromEntries(wishes.map(({ by, owners_wish }) => [by, owners_wish]))).toEqual(
		Object.fromEntries(SUPPRESSED_BY.map((by) => [by, isOwnersWish(by)])),
	);
	expect(await sql`select inquiry_id, source, name from inquiry_names order by name`).toEqual([
		{ inquiry_id: "inq_2", source: "prg_2", name: "ana" },
		{ inquiry_id: "inq_1", source: "inq_1", name: "jose angel munoz" },
		{ inquiry_id: "inq_1", source: "inq_1", name: "munoz jose angel" },
	]);
	expect(await sql`select actor, data from events`).toEqual([{ actor: "key_1", data: { origin: "api" } }]);
});
