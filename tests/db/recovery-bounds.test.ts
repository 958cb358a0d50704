import { describe, expect, test } from "vitest";
import { now, pool } from "@/db";
import * as companies from "@/lib/companies";
import { DEMO_FLOW } from "@/lib/flows/examples";
import * as inquiries from "@/lib/inquiries";
import { isId } from "@/lib/kernel/ids";
import * as messaging from "@/lib/messaging";
import * as recovery from "@/lib/recovery";
import { CLAIMS_FROM_A_NETWORK } from "@/lib/recovery/claims";
import { call, type Method } from "../support/call";
import {
	arrive,
	attemptsOf,
	codesOf,
	followLink,
	goAway,
	left,
	linkVisit,
	makeRecovering,
	messagesOf,
	mobile,
	recoveringFlow,
	storyOf,
	USER_ACTIVATED,
	wish,
	work,
	zoneAt,
} from "../support/recovery";
import { DETAILS, newPhone, readCode } from "../support/world";

const EMAIL = { key: "email", type: "email" };
const [CONSENT, DETAILS_STEP, PHONE] = DEMO_FLOW.steps;

const world = await makeRecovering({ definition: recoveringFlow({}, { userActivated: USER_ACTIVATED }) });
const fresh = async ({ ctx } = world) => ({ ...ctx, now: await now() });
const secret = await companies.createApiKey(await fresh(), { name: "Test", environment: "sandbox" });
const ask = (method: Method, path: string, body?: unknown) => call(method, path, { secret, body });

const finish = (inquiryId: string) =>
	ask("POST", `inquiries/${inquiryId}/perform-simulate-actions`, {
		meta: { "simulate-actions": [{ type: "complete_inquiry" }] },
	});

describe("an inquiry that is bound to an e-mail address", () => {
	test("is not opened by the message to a phone that was only typed: the code to the address leads back", async () => {
		const steps = [CONSENT, DETAILS_STEP, PHONE, EMAIL];
		const world = await makeRecovering({ definition: { ...recoveringFlow(), steps } });
		const owner = await arrive(world, null, { fields: { "email-address": "owner@example.com" } });
		const phone = newPhone();
		await owner.post("leave_phone", { ...mobile(phone), agreed: "yes" });
		await owner.post("consent", { box: "processing" });
		await owner.post("details", DETAILS);
		await pool()`update inquiries set zone = ${zoneAt(12)} where id = ${owner.inquiryId}`;
		await goAway({ inquiryId: owner.inquiryId, world });
		await work();

		const [code] = await codesOf(phone);
		for (const stranger of [await followLink(code!), await followLink(code!)]) {
			const screen = await stranger!.look();
			expect(screen).toMatchObject({ kind: "re-entry" });
			expect(JSON.stringify(screen)).not.toContain("owner@");
		}
		expect(await storyOf(owner.inquiryId)).toEqual(["clicked"]);
		const back = (await followLink(code!))!;
		await back.post("send_re_entry");
		await back.post("check_re_entry", { code: await readCode("owner@example.com") });
		expect((await back.look()).kind).not.toBe("re-entry");
		expect(await storyOf(owner.inquiryId)).toEqual(["resumed"]);
	});

	test("the same where its person has proven the address", async () => {
		const steps = [{ ...EMAIL, skipWhenVerified: true }, PHONE];
		const world = await makeRecovering({ definition: { ...recoveringFlow(), steps } });
		const owner = await arrive(world);
		const [phone, email] = [newPhone(), `e${Date.now()}@example.com`];
		await owner.post("leave_phone", { ...mobile(phone), agreed: "yes" });
		await pool()`update inquiries set zone = ${zoneAt(12)} where id = ${owner.inquiryId}`;
		await owner.post("give_address", { email });
		await owner.post("send_code");
		await owner.post("check_code", { code: await readCode(email) });
		await goAway({ inquiryId: owner.inquiryId, world });
		await work();
		const back = (await followLink((await codesOf(phone))[0]!))!;
		expect((await back.look()).kind).toBe("re-entry");
		expect(await storyOf(owner.inquiryId)).toEqual(["clicked"]);
	});
});

describe("what was agreed to", () => {
	const consentsOf = (id: string) =>
		pool()<{ phone: string; withdrawnBy: string | null }[]>`
			select phone, withdrawn_by from recovery_consents where inquiry_id = ${id} order by created_at, id`;

	test("holds while the change to another phone is refused, and ends with it", async () => {
		const [mine, another] = [newPhone(), newPhone()];
		const crowded = "203.0.113.77";
		const browser = await arrive(world, crowded);
		await browser.post("later");
		expect((await browser.post("postpone", wish(mine))).kind).toBe("postponed");
		for (let i = 0; i < CLAIMS_FROM_A_NETWORK - 1; i++) {
			const other = await arrive(world, crowded);
			await other.post("later");
			await other.post("postpone", wish(newPhone()));
		}
		await browser.post("later");
		expect((await browser.post("postpone", wish(another))).kind).toBe("later");
		expect(await consentsOf(browser.inquiryId)).toEqual([{ phone: mine, withdrawnBy: null }]);

		browser.ipAddress = "198.51.100.7";
		expect((await browser.post("postpone", wish(another))).kind).toBe("postponed");
		expect(await consentsOf(browser.inquiryId)).toEqual([
			{ phone: mine, withdrawnBy: "canceled" },
			{ phone: another, withdrawnBy: null },
		]);
	});

	test("is taken up again by its owner alone, whose STOP a company cannot lift", async () => {
		const phone = newPhone();
		const { id } = await recovery.optOut(await fresh(), { phone, by: "word", recoveryId: null });
		const refused = await ask("DELETE", `suppressions/${id}`);
		expect(refused.status).toBe(409);
		expect(refused.body.errors[0].details ?? refused.body.errors[0].title).toContain("Only they can take that back");
		expect(await recovery.isSuppressed(await fresh(), { phone })).toBe(true);
		expect(await recovery.takeOff(await fresh(), { phone })).toBe(true);
		expect(await recovery.isSuppressed(await fresh(), { phone })).toBe(false);
	});

	test.each([
		["before", ["api", "word"]],
		["after", ["word", "api"]],
	] as const)("stays when the company has put the phone on the list %s, and takes that off again", async (_, order) => {
		const phone = newPhone();
		const listed: Record<string, string> = {};
		for (const by of order) listed[by] = (await recovery.optOut(await fresh(), { phone, by, recoveryId: null })).id;
		const search = async () =>
			(await ask("POST", "suppressions/search", { filter: { "phone-number": phone } })).body.data;
		expect((await search()).map(({ id }: { id: string }) => id)).toEqual([listed.api, listed.word]);
		expect(await recovery.stoppedAt(await fresh(), { phone })).toEqual({ done: true, mayUndo: false });
		expect((await ask("DELETE", `suppressions/${listed.api}`)).status).toBe(200);
		expect((await search()).map(({ id }: { id: string }) => id)).toEqual([listed.word]);
		expect(await recovery.stoppedAt(await fresh(), { phone })).toEqual({ done: true, mayUndo: true });
	});

	test("is noted by the message's link too where the company has put the phone on the list already", async () => {
		const { phone } = await left(world);
		await work();
		const { data } = await recovery.suppress(await fresh(), { data: { attributes: { "phone-number": phone } } });
		const [code = ""] = await codesOf(phone);
		expect(await inquiries.openStop(linkVisit(), { code })).toMatchObject({ done: false, mayUndo: false });
		await inquiries.stopMessages(linkVisit(), { code, wish: "stop" });
		expect(await inquiries.openStop(linkVisit(), { code })).toMatchObject({ done: true, mayUndo: false });
		await recovery.allow(await fresh(), { suppressionId: data.id });
		expect(await inquiries.openStop(linkVisit(), { code })).toMatchObject({ done: true, mayUndo: true });
		const gone = await pool()`select name, data from events where object_id = ${data.id} order by id`;
		expect(gone).toEqual([
			{ name: "suppression.added", data: { by: "api" } },
			{ name: "suppression.removed", data: { by: "api" } },
		]);
	});

	test("said again is as new as that: a START from before it, told late, does not undo it", async () => {
		const phone = newPhone();
		const said = async () => recovery.optOut(await fresh(), { phone, by: "word", recoveryId: null });
		const first = await said();
		const between = (await fresh()).now;
		await new Promise((done) => setTimeout(done, 5));
		expect((await said()).id).toBe(first.id);
		expect(await recovery.takeOff(await fresh(), { phone, listedBy: between })).toBe(false);
		expect(await recovery.isSuppressed(await fresh(), { phone })).toBe(true);
		const added = await pool()`select 1 from events where name = 'suppression.added' and object_id = ${first.id}`;
		expect(added).toHaveLength(1);
	});

	test("put on the list and taken off at once by many: each is answered, in both forms of a number", async () => {
		const phone = `+5491123${String(newPhone()).slice(-6)}`;
		const other = phone.replace("+549", "+54");
		const listed = async (meant: string) => {
			const { data } = await recovery.suppress(await fresh(), { data: { attributes: { "phone-number": meant } } });
			await recovery.allow(await fresh(), { suppressionId: data.id }).catch((error) => {
				if (error.code !== "not_found") throw error;
			});
			return data.attributes["phone-number"];
		};
		const all = Array.from({ length: 24 }, (_, i) => (i % 2 === 0 ? phone : other));
		expect(await Promise.all(all.map(listed))).toEqual(all);
	});

	test("taken back by its owner leaves what the company has put there", async () => {
		const phone = newPhone();
		for (const by of ["word", "api"] as const) await recovery.optOut(await fresh(), { phone, by, recoveryId: null });
		expect(await recovery.takeOff(await fresh(), { phone })).toBe(true);
		expect(await recovery.stoppedAt(await fresh(), { phone })).toEqual({ done: false, mayUndo: false });
		expect(await recovery.isSuppressed(await fresh(), { phone })).toBe(true);
	});

	test("is the phone's in each form that it may be written in", async () => {
		const rest = String(Math.floor(Math.random() * 1e6)).padStart(6, "0");
		const [meant, other] = [`+5491123${rest}`, `+541123${rest}`];
		await left(world, { phone: meant });
		await work();
		await inquiries.stopMessages(linkVisit(), { code: (await codesOf(meant))[0]!, wish: "stop" });
		const found = await ask("POST", "suppressions/search", { filter: { "phone-number": other } });
		expect(found.body.data).toHaveLength(1);
		const second = await left(world, { phone: other });
		await work();
		expect(await storyOf(second.inquiryId)).toEqual(["stopped opted-out"]);
		expect(await messagesOf(other)).toEqual([]);
		await inquiries.stopMessages(linkVisit(), { code: (await codesOf(meant))[0]!, wish: "undo" });
		expect(await recovery.isSuppressed(await fresh(), { phone: other })).toBe(false);
	});
});

describe("after a redaction nothing comes back", () => {
	test("by a receipt that names the message after its phone", async () => {
		const { inquiryId, phone } = await left(world);
		await work();
		const [attempt] = await attemptsOf(inquiryId);
		await recovery.redact(await fresh(), { inquiryId });
		const [message] = await pool()<{ id: string }[]>`
			update messages set status = 'sent' where verification_id = ${attempt!.id} returning id`;
		const reference = `wamid.${Buffer.from(phone).toString("base64")}`;
		const receipt = { messageId: message!.id, status: "read", reference, reason: null, providerCode: null } as const;
		await messaging.recordReceipt(await fresh(), receipt);
		const [row] = await pool()`select address, provider_reference, status from messages where id = ${message!.id}`;
		expect(row).toEqual({ address: "", providerReference: null, status: "read" });
	});

	test("by what was read before it", async () => {
		const { inquiryId } = await left(world);
		await work();
		const [attempt] = await attemptsOf(inquiryId);
		await pool()`update recoveries set status = 'sent', delivered_at = null where id = ${attempt!.id}`;
		const known = (await recovery.find(await fresh(), { recoveryId: attempt!.id }))!;
		await recovery.redact(await fresh(), { inquiryId });
		const told = recovery.tellAtOnce(await fresh(), known, { type: "message", at: await now(), fate: "delivered" });
		expect(await told).toBe(false);
		const [row] = await pool()`select phone, status from recoveries where id = ${attempt!.id}`;
		expect(row).toEqual({ phone: "", status: "sent" });
	});
});

describe("an attempt", () => {
	test("ends, and its link leads nowhere, when the company takes the phone away", async () => {
		const { inquiryId, phone } = await left(world);
		await work();
		const [code] = await codesOf(phone);
		const fields = { "phone-number": null };
		expect((await ask("PATCH", `inquiries/${inquiryId}`, { data: { attributes: { fields } } })).status).toBe(200);
		expect(await storyOf(inquiryId)).toEqual(["stopped phone-changed"]);
		expect(await followLink(code!)).toBeUndefined();
	});

	test("is completed by whose link led back, though another came after it", async () => {
		const { inquiryId, phone } = await left(world);
		await work();
		await pool()`
			update recoveries set handed_over_at = handed_over_at - interval '20 minutes' where inquiry_id = ${inquiryId}`;
		await inquiries.sendRecovery(await fresh(), { inquiryId });
		await work();
		const codes = await codesOf(phone);
		expect(codes).toHaveLength(2);
		await followLink(codes.at(-1)!);
		expect((await finish(inquiryId)).status).toBe(200);
		const [first, second] = await attemptsOf(inquiryId);
		expect([first!.method, first!.status]).toEqual(["automatic", "completed"]);
		expect([second!.method, second!.clickedAt]).toEqual(["by-hand", null]);
	});

	test("that has left cannot be stopped, however it ended", async () => {
		const { inquiryId, phone } = await left(world);
		await work();
		await followLink((await codesOf(phone))[0]!);
		await finish(inquiryId);
		const [attempt] = await attemptsOf(inquiryId);
		expect(attempt!.status).toBe("completed");
		expect((await ask("POST", `recoveries/${attempt!.id}/stop`)).status).toBe(409);
	});

	test("is in a list once, however often its state is asked for", async () => {
		await left(world);
		const { body } = await ask("GET", "recoveries?filter[status]=scheduled,scheduled&filter[status]=scheduled");
		const ids = body.data.map(({ id }: { id: string }) => id);
		expect(ids.every((id: string) => isId("recovery", id))).toBe(true);
		expect(new Set(ids).size).toBe(ids.length);
	});

	test("speaks the language in which its time was chosen last", async () => {
		const browser = await arrive(world);
		await browser.post("later");
		const phone = newPhone();
		await browser.post("postpone", wish(phone));
		browser.language = "es";
		await browser.post("later");
		await browser.post("postpone", { ...wish(phone), when: "tomorrow-morning" });
		const rows = await pool()`select language from recoveries where inquiry_id = ${browser.inquiryId}`;
		expect(rows.map(({ language }) => language)).toEqual(["es"]);
	});
});
