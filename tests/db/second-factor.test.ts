import { describe, expect, test } from "vitest";
import { now, pool } from "@/db";
import * as companies from "@/lib/companies";
import * as flows from "@/lib/flows";
import { SECOND_FACTOR } from "@/lib/flows/examples/second-factor";
import { SIGN_UP } from "@/lib/flows/examples/sign-up";
import * as inquiries from "@/lib/inquiries";
import { Browser, createInquiry, inboxOf, makeWorld, newPhone, readCode, type World } from "../support/world";

const signUp = await makeWorld(SIGN_UP);
const factor = await makeWorld(SECOND_FACTOR);

const at = async ({ ctx }: World) => ({ ...ctx, now: await now() });

let people = 0;
const newEmail = () => `Ana.${Date.now()}.${++people}@Example.com`;
const kept = (email: string) => email.replace("@Example", "@example");

/** A person whose account has proven these contacts by signing up with the company of the second factor. */
async function known(contacts: { phone?: string; email?: string }): Promise<string> {
	const referenceId = `usr_${++people}`;
	const steps = SIGN_UP.steps.filter(({ type }) => type in contacts);
	const { flowId } = await makeFlow({ ...SIGN_UP, steps });
	const browser = new Browser(await createInquiry({ ...factor, flowId }, { "reference-id": referenceId }));
	await browser.look();
	if (contacts.phone) await prove(browser, { phone: contacts.phone, country: "CO" }, contacts.phone);
	if (contacts.email) await prove(browser, { email: contacts.email }, kept(contacts.email));
	return referenceId;
}

async function makeFlow(definition: unknown): Promise<World> {
	const { flowId } = await flows.create(await at(factor), { definition });
	return { ...factor, flowId };
}

async function prove(browser: Browser, typed: Record<string, string>, address: string) {
	await browser.post("give_address", typed);
	await browser.post("send_code");
	return browser.post("check_code", { code: await readCode(address) });
}

test("signing up asks for consent, details, a phone and an e-mail, and the account has proven both", async () => {
	const [phone, email] = [newPhone(), newEmail()];
	const inquiryId = await createInquiry(signUp, { "reference-id": "usr_signup" });
	const browser = new Browser(inquiryId);
	await browser.look();
	await browser.post("consent", { box: "terms" });
	expect(await browser.post("details", { "name-first": "Ana", "name-last": "Díaz" })).toMatchObject({ kind: "phone" });
	expect(await prove(browser, { phone, country: "CO" }, phone)).toMatchObject({ kind: "email", typed: "" });
	expect(await browser.post("give_address", { email: "ana@nowhere" })).toMatchObject({
		kind: "email",
		typed: "ana@nowhere",
		fault: "not_an_email",
	});
	expect(await browser.post("give_address", { email })).toMatchObject({ kind: "confirm", by: "email" });
	expect(await browser.post("send_code")).toMatchObject({ kind: "code", code: { channel: "email" } });
	expect(await browser.post("check_code", { code: await readCode(kept(email)) })).toMatchObject({
		kind: "final",
		outcome: "approved",
	});
	const ctx = await at(signUp);
	const { data } = await inquiries.get(ctx, { inquiryId });
	expect(data.attributes.fields).toMatchObject({
		"phone-number": { value: phone },
		"email-address": { value: kept(email) },
	});
	const account = await companies.getAccount(ctx, { accountId: data.relationships.account.data!.id });
	expect(account.data.attributes.fields).toMatchObject({
		phone_number: { value: phone },
		email_address: { value: kept(email) },
	});
});

describe("a second factor", () => {
	test("is not the address that the person has typed in the same inquiry: whoever has the link has one", async () => {
		const [phone, mine] = [newPhone(), newEmail()];
		const referenceId = await known({ phone });
		const steps = [{ key: "email", type: "email" }, ...SECOND_FACTOR.steps];
		const flow = await makeFlow({ ...SECOND_FACTOR, steps });
		const browser = new Browser(await createInquiry(flow, { "reference-id": referenceId }));
		await browser.look();
		const asked = await prove(browser, { email: mine }, kept(mine));
		expect(asked).toMatchObject({ kind: "confirm", by: "sms", address: { masked: true } });
		expect("factor" in asked && asked.factor).toEqual({});
		expect(await browser.post("switch_address")).toMatchObject({ kind: "confirm", by: "sms" });
	});

	test("goes to what the account has proven, may be taken by the other kind, and cannot be typed", async () => {
		const [phone, email] = [newPhone(), newEmail()];
		const referenceId = await known({ phone, email });
		const browser = new Browser(await createInquiry(factor, { "reference-id": referenceId }));
		const first = await browser.look();
		expect(first).toMatchObject({ kind: "confirm", mayChange: false, address: { masked: true } });
		expect(JSON.stringify(first)).not.toContain(phone);
		expect(await browser.post("give_address", { phone: newPhone(), country: "CO" })).toMatchObject({ kind: "confirm" });
		expect(await browser.post("change_address")).toMatchObject({ kind: "confirm" });
		expect(await browser.post("send_code")).toMatchObject({ kind: "code", code: { channel: "sms" } });
		const before = await readCode(phone);
		expect(await browser.post("switch_address")).toMatchObject({
			kind: "confirm",
			by: "email",
			back: { masked: true },
		});
		await browser.post("send_code");
		expect(await browser.post("check_code", { code: before })).toMatchObject({
			kind: "code",
			code: { notice: "wrong" },
		});
		expect(await browser.post("check_code", { code: await readCode(kept(email)) })).toMatchObject({ kind: "final" });
	});

	test("switched while its code was on the way: the way back leads to that very code", async () => {
		const [phone, email] = [newPhone(), newEmail()];
		const browser = new Browser(await createInquiry(factor, { "reference-id": await known({ phone, email }) }));
		await browser.look();
		await browser.post("send_code");
		await browser.post("switch_address");
		expect(await browser.post("back_to_code")).toMatchObject({ kind: "code", code: { channel: "sms" } });
		expect(await inboxOf(kept(email))).toHaveLength(1);
		expect(await browser.post("check_code", { code: await readCode(phone) })).toMatchObject({ kind: "final" });
	});

	test("without any proven contact says so, calmly, and nothing that is posted changes it", async () => {
		const browser = new Browser(await createInquiry(factor, { "reference-id": "usr_nobody" }));
		expect(await browser.look()).toMatchObject({ kind: "no-factor" });
		for (const act of ["send_code", "switch_address", "change_address", "check_code"] as const) {
			expect(await browser.post(act, { code: "123456" })).toMatchObject({ kind: "no-factor" });
		}
		expect(await browser.post("give_address", { phone: newPhone(), country: "CO" })).toMatchObject({
			kind: "no-factor",
		});
	});
});

describe("an account that has a phone", () => {
	const PHONE = SIGN_UP.steps.find(({ type }) => type === "phone")!;
	const EMAIL = { key: "email", type: "email" };
	const emailsOf = async (referenceId: string) => {
		const rows = await pool()<{ address: string }[]>`
			select address from account_contacts c join accounts a on a.id = c.account_id
			where a.reference_id = ${referenceId} and a.company_id = ${factor.ctx.companyId} and c.kind = 'email'`;
		return rows.map(({ address }) => address);
	};
	const flowOf = (...steps: object[]) => makeFlow({ ...SECOND_FACTOR, steps });
	const begun = async (world: World, more: Record<string, unknown> = {}) => {
		const phone = newPhone();
		const referenceId = await known({ phone });
		const inquiryId = await createInquiry(world, { "reference-id": referenceId, ...more });
		return { phone, referenceId, inquiryId, browser: new Browser(inquiryId) };
	};
	const details = SIGN_UP.steps.find(({ type }) => type === "details")!;

	test("does not gain the e-mail of whoever has the plain link: no later inquiry offers it as a second factor", async () => {
		const { browser, referenceId } = await begun(await flowOf(EMAIL, details));
		const mine = newEmail();
		await browser.look();
		expect(await prove(browser, { email: mine }, kept(mine))).toMatchObject({ kind: "details" });
		expect(await emailsOf(referenceId)).toEqual([]);
		const later = new Browser(await createInquiry(factor, { "reference-id": referenceId }));
		await later.look();
		expect(await later.post("switch_address")).toMatchObject({ kind: "confirm", by: "sms" });
	});

	test("gains the one that the company gave", async () => {
		const email = kept(newEmail());
		const { browser, referenceId } = await begun(await flowOf(EMAIL, details), { fields: { "email-address": email } });
		await browser.look();
		await browser.post("send_code");
		await browser.post("check_code", { code: await readCode(email) });
		expect(await emailsOf(referenceId)).toEqual([email]);
	});

	test("gains the one that is typed where the company itself let this browser in", async () => {
		const { browser, referenceId, inquiryId } = await begun(await flowOf(EMAIL, details));
		await browser.enter((await inquiries.resume(await at(factor), { inquiryId })).meta["session-token"]);
		const email = newEmail();
		await browser.look();
		await prove(browser, { email }, kept(email));
		expect(await emailsOf(referenceId)).toEqual([kept(email)]);
	});

	test("gains the one that is typed after a code to that phone", async () => {
		const { browser, phone, referenceId } = await begun(await flowOf(PHONE, EMAIL));
		const email = newEmail();
		await browser.look();
		await browser.post("send_code");
		await browser.post("check_code", { code: await readCode(phone) });
		await prove(browser, { email }, kept(email));
		expect(await emailsOf(referenceId)).toEqual([kept(email)]);
	});
});
