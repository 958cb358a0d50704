import { describe, expect, test } from "vitest";
import { now, pool } from "@/db";
import { DEMO_FLOW } from "@/lib/flows/examples";
import * as inquiries from "@/lib/inquiries";
import { drain } from "@/lib/worker";
import { LinkBrowser } from "../support/links";
import {
	Browser,
	createInquiry,
	inboxOf,
	letPass,
	makeWorld,
	newPhone,
	readCode,
	type World,
	walkToCode,
	wrong,
} from "../support/world";

const settings = { onCompletion: "leave", maxFailedVerifications: 1, onFailure: "decline" } as const;
const world = await makeWorld({ ...DEMO_FLOW, settings });
const ctx = async (whose: World = world) => ({ ...whose.ctx, now: await now() });

async function atCode() {
	const phone = newPhone();
	const browser = new Browser(await createInquiry(world));
	await walkToCode(browser, phone);
	return { browser, phone, inquiryId: browser.inquiryId };
}

async function finished() {
	const at = await atCode();
	await at.browser.post("check_code", { code: await readCode(at.phone) });
	return at;
}

const statusOf = async (inquiryId: string) => (await inquiries.get(await ctx(), { inquiryId })).data.attributes.status;

async function eventsOf(inquiryId: string): Promise<string[]> {
	const rows = await pool()<{ name: string }[]>`
		select name from events where inquiry_id = ${inquiryId} order by created_at, id`;
	return rows.map(({ name }) => name);
}

/** What is left of its verifications: nothing that could still be typed, ring or wait. */
async function liveOf(inquiryId: string) {
	const [row] = await pool()`
		select count(*) filter (where status = 'pending')::int as pending,
			count(*) filter (where code_mac is not null or code_box is not null)::int as codes,
			(select count(*)::int from graphile_worker._private_jobs
				where key in (select id from verifications where inquiry_id = ${inquiryId})) as timers
		from verifications where inquiry_id = ${inquiryId}`;
	return row;
}
const NOTHING = { pending: 0, codes: 0, timers: 0 };

describe("a company's decision", () => {
	test("follows completion, may be turned round, keeps the latest comment, and is told each time", async () => {
		const { inquiryId } = await finished();
		expect(await statusOf(inquiryId)).toBe("completed");
		await inquiries.markForReview(await ctx(), { inquiryId, meta: { comment: "Hm" } });
		expect(await statusOf(inquiryId)).toBe("needs_review");
		await inquiries.approve(await ctx(), { inquiryId });
		const { data } = await inquiries.decline(await ctx(), { inquiryId, meta: { comment: "No" } });
		expect(data.attributes).toMatchObject({ status: "declined", "reviewer-comment": "No" });
		expect((await eventsOf(inquiryId)).slice(-3)).toEqual([
			"inquiry.marked-for-review",
			"inquiry.approved",
			"inquiry.declined",
		]);
	});

	test("made twice at once is one decision", async () => {
		const { inquiryId } = await finished();
		const at = await ctx();
		await Promise.all(Array.from({ length: 5 }, () => inquiries.approve(at, { inquiryId })));
		expect((await eventsOf(inquiryId)).filter((name) => name === "inquiry.approved")).toHaveLength(1);
	});

	test("is refused while a person can still finish, and nothing of it stays", async () => {
		const { inquiryId } = await atCode();
		const asked = inquiries.approve(await ctx(), { inquiryId, meta: { comment: "Early" } });
		await expect(asked).rejects.toMatchObject({ code: "conflict", message: expect.stringMatching(/pending/) });
		expect((await inquiries.get(await ctx(), { inquiryId })).data.attributes["reviewer-comment"]).toBeNull();
	});
});

describe("every end takes what waits with it", () => {
	test("expired by the company: sessions, links, codes; resumed, the person comes back by a code", async () => {
		const { browser, phone, inquiryId } = await atCode();
		const code = await readCode(phone);
		await inquiries.expire(await ctx(), { inquiryId });
		expect(await liveOf(inquiryId)).toEqual(NOTHING);
		expect((await browser.post("check_code", { code })).kind).toBe("ended");
		await inquiries.resume(await ctx(), { inquiryId });
		expect(await statusOf(inquiryId)).toBe("pending");
		expect((await browser.look()).kind).toBe("re-entry");
	});

	test("expired by the company: no person brings it back, not even with the code to their own number", async () => {
		const { browser, inquiryId } = await atCode();
		const fresh = await createInquiry(world);
		const first = new Browser(fresh);
		await first.look();
		await first.post("consent", { box: "processing" });
		for (const id of [inquiryId, fresh]) await inquiries.expire(await ctx(), { inquiryId: id });
		const shown = (await inquiries.get(await ctx(), { inquiryId })).data.attributes;
		expect(shown["expires-at"]).toBe(shown["expired-at"]);
		for (const seconds of [0, 86_401]) {
			for (const id of [inquiryId, fresh]) await letPass(id, seconds);
			for (const one of [browser, first, new Browser(inquiryId), new Browser(fresh)]) {
				expect((await one.look()).kind).toBe("ended");
				for (const act of ["start_here", "continue", "send_re_entry", "consent"] as const)
					expect((await one.post(act)).kind).toBe("ended");
			}
		}
		expect([await statusOf(inquiryId), await statusOf(fresh)]).toEqual(["expired", "expired"]);
	});

	test("expired by the company: a one-time link made since leads in again, one made before does not", async () => {
		const { inquiryId } = await atCode();
		const makeLink = async () => {
			const { meta } = await inquiries.generateOneTimeLink(await ctx(), { inquiryId });
			return Object.fromEntries(new URL(meta["one-time-link"]).searchParams);
		};
		const before = await makeLink();
		await inquiries.expire(await ctx(), { inquiryId });
		const person = new LinkBrowser();
		expect(await person.start(before)).toBeUndefined();
		const since = await makeLink();
		expect(await statusOf(inquiryId)).toBe("expired");
		expect(await person.open(since)).toMatchObject({ kind: "entrance" });
		expect(await person.start(since)).toBe(inquiryId);
		expect((await person.at(inquiryId).look()).kind).toBe("code");
		expect(await statusOf(inquiryId)).toBe("pending");
	});

	test("expired by time", async () => {
		const { phone, inquiryId } = await atCode();
		await readCode(phone);
		await letPass(inquiryId, 86_401);
		await inquiries.expireDue(await ctx());
		expect(await liveOf(inquiryId)).toEqual(NOTHING);
		expect((await eventsOf(inquiryId)).filter((name) => name === "verification.canceled")).toHaveLength(1);
	});

	test("completed: the code that leads another browser back opens nothing any more, and its message is not sent", async () => {
		const { browser, phone, inquiryId } = await atCode();
		const code = await readCode(phone);
		const other = new Browser(inquiryId);
		await other.look();
		await other.post("send_re_entry");
		expect((await browser.post("check_code", { code })).kind).toBe("final");
		expect(await liveOf(inquiryId)).toEqual(NOTHING);
		await drain({ seconds: 20, hands: 1 });
		expect(await inboxOf(phone)).toHaveLength(1);
		expect(await eventsOf(inquiryId)).toEqual(
			expect.arrayContaining(["verification.passed", "verification.canceled", "inquiry.completed"]),
		);
	});

	test("failed, and declined by the flow's own rule", async () => {
		const { browser, phone, inquiryId } = await atCode();
		for (let round = 0; round < 3; round++) {
			const code = await readCode(phone);
			for (let i = 0; i < 3; i++) await browser.post("check_code", { code: wrong(code) });
			await letPass(inquiryId, 301);
			await browser.post("send_code");
		}
		expect(await statusOf(inquiryId)).toBe("declined");
		expect(await liveOf(inquiryId)).toEqual(NOTHING);
		const told = (await eventsOf(inquiryId)).filter((name) => /failed|declined/.test(name));
		expect(told.filter((name) => name.startsWith("inquiry"))).toEqual(["inquiry.failed", "inquiry.declined"]);
		expect(told).toContain("verification.failed");
	});
});

test("a sweep works off more than one batch, and one that fails holds up no other", async () => {
	const sql = pool();
	const model = await createInquiry(world);
	// All but those that the database keeps itself.
	const [all] = await sql<{ names: string; copied: string }[]>`
		select string_agg(column_name, ', ') as names, string_agg('copy.' || column_name, ', ') as copied
		from information_schema.columns where table_name = 'inquiries' and is_generated = 'NEVER'`;
	await sql`
		with model as (select * from inquiries where id = ${model})
		insert into inquiries (${sql.unsafe(all!.names)})
		select ${sql.unsafe(all!.copied)}
		from model, generate_series(1, 1200) n, lateral jsonb_populate_record(null::inquiries, to_jsonb(model)
			|| jsonb_build_object('id', 'inq_' || lpad(n::text, 30, '0'), 'expires_at', now() - interval '1 hour')) as copy`;
	expect(await inquiries.expireDue(await ctx())).toBeGreaterThanOrEqual(1200);
	const [left] = await sql`
		select count(*)::int as count from inquiries where status in ('created', 'pending') and expires_at < now()`;
	expect(left?.count).toBe(0);
});
