import { describe, expect, test } from "vitest";
import { type Ctx, now, pool } from "@/db";
import * as flows from "@/lib/flows";
import * as inquiries from "@/lib/inquiries";
import * as recovery from "@/lib/recovery";
import {
	approve,
	goAway,
	left,
	makeRecovering,
	mobile,
	recoveringFlow,
	storyOf,
	USER_ACTIVATED,
	work,
	zoneAt,
} from "../support/recovery";
import { Browser, createInquiry, DETAILS, newPhone, readCode, type World } from "../support/world";

/** One more step, so that somebody can leave whose phone is proven. */
const flowWith = (ways: Record<string, unknown> = {}) => {
	const flow = recoveringFlow({}, ways);
	const news = { key: "news", type: "consent", textVersion: "1", text: { en: "News" }, boxes: [] as object[] };
	news.boxes.push({ key: "news", label: { en: "Send me news" }, required: false });
	return { ...flow, steps: [...flow.steps, news] };
};
const OFF = { automatic: { enabled: false } };
const world = await makeRecovering({ definition: flowWith() });

const fresh = async ({ ctx }: World): Promise<Ctx> => ({ ...ctx, now: await now() });

async function arrive(there = world, attributes: Record<string, unknown> = {}): Promise<Browser> {
	const browser = new Browser(await createInquiry(there, attributes));
	await browser.look();
	await pool()`update inquiries set zone = ${zoneAt(12)} where id = ${browser.inquiryId}`;
	return browser;
}

/** Another browser's own run, beside one that has begun. */
async function beside(first: Browser): Promise<Browser> {
	await first.post("consent", { box: "processing" });
	const { inquiryId } = first;
	const other = new Browser(inquiryId);
	await other.look();
	await other.post("start_here");
	expect(await pool()`select 1 from inquiry_progress where inquiry_id = ${inquiryId}`).toHaveLength(2);
	return other;
}

async function prove(browser: Browser, phone: string): Promise<void> {
	await browser.post("consent", { box: "processing" });
	await browser.post("details", DETAILS);
	await browser.post("change_address");
	await browser.post("give_address", mobile(phone));
	await browser.post("send_code");
	expect((await browser.post("check_code", { code: await readCode(phone) })).kind).toBe("consent");
}

/** Who leaves: what is begun for them, what comes of a message by hand, and what the ledger says. */
async function leaving({ inquiryId }: Browser, there = world) {
	await goAway({ inquiryId, world: there });
	const attempts = await storyOf(inquiryId);
	const byHand = await inquiries.sendRecovery(await fresh(there), { inquiryId }).then(
		({ data }) => data.attributes["phone-number"],
		(refused: Error) => refused.message,
	);
	const noted = await recovery.listConsents(await fresh(there), { inquiryId });
	return { attempts, byHand, noted: noted.map(({ by, phone }) => [by, phone]) };
}

const NOT_AGREED = "The person has not agreed to be written to at this phone";

test("a phone that was proven in a run in which nobody was asked is not written to, and nobody is said to have given it", async () => {
	const other = await beside(await arrive());
	await prove(other, newPhone());
	expect(await leaving(other)).toEqual({ attempts: [], byHand: NOT_AGREED, noted: [] });
});

test("nor one that was proven in a run for another number than the one that was agreed to", async () => {
	const [first, agreed] = [await arrive(), newPhone()];
	await first.post("leave_phone", { ...mobile(agreed), agreed: "yes" });
	await first.post("consent", { box: "processing" });
	await first.post("details", DETAILS);
	const other = new Browser(first.inquiryId);
	await other.look();
	await other.post("send_re_entry");
	await other.post("check_re_entry", { code: await readCode(agreed) });
	expect((await other.post("change_address")).kind).toBe("consent");
	await prove(other, newPhone());
	expect(await leaving(other)).toEqual({ attempts: [], byHand: NOT_AGREED, noted: [["person", agreed]] });
});

test("what was refused in the run that counted stays refused when another takes its place", async () => {
	const first = await arrive();
	await first.post("go_without");
	const other = await beside(first);
	await prove(other, newPhone());
	const told = await leaving(other);
	expect(told).toEqual({ attempts: [], byHand: expect.stringContaining("knows no phone"), noted: [] });
	const runs = await pool()`select recovery from inquiry_progress where inquiry_id = ${first.inquiryId}`;
	expect(runs).toMatchObject([{ recovery: { choice: "without", phone: null } }]);
});

test("also where that run is the first to reach the end", async () => {
	const { steps, ...flow } = flowWith();
	const there = await makeRecovering({ definition: { ...flow, steps: steps.filter(({ type }) => type !== "phone") } });
	const first = await arrive(there);
	await first.post("go_without");
	const other = await beside(first);
	await other.post("consent", { box: "processing" });
	await other.post("details", DETAILS);
	expect((await other.post("consent")).kind).toBe("final");
	const runs = await pool()`select recovery from inquiry_progress where inquiry_id = ${first.inquiryId}`;
	expect(runs).toMatchObject([{ recovery: { choice: "without" } }]);
});

test("a phone is not written to because another one was agreed to, and neither is that one any more", async () => {
	const [browser, agreed] = [await arrive(), newPhone()];
	await browser.post("leave_phone", { ...mobile(agreed), agreed: "yes" });
	await prove(browser, newPhone());
	expect(await leaving(browser)).toEqual({ attempts: [], byHand: NOT_AGREED, noted: [["person", agreed]] });
});

test("people who came before the flow brought anybody back are not written to", async () => {
	const there = await makeRecovering({ definition: flowWith(OFF) });
	const browser = await arrive(there);
	await prove(browser, newPhone());
	await flows.publish(await fresh(there), { flowId: there.flowId, definition: flowWith() });
	expect(await leaving(browser, there)).toEqual({ attempts: [], byHand: NOT_AGREED, noted: [] });
});

test("nor are those who agreed to a time of theirs alone, once that has passed", async () => {
	const there = await makeRecovering({
		definition: flowWith({ ...OFF, userActivated: USER_ACTIVATED }),
		approved: false,
	});
	await approve(there.ctx);
	const [browser, phone] = [await arrive(there), newPhone()];
	await browser.post("later");
	const wish = { ...mobile(phone), agreed: "yes", when: "in-one-hour", zone: "America/Bogota" };
	expect((await browser.post("postpone", wish)).kind).toBe("postponed");
	const [{ id } = { id: "" }] = await pool()<{ id: string }[]>`
		select id from recoveries where inquiry_id = ${browser.inquiryId}`;
	await inquiries.stopRecovery(await fresh(there), { recoveryId: id });
	await prove(browser, phone);
	await flows.publish(await fresh(there), { flowId: there.flowId, definition: flowWith() });
	const told = await leaving(browser, there);
	expect(told).toEqual({ attempts: ["stopped canceled-by-company"], byHand: NOT_AGREED, noted: [["person", phone]] });
});

test("a phone that the person agreed to is written to, proven or not; the ledger has their word alone", async () => {
	const [browser, phone] = [await arrive(), newPhone()];
	await browser.post("leave_phone", { ...mobile(phone), agreed: "yes" });
	await prove(browser, phone);
	expect(await leaving(browser)).toEqual({ attempts: ["scheduled"], byHand: phone, noted: [["person", phone]] });
});

test("one that the company gave is written to, and the ledger says that it did, once", async () => {
	const phone = newPhone();
	const { browser } = await left(world, { phone });
	expect(await leaving(browser)).toMatchObject({ byHand: phone, noted: [["company", phone]] });
});

test("whose browser does not say where it is is left alone at night by the clocks that they chose", async () => {
	const both = await makeRecovering({ definition: recoveringFlow({}, { userActivated: USER_ACTIVATED }) });
	const leave = async (zone: string) => {
		const browser = new Browser(await createInquiry(both));
		await browser.look();
		const given = { ...mobile(newPhone()), agreed: "yes" };
		await browser.post("later");
		await browser.post("postpone", { ...given, when: "tomorrow-morning", zone });
		await browser.post("start_now");
		await browser.post("leave_phone", given);
		await goAway({ inquiryId: browser.inquiryId, world: both });
		return browser;
	};
	const [asleep, awake] = [await leave(zoneAt(2)), await leave(zoneAt(12))];
	await work();
	expect((await storyOf(asleep.inquiryId)).at(-1)).toBe("scheduled quiet-hours");
	expect((await storyOf(awake.inquiryId)).at(-1)).toMatch(/^(sent|delivered)$/);
});

describe("a phone that the account has proven before", () => {
	/** Through the whole flow, so that the phone stands at the account. */
	async function proven(referenceId: string, wish: (browser: Browser, phone: string) => Promise<unknown>) {
		const [browser, phone] = [await arrive(world, { "reference-id": referenceId }), newPhone()];
		await wish(browser, phone);
		await prove(browser, phone);
		return phone;
	}
	const refused = (browser: Browser) => browser.post("go_without");
	const again = (referenceId: string, more: object = {}) => arrive(world, { "reference-id": referenceId, ...more });

	test("need not be typed in the next inquiry, and takes a yes there; it is shown to nobody who has not proven it", async () => {
		const phone = await proven("usr_known", refused);
		const next = await again("usr_known");
		expect(next.screen).toMatchObject({ kind: "leave-phone", to: { masked: true }, agreed: false });
		expect(JSON.stringify(next.screen)).not.toContain(phone.slice(4));
		expect(await next.post("leave_phone")).toMatchObject({ kind: "leave-phone", unticked: true });
		expect((await next.post("leave_phone", { ...mobile(newPhone()), agreed: "yes" })).kind).toBe("consent");
		expect(await leaving(next)).toEqual({ attempts: ["scheduled"], byHand: phone, noted: [["person", phone]] });
	});

	test("is not written to after a refusal, here or there, and nobody is said to have given it", async () => {
		await proven("usr_refused", refused);
		const next = await again("usr_refused");
		expect((await next.post("go_without")).kind).toBe("consent");
		expect(await leaving(next)).toMatchObject({ attempts: [], noted: [] });
	});

	test("nor is one that the company gives then, until they say yes after all", async () => {
		const phone = await proven("usr_gift", refused);
		const given = { fields: { "phone-number": phone } };
		const next = await again("usr_gift", given);
		expect(next.screen).toMatchObject({ kind: "leave-phone", to: { masked: true } });
		await next.post("leave_phone", { agreed: "yes" });
		expect(await leaving(next)).toEqual({ attempts: ["scheduled"], byHand: phone, noted: [["person", phone]] });
		const third = await again("usr_gift", given);
		expect(third.screen!.kind).toBe("consent");
		await third.post("consent", { box: "processing" });
		expect(await leaving(third)).toEqual({ attempts: ["scheduled"], byHand: phone, noted: [["company", phone]] });
	});

	test("is agreed to with the time as well, and its page shows it to nobody", async () => {
		const there = await makeRecovering({ definition: flowWith({ userActivated: USER_ACTIVATED }) });
		const phone = newPhone();
		const first = await arrive(there, { "reference-id": "usr_time" });
		await first.post("start_now");
		await first.post("go_without");
		await prove(first, phone);
		const next = await arrive(there, { "reference-id": "usr_time" });
		expect(await next.post("later")).toMatchObject({ kind: "later", to: { masked: true }, asked: { agreed: false } });
		const wish = { when: "in-one-hour", zone: "America/Bogota" };
		expect(await next.post("postpone", wish)).toMatchObject({ kind: "later", asked: { unticked: true } });
		const told = await next.post("postpone", { ...wish, agreed: "yes" });
		expect(told).toMatchObject({ kind: "postponed", address: { masked: true } });
		const noted = await recovery.listConsents(await fresh(there), next);
		expect(noted).toMatchObject([{ by: "person", phone }]);
	});
});

describe("what was agreed to ends", () => {
	const both = { userActivated: USER_ACTIVATED };
	const wish = (phone: string) => ({ ...mobile(phone), agreed: "yes", when: "in-one-hour", zone: "America/Bogota" });
	const ledger = async (there: World, { inquiryId }: Browser) => {
		const { rows } = await recovery.listConsentPage(await fresh(there), {
			filter: { "inquiry-id": inquiryId },
			page: { size: 10 },
		});
		return rows.map(({ attributes }) => [attributes["withdrawn-by"], attributes["withdrawn-at"] !== null]);
	};

	test.each([
		["by starting now", "start_now", "started"],
		["with the time that is called off", "cancel_postponed", "canceled"],
	] as const)("%s; whoever says the same again has agreed anew", async (_, act, by) => {
		const there = await makeRecovering({ definition: flowWith(both) });
		const [browser, phone] = [await arrive(there), newPhone()];
		await browser.post("later");
		await browser.post("postpone", wish(phone));
		expect(await ledger(there, browser)).toEqual([[null, false]]);
		await browser.post(act);
		expect(await ledger(there, browser)).toEqual([[by, true]]);
		if (act === "start_now") await browser.post("leave_phone", { ...mobile(phone), agreed: "yes" });
		else {
			await browser.post("later");
			await browser.post("postpone", wish(phone));
		}
		expect(await ledger(there, browser)).toEqual([
			[null, false],
			[by, true],
		]);
	});

	test("by STOP, which the company's own gift ends with too", async () => {
		const [browser, phone] = [await arrive(), newPhone()];
		await browser.post("leave_phone", { ...mobile(phone), agreed: "yes" });
		const gift = await left(world, { phone });
		await recovery.optOut(await fresh(world), { phone, by: "word", recoveryId: null });
		for (const each of [browser, gift.browser]) expect(await ledger(world, each)).toEqual([["stop", true]]);
	});

	test("the company's own list ends nobody's", async () => {
		const [browser, phone] = [await arrive(), newPhone()];
		await browser.post("leave_phone", { ...mobile(phone), agreed: "yes" });
		await recovery.optOut(await fresh(world), { phone, by: "api", recoveryId: null });
		expect(await ledger(world, browser)).toEqual([[null, false]]);
	});
});

test("the words name who the message says it is from, though the flow was changed since", async () => {
	const there = await makeRecovering({ definition: flowWith() });
	const inquiryId = await createInquiry(there);
	await flows.publish(await fresh(there), {
		flowId: there.flowId,
		definition: flowWith({ companyName: "Barkside Two" }),
	});
	const browser = new Browser(inquiryId);
	expect(await browser.look()).toMatchObject({ consent: expect.stringMatching(/^Barkside Two may send/) });
	await browser.post("leave_phone", { ...mobile(newPhone()), agreed: "yes" });
	const [noted] = await recovery.listConsents(await fresh(there), browser);
	expect(noted!.text).toMatch(/^Barkside Two may send/);
});
