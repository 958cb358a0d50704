import { describe, expect, test } from "vitest";
import { now, pool } from "@/db";
import { DEMO_FLOW } from "@/lib/flows/examples";
import * as inquiries from "@/lib/inquiries";
import { randomText } from "@/lib/kernel/ids";
import { codesOf, followLink, goAway, makeRecovering, recoveringFlow, work, zoneAt } from "../support/recovery";
import { Browser, createInquiry, DETAILS, newPhone, readCode, type World } from "../support/world";

/* What a link in a message gives is no more than a code to the same phone would. */
const PHONE = DEMO_FLOW.steps[2]!;
const EMAIL = { key: "email", type: "email", skipWhenVerified: true };

const world = await makeRecovering();

/** Somebody who has left their phone with us, and is at the next page. */
async function typing(world: World, attributes: Record<string, unknown> = {}) {
	const phone = newPhone();
	const inquiryId = await createInquiry(world, attributes);
	const browser = new Browser(inquiryId);
	await browser.look();
	await browser.post("leave_phone", { phone, country: "CO", agreed: "on" });
	await pool()`update inquiries set zone = ${zoneAt(12)} where id = ${inquiryId}`;
	return { browser, inquiryId, phone, world };
}

/** The message that they get once they have left. */
async function messaged({ inquiryId, phone, world }: Awaited<ReturnType<typeof typing>>): Promise<string> {
	await goAway({ inquiryId, world });
	await work();
	return (await codesOf(phone))[0] ?? expect.fail("no message");
}

describe("a link to a phone", () => {
	test("that the person typed and proved says nothing of whose account it is: no step is passed by it", async () => {
		const world = await makeRecovering({ definition: { ...recoveringFlow(), steps: [PHONE, EMAIL] } });
		const referenceId = "usr_of_somebody_else";
		const stranger = await typing(world, { "reference-id": referenceId });
		await pool()`
			insert into account_contacts (company_id, environment, account_id, kind, address, verified_at)
			select company_id, environment, account_id, 'email', 'owner@example.com', now() - interval '1 day'
			from inquiries where id = ${stranger.inquiryId}`;
		const { browser, phone } = stranger;
		await browser.post("give_address", { phone, country: "CO" });
		await browser.post("send_code");
		await browser.post("check_code", { code: await readCode(phone) });
		expect(await browser.look()).toMatchObject({ kind: "confirm" });
		const back = (await followLink(await messaged(stranger)))!;
		await back.post("continue");
		await back.post("send_code");
		expect(await back.look()).toMatchObject({ kind: "code" });
		const [{ done } = { done: [] }] =
			await pool()`select done from inquiry_progress where inquiry_id = ${stranger.inquiryId}`;
		expect(done).toEqual([PHONE.key]);
	});

	test("that no step asks for leads on where nothing was entered, and else says why one begins anew", async () => {
		const [consent, details] = DEMO_FLOW.steps;
		const world = await makeRecovering({ definition: { ...recoveringFlow(), steps: [consent, details, EMAIL] } });
		const nothing = await typing(world);
		expect(await (await followLink(await messaged(nothing)))!.look()).toMatchObject({ kind: "consent" });

		const person = await typing(world);
		await person.browser.post("consent", { box: "processing" });
		await person.browser.post("details", DETAILS);
		const back = (await followLink(await messaged(person)))!;
		expect(await back.look()).toMatchObject({ kind: "start-here", reason: "claimed" });
		// A form of a page that it has never seen changes nothing about whose run it is.
		await back.post("give_address", { email: "" });
		const email = `${randomText(8).toLowerCase()}@example.com`;
		await back.look();
		await back.post("start_here");
		expect(await back.post("start_here")).toMatchObject({ kind: "consent" });
		await back.post("consent", { box: "processing" });
		await back.post("details", { ...DETAILS, "name-first": "Other" });
		await back.post("give_address", { email });
		await back.post("send_code");
		expect(await back.post("check_code", { code: await readCode(email) })).toMatchObject({ kind: "final" });
		const { data } = await inquiries.get({ ...world.ctx, now: await now() }, { inquiryId: person.inquiryId });
		expect(data.attributes.fields).toMatchObject({
			"name-first": { value: "Other" },
			"email-address": { value: email },
		});
	});

	test("that the phone step begins with is asked for its code there, with no word of beginning anew", async () => {
		const person = await typing(world);
		await person.browser.post("consent", { box: "processing" });
		await person.browser.post("details", DETAILS);
		const back = (await followLink(await messaged(person)))!;
		expect(await back.look()).toMatchObject({ kind: "confirm" });
		await back.post("send_code");
		expect(await back.post("check_code", { code: await readCode(person.phone) })).toMatchObject({ kind: "final" });
	});

	test("is opened in the browser in which they began: they go on there, and what they typed is theirs", async () => {
		const person = await typing(world);
		await person.browser.post("consent", { box: "processing" });
		await person.browser.post("details", { ...DETAILS, "name-last": "" });
		const same = (await followLink(await messaged(person), person.browser))!;
		expect(JSON.stringify(await same.look())).toContain("Alexander");
	});

	test("leads nowhere once the inquiry is another's, though they have been back meanwhile", async () => {
		const person = await typing(world);
		await person.browser.post("consent", { box: "processing" });
		const code = await messaged(person);
		await person.browser.alive();
		const fields = { "phone-number": newPhone() };
		const ctx = { ...world.ctx, now: await now() };
		await inquiries.update(ctx, { inquiryId: person.inquiryId, data: { attributes: { fields } } } as never);
		expect(await followLink(code)).toBeUndefined();
	});
});
