import { expect, test } from "vitest";
import { now, pool } from "@/db";
import { DEMO_FLOW } from "@/lib/flows/examples";
import * as inquiries from "@/lib/inquiries";
import { drain } from "@/lib/worker";
import { LinkBrowser } from "../support/links";
import { Browser, born, createInquiry, makeWorld, newPhone, readCode, walkToCode } from "../support/world";

const world = await makeWorld({
	...DEMO_FLOW,
	settings: { onCompletion: "leave", redirects: { allowed: ["https://example.com"] } },
});
const ctx = async () => ({ ...world.ctx, now: await now() });

/** Words that are found nowhere else. */
const PLANTED = {
	reference: "usr_zebra-quagga",
	note: "Called Mrs Okapi",
	tag: "okapi-tag",
	comment: "Okapi is fine",
	uri: "https://example.com/okapi-back",
	street: "Okapi Street 5",
	first: "Okapiana",
	last: "Quaggason",
	agent: "okapi-browser/1.0",
	address: "203.0.113.77",
};

/** Where these words stand, in any text, array or document of any table of ours or of the queue's. */
async function findIn(words: string[]): Promise<string[]> {
	const sql = pool();
	const tables = await sql<{ schema: string; name: string }[]>`
		select table_schema as schema, table_name as name from information_schema.tables
		where table_schema in ('public', 'graphile_worker') and table_type = 'BASE TABLE'`;
	const found: string[] = [];
	for (const { schema, name } of tables) {
		for (const word of words) {
			const rows = await sql`
				select 1 from ${sql(schema)}.${sql(name)} t
				where position(lower(${word}) in lower(to_jsonb(t)::text)) > 0 limit 1`;
			if (rows.length > 0) found.push(`${name}: ${word}`);
		}
	}
	return found;
}

test("a redacted inquiry leaves nothing of the person in any table, and is over for everybody", async () => {
	const phone = newPhone();
	const inquiryId = await createInquiry(
		world,
		{
			"reference-id": PLANTED.reference,
			note: PLANTED.note,
			tags: [PLANTED.tag],
			"redirect-uri": PLANTED.uri,
			fields: { "address-street-1": PLANTED.street },
		},
		{ "auto-create-account": false },
	);
	const browser = new Browser(inquiryId);
	Object.assign(browser, { userAgent: PLANTED.agent, ipAddress: PLANTED.address });
	await browser.look();
	await browser.post("consent", { box: "processing" });
	await browser.post("details", { "name-first": PLANTED.first, "name-last": PLANTED.last, ...born("1977-08-31") });
	await browser.post("give_address", { phone, country: "CO" });
	await browser.post("send_code");
	await browser.post("check_code", { code: "000000" });
	await browser.post("check_code", { code: await readCode(phone) });
	await inquiries.approve(await ctx(), { inquiryId, meta: { comment: PLANTED.comment } });
	const words = [...Object.values(PLANTED), phone, phone.slice(1), "1977-08-31"];
	expect((await findIn(words)).length).toBeGreaterThan(10);

	const { data } = await inquiries.redact(await ctx(), { inquiryId });
	expect(data.attributes).toMatchObject({
		status: "approved",
		"redacted-at": expect.any(String),
		note: null,
		tags: [],
	});
	expect(Object.values(data.attributes.fields).map(({ value }) => value)).toEqual(expect.not.arrayContaining([phone]));
	expect(await browser.look()).toMatchObject({ kind: "ended", erased: true });
	await drain({ seconds: 20, hands: 1 });
	expect(await findIn(words)).toEqual([]);
	await expect(inquiries.redact(await ctx(), { inquiryId })).rejects.toThrow("Inquiry already redacted");
});

test("one that is under way ends with it: its code is worth nothing, and no act does anything", async () => {
	const phone = newPhone();
	const browser = new Browser(await createInquiry(world));
	await walkToCode(browser, phone);
	const code = await readCode(phone);
	const { inquiryId } = browser;
	const { data } = await inquiries.redact(await ctx(), { inquiryId });
	expect(data.attributes.status).toBe("expired");
	const before = await rowOf(inquiryId);
	for (const act of ["check_code", "send_code", "continue", "start_here", "send_re_entry", "give_address"] as const) {
		const screen = await browser.post(act, { code, phone, country: "CO" });
		expect(screen.kind).toBe("ended");
	}
	await expect(inquiries.resume(await ctx(), { inquiryId })).rejects.toThrow("Inquiry already redacted");
	await drain({ seconds: 20, hands: 1 });
	expect(await rowOf(inquiryId)).toEqual(before);
	expect(await findIn([phone])).toEqual([]);
});

test("who opens a link of it afterwards leaves nothing there either", async () => {
	const inquiryId = await createInquiry(world);
	const { meta } = await inquiries.generateOneTimeLink(await ctx(), { inquiryId });
	const link = { code: new URL(meta["one-time-link"]).searchParams.get("code") ?? "" };
	const opens = async () => {
		const [row] = await pool()`
			select count(*)::int as count from one_time_link_opens o join one_time_links l on l.id = o.link_id
			where l.inquiry_id = ${inquiryId}`;
		return row?.count;
	};
	await new LinkBrowser().open(link);
	expect(await opens()).toBe(1);
	await inquiries.redact(await ctx(), { inquiryId });
	await drain({ seconds: 20, hands: 1 });
	expect((await new LinkBrowser().open(link)).kind).toBe("ended");
	expect(await opens()).toBe(0);
});

async function rowOf(inquiryId: string) {
	const [row] = await pool()`select to_jsonb(i) as row from inquiries i where id = ${inquiryId}`;
	return row;
}
