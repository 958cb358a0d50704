import { describe, expect, test } from "vitest";
import { now, pool } from "@/db";
import * as inquiries from "@/lib/inquiries";
import { randomText } from "@/lib/kernel/ids";
import { LinkBrowser, type Query } from "../support/links";
import { Browser, born, createInquiry, DETAILS, letPass, makeWorld, newPhone } from "../support/world";

const world = await makeWorld();
const ctx = async () => ({ ...world.ctx, now: await now() });

async function linkTo(inquiryId: string, seconds?: number): Promise<Query> {
	const body = seconds === undefined ? {} : { meta: { "expires-in-seconds": seconds } };
	const { meta } = await inquiries.generateOneTimeLink(await ctx(), { inquiryId, ...body });
	return { code: new URL(meta["one-time-link"]).searchParams.get("code") ?? "" };
}

/** Somebody's inquiry, begun in another browser as far as the details, whose phone the company gave. */
async function begun() {
	const inquiryId = await createInquiry(world, { fields: { "phone-number": newPhone() } });
	const person = new Browser(inquiryId);
	await person.look();
	await person.post("consent", { box: "processing" });
	await person.post("details", { ...DETAILS, ...born("") });
	return { inquiryId, person };
}

const sessionsOf = (inquiryId: string) =>
	pool()`select origin, status from inquiry_sessions where inquiry_id = ${inquiryId} order by created_at`;
const linksOf = async (inquiryId: string) => (await inquiries.listLinks(await ctx(), { inquiryId })).data;
const eventsOf = async (inquiryId: string) =>
	(
		await pool()`select name from events where inquiry_id = ${inquiryId} and name like 'one-time-link.%' order by created_at, id`
	).map(({ name }) => name);

describe("a one-time link", () => {
	test("leads another browser to the interrupted step, with what was typed, once", async () => {
		const { inquiryId } = await begun();
		const link = await linkTo(inquiryId);
		const browser = new LinkBrowser();
		expect(await browser.open(link)).toMatchObject({ kind: "entrance", by: "one-time-link", started: true });
		expect(await browser.start(link)).toBe(inquiryId);
		const page = await browser.at(inquiryId).look();
		expect(page).toMatchObject({
			kind: "details",
			fields: [{ value: "Alexander" }, { value: "Sample" }, { value: "" }],
		});

		const stranger = new LinkBrowser();
		expect(await stranger.open(link)).toMatchObject({ kind: "no-entrance", why: "used", inquiryId });
		expect(await stranger.start(link)).toBeUndefined();
		expect((await stranger.at(inquiryId).look()).kind).toBe("re-entry");
		expect(await eventsOf(inquiryId)).toEqual(["one-time-link.created", "one-time-link.used"]);
	});

	test("stays good however many robots fetch it; who opened it is written down, up to fifty times", async () => {
		const { inquiryId } = await begun();
		const link = await linkTo(inquiryId);
		const before = await sessionsOf(inquiryId);
		for (let i = 0; i < 10; i++) expect((await new LinkBrowser().open(link)).kind).toBe("entrance");
		expect(await sessionsOf(inquiryId)).toEqual(before);
		expect((await linksOf(inquiryId))[0]!.attributes.opens).toHaveLength(10);
		for (let i = 0; i < 45; i++) await new LinkBrowser().open(link);
		const [{ attributes } = expect.fail()] = await linksOf(inquiryId);
		expect(attributes.opens).toHaveLength(50);
		expect(attributes.opens[0]).toMatchObject({ "ip-address": "192.0.2.7", "user-agent": "test" });
		expect(attributes.status).toBe("unused");
		expect(await new LinkBrowser().start(link)).toBe(inquiryId);
	});

	test("posted fifty times at once opens one session", async () => {
		const { inquiryId } = await begun();
		const link = await linkTo(inquiryId);
		const browsers = Array.from({ length: 50 }, () => new LinkBrowser());
		const led = await Promise.all(browsers.map((browser) => browser.start(link)));
		expect(led.filter(Boolean)).toEqual([inquiryId]);
		expect((await sessionsOf(inquiryId)).filter(({ origin }) => origin === "link")).toHaveLength(1);
	});

	test("tapped twice gives both answers the same session; for five minutes its browser may come back by it", async () => {
		const { inquiryId } = await begun();
		const link = await linkTo(inquiryId);
		const [one, two, key] = [new LinkBrowser(), new LinkBrowser(), randomText(22)];
		expect(await Promise.all([one.start(link, key), two.start(link, key)])).toEqual([inquiryId, inquiryId]);
		expect(one.jar).toEqual(two.jar);
		expect((await one.open(link)).kind).toBe("entrance");
		expect(await one.start(link)).toBe(inquiryId);
		expect((await sessionsOf(inquiryId)).filter(({ origin }) => origin === "link")).toHaveLength(1);
		await pool()`update one_time_links set used_at = used_at - interval '5 minutes' where inquiry_id = ${inquiryId}`;
		expect(await one.open(link)).toMatchObject({ kind: "no-entrance", why: "used" });
		expect(await one.start(link, key)).toBeUndefined();
		expect((await one.at(inquiryId).look()).kind).toBe("details");
	});

	test("begins an inquiry that nobody has begun, and is shown none of what the company sent", async () => {
		const inquiryId = await createInquiry(world, { fields: { "name-first": "Valentina" } });
		const link = await linkTo(inquiryId);
		const browser = new LinkBrowser();
		expect(await browser.open(link)).toMatchObject({ kind: "entrance", started: false });
		await browser.start(link);
		const at = browser.at(inquiryId);
		expect((await at.look()).kind).toBe("consent");
		expect(JSON.stringify(await at.post("consent", { box: "processing" }))).not.toContain("Valentina");
	});

	test("outlives the inquiry's time and renews it, but not its longest life", async () => {
		const { inquiryId } = await begun();
		const link = await linkTo(inquiryId, 3 * 86_400);
		await letPass(inquiryId, 2 * 86_400);
		const browser = new LinkBrowser();
		expect((await browser.open(link)).kind).toBe("entrance");
		expect(await browser.start(link)).toBe(inquiryId);
		expect((await browser.at(inquiryId).look()).kind).toBe("details");
		const [row] = await pool()`select status from inquiries where id = ${inquiryId}`;
		expect(row?.status).toBe("pending");

		const late = await begun();
		const later = await linkTo(late.inquiryId);
		await letPass(late.inquiryId, 31 * 86_400);
		expect((await browser.open(later)).kind).toBe("ended");
		expect(await browser.start(later)).toBe(late.inquiryId);
		expect((await linksOf(late.inquiryId))[0]!.attributes.status).toBe("unused");
		await expect(linkTo(late.inquiryId)).rejects.toMatchObject({ code: "gone" });
	});

	test("that was taken back or has run out says so, and offers the way on", async () => {
		const { inquiryId } = await begun();
		const revoked = await linkTo(inquiryId);
		const { data } = await inquiries.revokeLink(await ctx(), { linkId: (await linksOf(inquiryId))[0]!.id });
		expect(data.attributes).toMatchObject({ status: "revoked", "used-at": null });
		const expired = await linkTo(inquiryId);
		await pool()`update one_time_links set expires_at = now() where inquiry_id = ${inquiryId} and revoked_at is null`;
		for (const [link, why] of [
			[revoked, "revoked"],
			[expired, "expired"],
		] as const) {
			const browser = new LinkBrowser();
			expect(await browser.open(link)).toMatchObject({ kind: "no-entrance", why, inquiryId });
			expect(await browser.start(link)).toBeUndefined();
		}
		expect(await eventsOf(inquiryId)).toEqual([
			"one-time-link.created",
			"one-time-link.revoked",
			"one-time-link.created",
		]);
		for (const code of [randomText(22), "x", ""]) {
			expect(await new LinkBrowser().open({ code })).toEqual({ kind: "unknown" });
			expect(await new LinkBrowser().start({ code })).toBeUndefined();
		}
	});

	test("to a finished inquiry is not made (409), and one made before shows the final page", async () => {
		const { inquiryId } = await begun();
		const link = await linkTo(inquiryId);
		await pool()`update inquiries set status = 'approved' where id = ${inquiryId}`;
		expect((await new LinkBrowser().open(link)).kind).toBe("final");
		expect(await new LinkBrowser().start(link)).toBe(inquiryId);
		await expect(linkTo(inquiryId)).rejects.toMatchObject({ code: "conflict" });
		await pool()`update inquiries set status = 'pending', redacted_at = now() where id = ${inquiryId}`;
		await expect(linkTo(inquiryId)).rejects.toMatchObject({ code: "conflict" });
	});

	test("is one of at most 25 ways in: the next is refused, until one is taken back", async () => {
		const { inquiryId } = await begun();
		for (let i = 0; i < 24; i++) await linkTo(inquiryId);
		await expect(linkTo(inquiryId)).rejects.toMatchObject({ code: "conflict" });
		await inquiries.revokeLink(await ctx(), { linkId: (await linksOf(inquiryId))[0]!.id });
		await linkTo(inquiryId);
	});

	test("is asked for in the create, kept as a hash only, and unknown to another company", async () => {
		const input = {
			data: { attributes: { "inquiry-template-id": world.flowId } },
			meta: { "auto-create-one-time-link": true },
		};
		const { data, meta } = await inquiries.create(await ctx(), input);
		const code = new URL(meta["one-time-link"] ?? "").searchParams.get("code") ?? "";
		expect(meta["one-time-link-short"]).toBe(`http://localhost:3000/r/${code}`);
		const rows = await pool()`select * from one_time_links where inquiry_id = ${data.id}`;
		expect(JSON.stringify(rows)).not.toContain(code);
		expect(await new LinkBrowser().start({ code })).toBe(data.id);
		const other = { ...(await makeWorld()).ctx, now: await now() };
		await expect(inquiries.listLinks(other, { inquiryId: data.id })).rejects.toMatchObject({ code: "not_found" });
		const linkId = rows[0]?.id as string;
		await expect(inquiries.revokeLink(other, { linkId })).rejects.toMatchObject({ code: "not_found" });
	});

	test("leaves who has proven themselves as they are, and is used all the same", async () => {
		const { inquiryId, person } = await begun();
		await pool()`update inquiry_sessions set proven_at = now() where inquiry_id = ${inquiryId}`;
		const link = await linkTo(inquiryId);
		const browser = new LinkBrowser();
		browser.jar.set(inquiryId, person.cookie ?? "");
		expect(await browser.start(link)).toBe(inquiryId);
		expect(await sessionsOf(inquiryId)).toHaveLength(1);
		expect((await linksOf(inquiryId))[0]!.attributes.status).toBe("used");
	});
});
