import { describe, expect, test } from "vitest";
import { now, pool } from "@/db";
import { DEMO_FLOW } from "@/lib/flows/examples";
import * as inquiries from "@/lib/inquiries";
import { randomText } from "@/lib/kernel/ids";
import {
	Browser,
	born,
	createInquiry,
	DETAILS,
	letPass,
	makeWorld,
	newPhone,
	readCode,
	walkToCode,
} from "../support/world";

const world = await makeWorld();
const phoneFirst = await makeWorld({
	...DEMO_FLOW,
	steps: [DEMO_FLOW.steps[0], DEMO_FLOW.steps[2], DEMO_FLOW.steps[1]],
});

const attributesOf = async (inquiryId: string) =>
	(
		await inquiries
			.get({ ...world.ctx, now: await now() }, { inquiryId })
			.catch(async () => inquiries.get({ ...phoneFirst.ctx, now: await now() }, { inquiryId }))
	).data.attributes;

/** A second browser that starts beside the first, with nothing to prove itself by. */
async function startHere(inquiryId: string): Promise<Browser> {
	const browser = new Browser(inquiryId);
	await browser.look();
	await browser.post("start_here");
	return browser;
}

async function begun(definitionWorld = world, attributes = {}) {
	const inquiryId = await createInquiry(definitionWorld, attributes);
	const person = new Browser(inquiryId);
	await person.look();
	await person.post("consent", { box: "processing" });
	return { inquiryId, person };
}

describe("two runs side by side", () => {
	test("of two right codes at the same moment one binds its run, and the inquiry stays whole", async () => {
		const [one, two] = [newPhone(), newPhone()];
		const { inquiryId, person } = await begun(phoneFirst);
		const other = await startHere(inquiryId);
		await other.post("consent", { box: "processing" });
		for (const [browser, phone] of [
			[person, one],
			[other, two],
		] as const) {
			await browser.post("give_address", { phone, country: "CO" });
			await browser.post("send_code");
		}
		const codes = [await readCode(one), await readCode(two)] as const;
		await Promise.all([person.post("check_code", { code: codes[0] }), other.post("check_code", { code: codes[1] })]);
		const kinds = [(await person.look()).kind, (await other.look()).kind].sort();
		expect(kinds).toEqual(["details", "re-entry"]);
		const [row] = await pool()`
			select (select count(*)::int from inquiry_progress where inquiry_id = ${inquiryId}) as runs,
				bound_phone in (${one}, ${two}) as bound, phone_verified from inquiries where id = ${inquiryId}`;
		expect(row).toEqual({ runs: 1, bound: true, phoneVerified: true });
	});

	test("where no step proves anything, the first to reach the end is the one that counts", async () => {
		const mere = await makeWorld({ ...DEMO_FLOW, steps: DEMO_FLOW.steps.slice(0, 2) });
		const { inquiryId, person } = await begun(mere);
		const other = await startHere(inquiryId);
		await other.post("consent", { box: "processing" });
		expect((await other.post("details", DETAILS)).kind).toBe("final");
		const { data } = await inquiries.get({ ...mere.ctx, now: await now() }, { inquiryId });
		expect(data.attributes.fields).toMatchObject({ "name-first": { value: "Alexander" } });
		expect((await person.look()).kind).toBe("final");
		expect(await pool()`select id from inquiry_progress where inquiry_id = ${inquiryId}`).toHaveLength(1);
	});

	test("a stranger who goes forth and back in a fresh one moves nothing that the company is told", async () => {
		const { inquiryId, person } = await begun();
		await person.post("details", DETAILS);
		const before = await attributesOf(inquiryId);
		const events = () =>
			pool()`select name from events where inquiry_id = ${inquiryId} and name = 'inquiry.transitioned'`;
		const told = await events();
		const stranger = await startHere(inquiryId);
		expect((await stranger.post("consent", { box: "processing" })).kind).toBe("details");
		expect((await stranger.post("go_back", { "go-back": "details" })).kind).toBe("consent");
		const now = await attributesOf(inquiryId);
		expect(now["next-step-name"]).toBe("phone");
		expect(now["previous-step-name"]).toBe(before["previous-step-name"]);
		expect(await events()).toHaveLength(told.length);
	});

	test("nine wrong codes three times over in a fresh run leave the person's inquiry as it is", async () => {
		const { inquiryId, person } = await begun();
		const stranger = await startHere(inquiryId);
		await walkToCode(stranger, newPhone());
		for (let n = 0; n < 3; n++) {
			await pool()`update verifications set total_tries = 8 where inquiry_id = ${inquiryId} and status = 'pending'`;
			await stranger.post("check_code", { code: "000000" });
			await stranger.post("send_code");
		}
		expect(await person.look()).toMatchObject({ kind: "details" });
		expect((await attributesOf(inquiryId)).status).toBe("pending");
	});

	test("fresh runs have three messages a day together, and the person's own share stays whole", async () => {
		const { inquiryId, person } = await begun();
		const stranger = await startHere(inquiryId);
		await walkToCode(stranger, newPhone());
		for (let n = 0; n < 5; n++) {
			await stranger.post("change_address");
			await stranger.post("give_address", { phone: newPhone(), country: "CO" });
			await stranger.post("send_code");
		}
		const [sent] = await pool()`select count(*)::int as n from verifications where inquiry_id = ${inquiryId}`;
		expect(sent?.n).toBe(3);
		await person.post("details", DETAILS);
		await person.post("give_address", { phone: newPhone(), country: "CO" });
		expect(await person.post("send_code")).toMatchObject({ kind: "code", code: { state: "live" } });
	});

	test("thirty fresh starts keep five runs, and no company's token waits for them", async () => {
		const { inquiryId, person } = await begun();
		for (let n = 0; n < 30; n++) await startHere(inquiryId);
		const [row] = await pool()`select count(*)::int as n from inquiry_progress where inquiry_id = ${inquiryId}`;
		expect(row?.n).toBe(6);
		const { meta } = await inquiries.resume({ ...world.ctx, now: await now() }, { inquiryId });
		expect(meta["session-token"]).toBeTruthy();
		expect(await person.look()).toMatchObject({ kind: "details" });
	});
});

describe("whoever came back by a number that was only typed", () => {
	async function comeBackByTyped() {
		const mistyped = newPhone();
		const inquiryId = await createInquiry(world);
		const person = new Browser(inquiryId);
		await walkToCode(person, mistyped);
		const stranger = new Browser(inquiryId);
		await stranger.look();
		await stranger.post("send_re_entry");
		await stranger.post("check_re_entry", { code: await readCode(mistyped) });
		return { inquiryId, person, stranger };
	}

	test("cannot put an own number under the person's words, by whatever form", async () => {
		const { inquiryId, person, stranger } = await comeBackByTyped();
		await person.post("change_address");
		const own = newPhone();
		await stranger.post("give_address", { phone: own, country: "CO" });
		expect(stranger.screen).toMatchObject({ kind: "consent" });
		await stranger.post("consent", { box: "processing" });
		await stranger.post("details", { ...DETAILS, "name-first": "Mallory" });
		expect(stranger.screen).toMatchObject({ kind: "confirm", address: { value: own } });
		await stranger.post("send_code");
		await stranger.post("check_code", { code: await readCode(own) });
		const { fields } = await attributesOf(inquiryId);
		expect(fields["name-first"]?.value).toBe("Mallory");
	});

	test("is not shown the number that the person types next", async () => {
		const { person, stranger } = await comeBackByTyped();
		const next = newPhone();
		await person.post("change_address");
		await person.post("give_address", { phone: next, country: "CO" });
		expect(JSON.stringify(await stranger.look())).not.toContain(next);
		await person.post("change_address");
		expect(JSON.stringify(await stranger.look())).not.toContain(next);
	});
});

describe("once a phone is proven", () => {
	test("a tab that proved nothing writes nothing under it", async () => {
		const phone = newPhone();
		const { inquiryId, person: stranger } = await begun(phoneFirst, { fields: { "phone-number": phone } });
		const person = new Browser(inquiryId);
		await person.look();
		await person.post("send_re_entry");
		await person.post("check_re_entry", { code: await readCode(phone) });
		await person.post("send_code");
		expect(await person.post("check_code", { code: await readCode(phone) })).toMatchObject({ kind: "details" });
		await stranger.post("details", { ...DETAILS, "name-first": "Mallory" });
		expect(stranger.screen).toMatchObject({ kind: "re-entry" });
		await person.post("details", DETAILS);
		expect((await attributesOf(inquiryId)).fields["name-first"]?.value).toBe("Alexander");
	});

	test("the final page tells ids to the browser that was in it, and to no other", async () => {
		const phone = newPhone();
		const inquiryId = await createInquiry(world, {
			"redirect-uri": "https://example.com/done",
			"reference-id": "ada",
		});
		const person = new Browser(inquiryId);
		await walkToCode(person, phone);
		const stale = new Browser(inquiryId);
		stale.cookie = person.cookie;
		await person.post("check_code", { code: await readCode(phone) });
		expect(person.screen).toMatchObject({ kind: "final", redirect: expect.stringContaining("reference-id=ada") });
		await letPass(inquiryId, 31);
		for (const browser of [stale, new Browser(inquiryId)]) {
			expect(await browser.look()).toMatchObject({ kind: "final", redirect: "https://example.com/done" });
		}
	});
});

describe("a stranger who spends what coming back has", () => {
	test("makes the person wait, never for more than an hour, and shuts nobody out", async () => {
		const phone = newPhone();
		const { inquiryId } = await begun(world, { fields: { "phone-number": phone } });
		const stranger = new Browser(inquiryId);
		await stranger.look();
		for (let n = 0; n < 12; n++) {
			await stranger.post("send_re_entry");
			await pool()`update verifications set status = 'failed' where inquiry_id = ${inquiryId}`;
		}
		expect(stranger.screen).toMatchObject({ kind: "re-entry", notice: "wait" });
		await letPass(inquiryId, 3_601);
		const person = new Browser(inquiryId);
		await person.look();
		expect(await person.post("send_re_entry")).toMatchObject({ kind: "re-entry-code" });
		await pool()`delete from phone_ledgers where address = ${phone}`;
		expect(await person.post("check_re_entry", { code: await readCode(phone) })).toMatchObject({ kind: "details" });
	});
});

describe("tokens and taps", () => {
	const tokenOf = async (inquiryId: string) =>
		(await inquiries.resume({ ...world.ctx, now: await now() }, { inquiryId })).meta["session-token"];

	test("a token link's first form posted four times at once counts once, in every one of many rounds", async () => {
		for (let round = 0; round < (process.env.LONG ? 60 : 15); round++) {
			const inquiryId = await createInquiry(world);
			const browser = new Browser(inquiryId);
			await browser.enter(await tokenOf(inquiryId));
			const key = randomText(22);
			await browser.look();
			await Promise.all([1, 2, 3, 4].map(() => browser.postOnly("consent", { box: "processing" }, key)));
			expect(await browser.look()).toMatchObject({ kind: "details" });
		}
	});

	test("taps, and the sweep that expires at the same moment, never end in an error", async () => {
		for (let round = 0; round < (process.env.LONG ? 40 : 10); round++) {
			const { inquiryId, person } = await begun();
			await pool()`update inquiries set expires_at = now() - interval '1 second' where id = ${inquiryId}`;
			const at = await now();
			const key = randomText(22);
			await Promise.all([
				inquiries.expireDue({ ...world.ctx, now: at }),
				person.postOnly("details", DETAILS, key).catch((error) => expect(error).toMatchObject({ name: "Refusal" })),
				person.postOnly("details", DETAILS, key).catch((error) => expect(error).toMatchObject({ name: "Refusal" })),
			]);
		}
	});

	test("the first answer of a token link may be lost: the same cookie still opens", async () => {
		const inquiryId = await createInquiry(world);
		const browser = new Browser(inquiryId);
		await browser.enter(await tokenOf(inquiryId));
		const { cookie } = browser;
		await browser.look();
		await browser.post("consent", { box: "processing" });
		browser.cookie = cookie;
		await letPass(inquiryId, 60);
		expect(await browser.look()).toMatchObject({ kind: "details" });
	});

	test("a used token, opened again after the inquiry expired, leaves the browser its way to go on", async () => {
		const inquiryId = await createInquiry(world);
		const token = await tokenOf(inquiryId);
		const browser = new Browser(inquiryId);
		await browser.enter(token);
		await browser.look();
		await browser.post("consent", { box: "processing" });
		await browser.post("details", { ...DETAILS, ...born("") });
		await pool()`update inquiries set expires_at = now() - interval '1 second' where id = ${inquiryId}`;
		await browser.enter(token);
		expect(await browser.look()).toMatchObject({ kind: "continue" });
		expect(JSON.stringify(await browser.post("continue"))).toContain("Alexander");
	});

	test("a token of the company lifts a browser out of an empty run of its own", async () => {
		const { inquiryId, person } = await begun();
		await person.post("details", { ...DETAILS, ...born("") });
		const laptop = await startHere(inquiryId);
		await laptop.enter(await tokenOf(inquiryId));
		expect(await laptop.look()).toMatchObject({ kind: "continue" });
		expect(JSON.stringify(await laptop.post("continue"))).toContain("Alexander");
	});

	test("another inquiry's token changes nothing here", async () => {
		const { inquiryId, person } = await begun();
		const { cookie } = person;
		await person.enter(await tokenOf(await createInquiry(world)));
		expect(person.cookie).toBe(cookie);
		const other = new Browser(inquiryId);
		await other.enter(await tokenOf(await createInquiry(world)));
		expect(other.cookie).toBeUndefined();
	});

	test("an unused token still leads in after another run was bound", async () => {
		const { inquiryId } = await begun();
		const token = await tokenOf(inquiryId);
		const phone = newPhone();
		const other = await startHere(inquiryId);
		await walkToCode(other, phone);
		const done = await other.post("check_code", { code: await readCode(phone) });
		expect(done).toMatchObject({ kind: "final" });
		const holder = new Browser(inquiryId);
		await holder.enter(token);
		expect(await holder.look()).toMatchObject({ kind: "final" });
	});

	test("bringing an expired inquiry back by API ends nobody's work", async () => {
		const { inquiryId, person } = await begun();
		await person.post("details", { ...DETAILS, ...born("") });
		await pool()`update inquiries set expires_at = now() - interval '1 second' where id = ${inquiryId}`;
		await inquiries.expireDue({ ...world.ctx, now: await now() });
		await tokenOf(inquiryId);
		person.notice = undefined;
		expect(JSON.stringify(await person.look())).toContain("Alexander");
	});
});

test("an answer that comes late does not undo a later step", async () => {
	const phone = newPhone();
	const { person } = await begun(phoneFirst);
	await person.post("give_address", { phone, country: "CO" });
	await person.post("send_code");
	const code = await readCode(phone);
	await Promise.all([1, 2, 3].map(() => person.postOnly("check_code", { code }, randomText(22))));
	await person.look();
	const key = randomText(22);
	await Promise.all([1, 2, 3].map(() => person.postOnly("details", DETAILS, key)));
	expect(await person.look()).toMatchObject({ kind: "final", outcome: "approved" });
});
