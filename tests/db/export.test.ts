import { expect, test } from "vitest";
import { now, pool } from "@/db";
import * as inquiries from "@/lib/inquiries";
import { readBrowse } from "@/lib/inquiries/schemas";
import { makeId } from "@/lib/kernel/ids";
import { createInquiry, makeWorld, type World } from "../support/world";

async function read({ ctx }: World, query: Record<string, string> = {}) {
	const pieces: string[] = [];
	const { wanted } = readBrowse(query);
	for await (const piece of inquiries.exportCsv({ ...ctx, now: await now() }, wanted)) pieces.push(piece);
	const [head = "", ...rows] = pieces.join("").split("\r\n").slice(0, -1);
	return { pieces, head: head.replace("\ufeff", "").split(","), rows };
}

/** What spreadsheets would calculate, what breaks lines, and what text is hard to carry (after minimaxir's list, MIT). */
const NAUGHTY = [
	...["=1+1", "+1", "-1+1", "@SUM(1)", "\t=1", ' =HYPERLINK("http://evil.example")', "=cmd|' /C calc'!A0", "%0A=1"],
	...[
		'"',
		'""',
		"a,b",
		"a;b",
		"'",
		"\\",

		"<script>alert(1)</script>",
		"\u202etest",
		"\u200b",
		"田中さん",
		"👩‍👩‍👧",
		"ﷺ",
		"NULL",
	],
];

test("every cell is text that no spreadsheet runs, and the heads are the API's names", async () => {
	const world = await makeWorld();
	for (const text of NAUGHTY) {
		await createInquiry(world, { "reference-id": text.trim() || "x", note: text, fields: { "name-first": text } });
	}
	const { head, rows } = await read(world);
	expect(head.slice(0, 3)).toEqual(["id", "status", "reference-id"]);
	expect(head).toContain("fields.name-first");
	expect(rows).toHaveLength(NAUGHTY.length);
	for (const row of rows) {
		const cells = [...row.matchAll(/(?:"((?:[^"]|"")*)"|([^",]*))(?:,|$)/g)].map(
			([, quoted, bare]) => quoted ?? bare ?? "",
		);
		expect(cells.length, row).toBeGreaterThanOrEqual(head.length);
		for (const cell of cells) expect(cell).not.toMatch(/^[\s\u200b\u202e]*[=+\-@%|]/);
	}
});

test("what the list shows is what is written, of this company and environment alone, page after page", async () => {
	const [world, other] = [await makeWorld(), await makeWorld()];
	const first = await createInquiry(world, { "reference-id": "usr_one" });
	await createInquiry(other, { "reference-id": "usr_other" });
	const { companyId } = world.ctx;
	// As many as make several pages, of the same moment.
	const ids = Array.from({ length: 1_100 }, () => makeId("inquiry", world.ctx.now));
	await pool()`
		insert into inquiries (id, company_id, environment, flow_id, flow_version_id, status, given, progress_id, tags, expiry, created_at, updated_at, expires_at)
		select w.id, company_id, environment, flow_id, flow_version_id, 'failed', given, w.id, tags, expiry, created_at, updated_at, expires_at
		from inquiries i, unnest(${ids}::text[]) w (id) where i.id = ${first} and i.company_id = ${companyId}`;
	const all = await read(world);
	expect(all.pieces.length).toBe(4);
	expect(new Set(all.rows.map((row) => row.split(",")[0]))).toEqual(new Set([first, ...ids]));
	expect((await read(world, { status: "created" })).rows).toHaveLength(1);
	expect((await read(world, { search: "usr_one" })).rows).toHaveLength(1);
	expect((await read(world, { search: "usr_other" })).rows).toEqual([]);
	expect((await read({ ...world, ctx: { ...world.ctx, environment: "production" } })).rows).toEqual([]);
});
