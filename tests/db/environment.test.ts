import { describe, expect, test } from "vitest";
import { now, pool } from "@/db";
import * as companies from "@/lib/companies";
import { EnvironmentSettings } from "@/lib/companies/schemas";
import { DEMO_FLOW } from "@/lib/flows/examples";
import * as inquiries from "@/lib/inquiries";
import { addSeconds, DAY } from "@/lib/kernel/time";
import {
	Browser,
	createInquiry,
	DETAILS,
	inboxOf,
	letPass,
	makeWorld,
	newPhone,
	readCode,
	type World,
	walkToCode,
} from "../support/world";

const ctx = async ({ ctx }: World) => ({ ...ctx, now: await now() });
const ARGENTINA = "+5491123456789";

async function told(world: World, settings: Partial<EnvironmentSettings>) {
	await companies.saveEnvironment(await ctx(world), { countries: null, retentionDays: null, ...settings });
}

describe("allowed countries", () => {
	test("a number of another country gets no code: typed it is told so, by API it is refused, and elsewhere nothing changes", async () => {
		const [world, other] = [await makeWorld(), await makeWorld()];
		await told(world, { countries: ["CO", "MX"] });
		const browser = new Browser(await createInquiry(world));
		await browser.look();
		await browser.post("consent", { box: "processing" });
		await browser.post("details", DETAILS);
		expect(await browser.post("give_address", { phone: ARGENTINA, country: "AR" })).toMatchObject({
			kind: "phone",
			typed: ARGENTINA,
			fault: "not_served",
		});
		expect(await browser.post("give_address", { phone: newPhone(), country: "CO" })).toMatchObject({ kind: "confirm" });
		await expect(createInquiry(world, { fields: { "phone-number": ARGENTINA } })).rejects.toMatchObject({
			code: "invalid",
			details: { faults: [{ pointer: "/data/attributes/fields/phone-number" }] },
		});
		await createInquiry(other, { fields: { "phone-number": ARGENTINA } });
		const production = { ...other, ctx: { ...world.ctx, environment: "production" as const } };
		expect(await companies.getEnvironment(production.ctx)).toEqual({ countries: null, retentionDays: null });
	});

	test("of a flow with countries of its own, those count that are on both lists", async () => {
		const settings = { verification: { countries: ["AR", "CO"] } };
		const world = await makeWorld({ ...DEMO_FLOW, settings });
		await told(world, { countries: ["AR", "MX"] });
		await createInquiry(world, { fields: { "phone-number": ARGENTINA } });
		await expect(createInquiry(world, { fields: { "phone-number": newPhone() } })).rejects.toThrow(/does not serve/);
	});

	test("one that was bound before the list was made is not sent to either, and its inquiry says why", async () => {
		const world = await makeWorld();
		const phone = newPhone();
		const inquiryId = await createInquiry(world, { fields: { "phone-number": phone } });
		await told(world, { countries: ["MX"] });
		const browser = new Browser(inquiryId);
		await browser.look();
		await browser.post("consent", { box: "processing" });
		await browser.post("details", DETAILS);
		expect(await browser.post("send_code")).toMatchObject({ kind: "confirm", notice: "too-many" });
		expect(await inboxOf(phone)).toEqual([]);
		const [event] = await pool()`
			select data from events where inquiry_id = ${inquiryId} and name = 'verification.refused'`;
		expect(event).toMatchObject({ data: { reason: "country-not-served" } });
		await told(world, {});
		expect((await browser.post("send_code")).kind).toBe("code");
	});

	test.each([
		[{ countries: [], retentionDays: null }],
		[{ countries: ["co"], retentionDays: null }],
		[{ countries: null, retentionDays: 0 }],
		[{ countries: null, retentionDays: 1.5 }],
		[{ countries: null, retentionDays: 4_000 }],
	])("%j is refused", (settings) => {
		expect(EnvironmentSettings.safeParse(settings).success).toBe(false);
	});

	test("a country that there is not is refused, with its place", async () => {
		const saving = told(await makeWorld(), { countries: ["CO", "XX"] });
		await expect(saving).rejects.toMatchObject({ details: { faults: [{ pointer: "/countries" }] } });
	});
});

describe("retention", () => {
	async function finished(world: World): Promise<string> {
		const browser = new Browser(await createInquiry(world, { "reference-id": "usr_1", note: "kept" }));
		const phone = newPhone();
		await walkToCode(browser, phone);
		expect((await browser.post("check_code", { code: await readCode(phone) })).kind).toBe("final");
		return browser.inquiryId;
	}
	const sweepAfter = async (world: World, days: number) =>
		inquiries.redactOld({ ...(await ctx(world)), now: addSeconds(await now(), days * DAY) });
	const redacted = async (world: World, inquiryId: string) =>
		(await inquiries.get(await ctx(world), { inquiryId })).data.attributes["redacted-at"] !== null;

	test("redacts what ended so many days ago, once, and nothing of who has set none", async () => {
		const [world, other] = [await makeWorld(), await makeWorld()];
		const [mine, theirs] = [await finished(world), await finished(other)];
		expect(await sweepAfter(world, 400)).toBe(0);
		await told(world, { retentionDays: 30 });
		expect(await sweepAfter(world, 29)).toBe(0);
		expect(await redacted(world, mine)).toBe(false);
		expect(await sweepAfter(world, 31)).toBe(1);
		expect(await sweepAfter(world, 31)).toBe(0);
		expect([await redacted(world, mine), await redacted(other, theirs)]).toEqual([true, false]);
	});

	test("leaves alone who is still under way, and who waits for a review", async () => {
		const world = await makeWorld({ ...DEMO_FLOW, settings: { onCompletion: "review" } });
		await told(world, { retentionDays: 1 });
		const reviewed = await finished(world);
		const open = new Browser(await createInquiry(world));
		await open.look();
		await open.post("consent", { box: "processing" });
		expect(await sweepAfter(world, 20)).toBe(0);
		await inquiries.approve(await ctx(world), { inquiryId: reviewed, meta: {} });
		await letPass(open.inquiryId, 40 * DAY);
		await inquiries.expireDue(await ctx(world));
		expect(await sweepAfter(world, 20)).toBe(2);
	});
});
