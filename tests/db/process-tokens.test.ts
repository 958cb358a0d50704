import { describe, expect, test } from "vitest";
import { now, pool } from "@/db";
import * as inquiries from "@/lib/inquiries";
import { randomText } from "@/lib/kernel/ids";
import { addSeconds } from "@/lib/kernel/time";
import { fingerprint } from "@/lib/platform/keys";
import { LinkBrowser } from "../support/links";
import { makeWorld, newPhone } from "../support/world";

const world = await makeWorld();
const create = async (attributes: Record<string, unknown> = {}) =>
	inquiries.createProcessToken(
		{ ...world.ctx, now: await now() },
		{ data: { attributes: { "inquiry-template-id": world.flowId, ...attributes } } },
	);
const linkOf = async (attributes?: Record<string, unknown>) => ({ token: (await create(attributes)).meta.token });
const rowOf = async (id: string) => (await pool()`select * from inquiries where id = ${id}`)[0];

describe("a process token", () => {
	test("is shown once, lives a day and is kept as a hash", async () => {
		const { data, meta } = await create({ "reference-id": "usr_1" });
		expect(meta.link).toBe(`http://localhost:3000/verify?token=${meta.token}`);
		const { "created-at": from, "expires-at": to } = data.attributes;
		expect(Date.parse(to) - Date.parse(from)).toBe(86_400_000);
		const rows = await pool()`select * from process_tokens where id = ${data.id}`;
		expect(rows).toHaveLength(1);
		expect(JSON.stringify(rows)).not.toContain(meta.token);
	});

	test("makes its one inquiry at the first POST, with all that the company said; a look at it makes nothing", async () => {
		const phone = newPhone();
		const link = await linkOf({ "reference-id": "usr_2", phone, "redirect-uri": "https://example.com/x" });
		const browser = new LinkBrowser();
		for (let i = 0; i < 10; i++)
			expect(await browser.open(link)).toMatchObject({ kind: "entrance", by: "process-token", started: false });
		expect(await pool()`select 1 from inquiries where reference_id = 'usr_2'`).toEqual([]);
		const id = (await browser.start(link)) ?? "";
		expect(await rowOf(id)).toMatchObject({
			...{ origin: "process-token", status: "pending", referenceId: "usr_2", referenceProven: true },
			...{ boundPhone: phone, given: { "phone-number": phone }, redirectUri: "https://example.com/x" },
		});
		expect((await browser.at(id).look()).kind).toBe("consent");
		expect(await browser.open(link)).toMatchObject({ kind: "entrance", started: true });
		expect(await browser.start(link)).toBe(id);

		const second = new LinkBrowser();
		expect(await second.start(link)).toBe(id);
		expect((await second.at(id).look()).kind).toBe("re-entry");
	});

	test("posted fifty times at once makes one inquiry with one session", async () => {
		const link = await linkOf();
		const ids = await Promise.all(Array.from({ length: 50 }, () => new LinkBrowser().start(link)));
		expect(new Set(ids).size).toBe(1);
		expect(await pool()`select 1 from inquiry_sessions where inquiry_id = ${ids[0] ?? ""}`).toHaveLength(1);
	});

	test("tapped twice gives both answers the same session", async () => {
		const link = await linkOf();
		const [one, two, key] = [new LinkBrowser(), new LinkBrowser(), randomText(22)];
		const [id] = await Promise.all([one.start(link, key), two.start(link, key)]);
		expect(one.jar).toEqual(two.jar);
		expect((await two.at(id ?? "").look()).kind).toBe("consent");
	});

	test("that has run out says so, with the way on where its inquiry has begun; an unknown one leads nowhere", async () => {
		const [unused, used] = [await linkOf(), await linkOf()];
		const id = await new LinkBrowser().start(used);
		await pool()`update process_tokens set expires_at = now() - interval '1 second' where company_id = ${world.ctx.companyId}`;
		const page = await new LinkBrowser().open(unused);
		expect(page).toMatchObject({ kind: "no-entrance", why: "expired" });
		expect(page).not.toHaveProperty("inquiryId");
		expect(await new LinkBrowser().open(used)).toMatchObject({ kind: "no-entrance", why: "expired", inquiryId: id });
		for (const link of [unused, used, { token: randomText(43) }, { token: "x" }])
			expect(await new LinkBrowser().start(link)).toBeUndefined();
		for (const token of [randomText(43), "x"])
			expect(await new LinkBrowser().open({ token })).toEqual({ kind: "unknown" });
	});

	test("keeps nothing of its person once it is used or has run out, and is gone in the end", async () => {
		const about = async () =>
			linkOf({ "reference-id": "usr_3", phone: newPhone(), "redirect-uri": "https://example.com/x" });
		const [used, late, waiting] = [await about(), await about(), await about()];
		const named = () =>
			pool()`select 1 from process_tokens where reference_id = 'usr_3' and phone is not null and redirect_uri is not null`;
		await new LinkBrowser().start(used);
		expect(await named()).toHaveLength(2);
		await pool()`update process_tokens set expires_at = now() - interval '1 second' where token_hash = ${fingerprint(late.token)}`;
		const ctx = { ...world.ctx, now: await now() };
		await inquiries.pruneProcessTokens(ctx);
		expect(await named()).toHaveLength(1);
		expect(await new LinkBrowser().open(late)).toMatchObject({ kind: "no-entrance", why: "expired" });
		expect(await new LinkBrowser().open(waiting)).toMatchObject({ kind: "entrance", started: false });
		await inquiries.pruneProcessTokens({ now: addSeconds(ctx.now, 30 * 86_400 + 1) });
		expect(await new LinkBrowser().open(late)).toEqual({ kind: "unknown" });
	});

	test("with a wrong phone, redirect or flow is refused, with the place of the fault", async () => {
		for (const [attributes, pointer] of [
			[{ phone: "123" }, "/data/attributes/phone"],
			[{ "redirect-uri": "https://evil.example" }, "/data/attributes/redirect-uri"],
			[{ "inquiry-template-id": "itmpl_1" }, "/data/attributes/inquiry-template-id"],
		] as const)
			await expect(create(attributes)).rejects.toMatchObject({ code: "invalid", details: { faults: [{ pointer }] } });
	});
});
