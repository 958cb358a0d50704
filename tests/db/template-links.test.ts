import { describe, expect, test } from "vitest";
import { now, pool } from "@/db";
import { listSecrets, rotateSecret } from "@/lib/companies";
import { DEMO_FLOW } from "@/lib/flows/examples";
import * as inquiries from "@/lib/inquiries";
import { signReference } from "@/lib/inquiries/links/signatures";
import type { Screen } from "@/lib/inquiries/schemas";
import { randomText } from "@/lib/kernel/ids";
import { LinkBrowser, type Query } from "../support/links";
import { createInquiry, letPass, makeWorld, newPhone, readCode, type World, wrong } from "../support/world";

/** Consent, phone, details: after the phone is proven there is something left to do. */
const steps = [DEMO_FLOW.steps[0], DEMO_FLOW.steps[2], DEMO_FLOW.steps[1]];
const flowWith = (links: object) => makeWorld({ ...DEMO_FLOW, steps, settings: { ...DEMO_FLOW.settings, links } });
const world = await flowWith({});
const singleUse = await flowWith({ reuse: "single-use" });
const alwaysNew = await flowWith({ reuse: "always-new" });

let people = 0;
const newReference = () => `usr_${++people}_${randomText(6)}`;
const linkOf = ({ flowId }: World, more: Query = {}): Query => ({
	"inquiry-template-id": flowId,
	"environment-id": "sandbox",
	...more,
});
async function signed(where: World, referenceId: string, more: Query = {}): Promise<Query> {
	const [{ secret } = expect.fail()] = await listSecrets({ ...where.ctx, now: await now() }, { kind: "link" });
	const signature = signReference(secret, { flowId: where.flowId, referenceId });
	return linkOf(where, { "reference-id": referenceId, "reference-signature": signature, ...more });
}
const madeBy = (referenceId: string) => pool()`select * from inquiries where reference_id = ${referenceId} order by id`;
const everything = async (companyId: string) => {
	const sql = pool();
	const tables = ["inquiries", "accounts", "inquiry_sessions", "events", "verifications"];
	return Promise.all(
		tables.map((table) => sql`select * from ${sql(table)} where company_id = ${companyId} order by 1`),
	);
};

/** As far as the code of this phone; the inquiry that the browser stands in afterwards. */
async function prove(browser: LinkBrowser, inquiryId: string, phone: string): Promise<string> {
	const at = browser.at(inquiryId);
	await at.look();
	await at.post("consent", { box: "processing" });
	await at.post("give_address", { phone, country: "CO" });
	await at.post("send_code");
	const code = await readCode(phone);
	const form = { get: (name: string) => (name === "code" ? code : ""), all: () => [] };
	const visit = { ...browser.visit(randomText(22)), inquiryId, cookie: at.cookie };
	const acted = await inquiries.act(visit, { act: "check_code", form });
	const to = acted.inquiryId ?? inquiryId;
	if (acted.cookie) browser.jar.set(to, inquiries.writeCookie(acted.cookie));
	return to;
}
/** A page without what is random in it. */
const bare = (screen: Screen | undefined) => JSON.stringify({ ...screen, formKey: "", query: [] });

describe("a template link", () => {
	test("fetched by anyone shows who asks and why, and writes nothing", async () => {
		const before = await everything(world.ctx.companyId);
		for (let i = 0; i < 3; i++)
			expect(await new LinkBrowser().open(linkOf(world, { "reference-id": newReference() }))).toMatchObject({
				kind: "entrance",
				by: "template-link",
				company: { name: "Barkside" },
				sandbox: true,
			});
		expect(await everything(world.ctx.companyId)).toEqual(before);
	});

	test("posted makes an inquiry that has begun, in this browser, in the environment it names", async () => {
		const [browser, reference] = [new LinkBrowser(), newReference()];
		const id = (await browser.start(linkOf(world, { reference_id: reference }))) ?? "";
		expect((await browser.at(id).look()).kind).toBe("consent");
		expect(await madeBy(reference)).toMatchObject([
			{ id, status: "pending", environment: "sandbox", origin: "template-link", referenceProven: false },
		]);
		const named = (await pool()`select name, data from events where inquiry_id = ${id} order by id`).map(
			({ name }) => name,
		);
		expect(named.sort()).toEqual(["inquiry-session.started", "inquiry.created", "inquiry.started"]);
	});

	test.each([{}, { reference: "signed" }, { reference: "unsigned" }])(
		"posted fifty times by one page makes one inquiry, and every answer carries its session (%j)",
		async ({ reference }: { reference?: string }) => {
			const referenceId = newReference();
			const link =
				reference === "signed"
					? await signed(world, referenceId)
					: linkOf(world, reference ? { "reference-id": referenceId } : {});
			const browsers = Array.from({ length: 50 }, () => new LinkBrowser());
			const key = randomText(22);
			const ids = await Promise.all(browsers.map((browser) => browser.start(link, key)));
			expect(new Set(ids).size).toBe(1);
			const id = ids[0] ?? "";
			expect(new Set(browsers.map(({ jar }) => jar.get(id))).size).toBe(1);
			expect((await browsers[49]!.at(id).look()).kind).toBe("consent");
			const [row] = await pool()`select count(*)::int as sessions from inquiry_sessions where inquiry_id = ${id}`;
			expect(row).toEqual({ sessions: 1 });
		},
	);

	test("fills the form with words that are this browser's own: shown, editable, and nothing that was given", async () => {
		const browser = new LinkBrowser();
		const link = linkOf(alwaysNew, {
			"fields[name-first]": "<b>Ana</b>",
			"prefill[name-last]": "x".repeat(3000),
			"fields[birthdate]": "soon\0",
			"fields[phone-number]": "300 123 4567",
			"fields[unknown]": "x",
		});
		const id = (await browser.start(link)) ?? "";
		const at = browser.at(id);
		await at.look();
		expect(await at.post("consent", { box: "processing" })).toMatchObject({ kind: "phone", typed: "300 123 4567" });
		const [row] = await pool()`
			select i.given, i.bound_phone, p.answers from inquiries i join inquiry_progress p on p.inquiry_id = i.id where i.id = ${id}`;
		expect(row).toMatchObject({ given: {}, boundPhone: null });
		expect(Object.keys(row?.answers).sort()).toEqual(["birthdate", "name-first", "name-last"]);
		expect(row?.answers["name-first"].value).toBe("<b>Ana</b>");
		expect(row?.answers["name-last"].value).toHaveLength(1001);
		expect(row?.answers.birthdate.value).toBe("soon");
	});

	test("fills it with long words whole, character by character", async () => {
		const browser = new LinkBrowser();
		const long = `a${"🐕".repeat(900)}`;
		const id = await browser.start(linkOf(world, { "fields[name-first]": long, "fields[phone-number]": long }));
		expect((await browser.at(id ?? "").look()).kind).toBe("consent");
	});

	test("that names what no id can be leads nowhere", async () => {
		for (const name of ["inquiry-template-id", "inquiry-template-version-id", "template-id"]) {
			expect(await new LinkBrowser().open({ [name]: "itmpl_\0" })).toEqual({ kind: "unknown" });
		}
	});

	test("of an unknown, foreign-environment, unpublished or inactive flow leads nowhere, in one same way", async () => {
		const gone = await makeWorld();
		await pool()`update flows set status = 'inactive' where id = ${gone.flowId}`;
		const links = [
			linkOf(gone),
			linkOf({ ...world, flowId: world.flowId.replace(/.$/, (last) => (last === "a" ? "b" : "a")) }),
			linkOf({ ...world, flowId: "'; drop table flows" }),
			linkOf(world, { "environment-id": "env_1" }),
		];
		for (const link of links) {
			expect(await new LinkBrowser().open(link)).toEqual({ kind: "unknown" });
			expect(await new LinkBrowser().start(link)).toBeUndefined();
		}
	});

	test("where only the company makes inquiries, or that contradicts itself, says so and makes nothing", async () => {
		const closed = await flowWith({ clientSideCreation: false });
		const cases = [
			[linkOf(closed), "closed"],
			[linkOf(world, { "reference-id": "a", "account-id": "b" }), "wrong"],
			// In production nobody carries this company's codes.
			[linkOf(world, { "environment-id": "production" }), "closed"],
		] as const;
		for (const [link, why] of cases) {
			expect(await new LinkBrowser().open(link)).toMatchObject({ kind: "no-entrance", why });
			expect(await new LinkBrowser().start(link)).toBeUndefined();
		}
		expect(await pool()`select 1 from inquiries where flow_id = ${closed.flowId}`).toHaveLength(0);
	});

	test("keeps a redirect that the flow's list allows, and drops any other", async () => {
		for (const [target, kept] of [
			["https://example.com/back", "https://example.com/back"],
			["https://evil.example/", null],
			["javascript:alert(1)", null],
		] as const) {
			const reference = newReference();
			await new LinkBrowser().start(linkOf(world, { "reference-id": reference, "redirect-uri": target }));
			expect((await madeBy(reference))[0]).toMatchObject({ redirectUri: kept });
		}
	});
});

describe("a reference-id without its signature", () => {
	test("gets the same answer whether there is an account, an open inquiry, a finished one or nothing", async () => {
		const [nobody, open, finished, begun] = [newReference(), newReference(), newReference(), newReference()];
		await createInquiry(world, {
			"reference-id": open,
			fields: { "phone-number": newPhone(), "name-first": "Planted" },
		});
		const done = await createInquiry(world, { "reference-id": finished });
		await pool()`update inquiries set status = 'approved' where id = ${done}`;
		await new LinkBrowser().start(linkOf(world, { "reference-id": begun }));
		const answers: string[] = [];
		for (const reference of [nobody, open, finished, begun]) {
			const browser = new LinkBrowser();
			const link = linkOf(world, { "reference-id": reference });
			const page = bare(await browser.open(link));
			const id = (await browser.start(link)) ?? "";
			const first = bare(await browser.at(id).look());
			expect(
				await pool()`select 1 from messages m join verifications v on v.id = m.verification_id where v.inquiry_id = ${id}`,
			).toEqual([]);
			answers.push(page + first.replaceAll(id, ""));
		}
		expect(new Set(answers).size).toBe(1);
		expect(answers[0]).not.toContain("Planted");
	});

	test("opens no inquiry made by API, sees no field, and neither reads the account's contacts nor adds to them", async () => {
		const [reference, phone, mine] = [newReference(), newPhone(), newPhone()];
		const theirs = await createInquiry(world, { "reference-id": reference, fields: { "name-first": "Planted" } });
		const [{ accountId } = expect.fail()] = await pool()`select account_id from inquiries where id = ${theirs}`;
		const contact = {
			companyId: world.ctx.companyId,
			environment: "sandbox",
			accountId,
			kind: "phone",
			address: phone,
		};
		const sql = pool();
		await sql`
			insert into account_contacts (company_id, environment, account_id, kind, address, verified_at)
			values (${contact.companyId}, 'sandbox', ${accountId}, 'phone', ${phone}, now())`;
		const browser = new LinkBrowser();
		const id = (await browser.start(linkOf(world, { "reference-id": reference }))) ?? "";
		expect(id).not.toBe(theirs);
		// Even with the account's own phone, the inquiry that the company made stays closed.
		expect(await prove(browser, id, mine)).toBe(id);
		expect(await sql`select address from account_contacts where account_id = ${accountId}`).toEqual([
			{ address: phone },
		]);
		const other = new LinkBrowser();
		const again = (await other.start(linkOf(world, { "reference-id": reference }))) ?? "";
		expect(await prove(other, again, phone)).toBe(again);
		const [untouched] = await sql`select status, phone_verified from inquiries where id = ${theirs}`;
		expect(untouched).toEqual({ status: "created", phoneVerified: false });
	});

	test("in the browser that began goes on there; in another, once the same phone is proven, and the fresh run ends", async () => {
		const [reference, phone] = [newReference(), newPhone()];
		const link = linkOf(world, { "reference-id": reference });
		const browser = new LinkBrowser();
		const id = (await browser.start(link)) ?? "";
		expect(await prove(browser, id, phone)).toBe(id);
		await browser.at(id).post("details", { "name-first": "Alexander" });
		expect(await browser.start(link)).toBe(id);

		const second = new LinkBrowser();
		const fresh = (await second.start(link)) ?? "";
		expect(fresh).not.toBe(id);
		expect(await prove(second, fresh, phone)).toBe(id);
		expect(await second.at(id).look()).toMatchObject({ kind: "details", fields: [{ value: "Alexander" }, {}, {}] });
		expect(await madeBy(reference)).toMatchObject([
			{ id, status: "pending" },
			{ id: fresh, status: "expired" },
		]);

		const stranger = new LinkBrowser();
		const theirs = (await stranger.start(link)) ?? "";
		expect(await prove(stranger, theirs, newPhone())).toBe(theirs);
	});

	test("with a wrong signature, one of another flow or of a secret that is over, is unsigned", async () => {
		const reference = newReference();
		const right = await signed(world, reference);
		const old = await rotateSecret({ ...world.ctx, now: await now() }, { kind: "link", graceSeconds: 0 });
		expect(old).toHaveLength(1);
		for (const link of [
			right,
			{ ...(await signed(world, reference)), "reference-signature": wrong("123456") },
			{ ...(await signed(singleUse, reference)), "inquiry-template-id": world.flowId },
			{ ...(await signed(world, newReference())), "reference-id": reference },
		])
			await new LinkBrowser().start(link);
		expect((await madeBy(reference)).map(({ referenceProven }) => referenceProven)).toEqual([
			false,
			false,
			false,
			false,
		]);
	});

	test("never uses up what is for single use", async () => {
		const reference = newReference();
		const stranger = new LinkBrowser();
		const guessed = (await stranger.start(linkOf(singleUse, { "reference-id": reference }))) ?? "";
		await pool()`update inquiries set status = 'approved' where id = ${guessed}`;
		const person = new LinkBrowser();
		const id = (await person.start(await signed(singleUse, reference))) ?? "";
		expect(id).not.toBe(guessed);
		expect((await person.at(id).look()).kind).toBe("consent");
	});
});

test("its company can tell a claim from a reference-id that was signed, by API and on the way back", async () => {
	const target = "https://app.example.com/done";
	const settings = { ...DEMO_FLOW.settings, redirectUri: target };
	const mine = await makeWorld({ ...DEMO_FLOW, steps: steps.slice(0, 1), settings });
	const told = async (link: Query) => {
		const browser = new LinkBrowser();
		const id = (await browser.start(link)) ?? "";
		const at = browser.at(id);
		await at.look();
		const screen = await at.post("consent", { box: "processing" });
		const query = new URL((screen.kind === "final" && screen.redirect) || target).searchParams;
		const { data } = await inquiries.get({ ...mine.ctx, now: await now() }, { inquiryId: id });
		return [query.get("reference-id"), query.get("reference-proven"), data.attributes.behaviors["reference-proven"]];
	};
	const reference = newReference();
	expect(await told(linkOf(mine, { "reference-id": reference }))).toEqual([reference, "false", false]);
	expect(await told(await signed(mine, reference))).toEqual([reference, null, true]);
	expect(await told(linkOf(mine))).toEqual([null, null, null]);
});

describe("a signed reference-id", () => {
	test("resumes the open inquiry of its account, also one made by API, by the rules of its own page", async () => {
		const reference = newReference();
		const id = await createInquiry(world, { "reference-id": reference, fields: { "phone-number": newPhone() } });
		const link = await signed(world, reference);
		const first = new LinkBrowser();
		expect(await first.start(link)).toBe(id);
		const at = first.at(id);
		expect((await at.look()).kind).toBe("consent");
		await at.post("consent", { box: "processing" });
		const second = new LinkBrowser();
		expect(await second.start(link)).toBe(id);
		expect((await second.at(id).look()).kind).toBe("re-entry");
		expect(await madeBy(reference)).toHaveLength(1);
	});

	test("honours the secret before during its grace, and starts anew when nothing is open", async () => {
		const reference = newReference();
		const link = await signed(world, reference);
		await rotateSecret({ ...world.ctx, now: await now() }, { kind: "link" });
		const id = (await new LinkBrowser().start(link)) ?? "";
		expect((await madeBy(reference))[0]).toMatchObject({ id, referenceProven: true });
		await letPass(id, 86_401);
		const next = await new LinkBrowser().start(link);
		expect(next).not.toBe(id);
		expect(await madeBy(reference)).toHaveLength(2);
	});

	test("at many doors at once makes one inquiry", async () => {
		const reference = newReference();
		const link = await signed(world, reference);
		const ids = await Promise.all(Array.from({ length: 20 }, () => new LinkBrowser().start(link)));
		expect(new Set(ids).size).toBe(1);
		expect(await madeBy(reference)).toHaveLength(1);
	});

	test("for single use leads to the final page once it is done, and back into what ran out before", async () => {
		const reference = newReference();
		const link = await signed(singleUse, reference);
		const id = (await new LinkBrowser().start(link)) ?? "";
		await letPass(id, 86_401);
		expect(await new LinkBrowser().start(link)).toBe(id);
		await pool()`update inquiries set status = 'approved' where id = ${id}`;
		const browser = new LinkBrowser();
		expect(await browser.start(link)).toBe(id);
		expect((await browser.at(id).look()).kind).toBe("final");
	});

	test("for always new is new each time", async () => {
		const reference = newReference();
		const link = await signed(alwaysNew, reference);
		expect(await new LinkBrowser().start(link)).not.toBe(await new LinkBrowser().start(link));
		expect((await madeBy(reference)).map(({ referenceProven }) => referenceProven)).toEqual([true, true]);
	});
});
