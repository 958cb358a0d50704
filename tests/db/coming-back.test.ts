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
	inboxOf,
	letPass,
	makeWorld,
	newPhone,
	readCode,
	walkToCode,
	wrong,
} from "../support/world";

const world = await makeWorld();
const phoneLast = await makeWorld({
	...DEMO_FLOW,
	steps: [DEMO_FLOW.steps[0], DEMO_FLOW.steps[2], DEMO_FLOW.steps[1]],
});

/** Everything a screen would let a person read. */
function textOf(screen: unknown): string {
	return JSON.stringify(screen);
}

async function comeBack(browser: Browser, phone: string) {
	await browser.look();
	await browser.post("send_re_entry");
	return browser.post("check_re_entry", { code: await readCode(phone) });
}

describe("the same browser", () => {
	test("goes on where it left, at every step, and what was typed is still there", async () => {
		const browser = new Browser(await createInquiry(world));
		await browser.look();
		await browser.post("consent", { box: "processing" });
		expect(await browser.look()).toMatchObject({ kind: "details", welcomeBack: true });
		await browser.post("details", { ...DETAILS, "name-last": "" });
		browser.notice = undefined;
		expect(textOf(await browser.look())).toContain("Alexander");
		await browser.post("details", DETAILS);
		expect(await browser.look()).toMatchObject({ kind: "phone" });
		await browser.post("give_address", { phone: newPhone(), country: "CO" });
		expect(await browser.look()).toMatchObject({ kind: "confirm" });
		await browser.post("send_code");
		expect(await browser.look()).toMatchObject({ kind: "code" });
	});

	test("a form posted twice counts once, and either answer leaves the browser its session", async () => {
		const browser = new Browser(await createInquiry(world));
		const first = await browser.look();
		const key = first.kind === "consent" ? first.formKey : "";
		const twin = new Browser(browser.inquiryId);
		await Promise.all([
			browser.postOnly("consent", { box: "processing" }, key),
			twin.postOnly("consent", { box: "processing" }, key),
		]);
		expect(await browser.look()).toMatchObject({ kind: "details" });
		expect(await twin.look()).toMatchObject({ kind: "details" });
	});
});

describe("another browser, a phone that is bound", () => {
	test("a code to the company's number opens the run where it stands, shows everything, and ends nobody's work", async () => {
		const phone = newPhone();
		const inquiryId = await createInquiry(world, { fields: { "phone-number": phone, "name-first": "Given" } });
		const one = new Browser(inquiryId);
		await one.look();
		await one.post("consent", { box: "processing" });
		await one.post("details", { "name-last": "Typed", ...born("") });
		expect(textOf(await one.look())).not.toContain("Given");
		const two = new Browser(inquiryId);
		const before = await two.look();
		expect(before).toMatchObject({ kind: "re-entry", address: { masked: true } });
		for (const value of ["Given", "Typed", phone]) expect(textOf(before)).not.toContain(value);
		const after = await comeBack(two, phone);
		expect(after).toMatchObject({ kind: "details" });
		for (const value of ["Given", "Typed"]) expect(textOf(after)).toContain(value);
		expect(await one.look()).toMatchObject({ kind: "details" });
	});

	test("whoever did not prove the phone does not see what was typed by the one who did", async () => {
		const phone = newPhone();
		const inquiryId = await createInquiry(world, { fields: { "phone-number": phone } });
		const stranger = new Browser(inquiryId);
		await stranger.look();
		await stranger.post("consent", { box: "processing" });
		const person = new Browser(inquiryId);
		await comeBack(person, phone);
		await person.post("details", { ...DETAILS, ...born("") });
		expect(textOf(await stranger.look())).not.toContain("Alexander");
	});

	test("a phone that the account has proven before leads back into its next inquiry", async () => {
		const phone = newPhone();
		const reference = { "reference-id": `usr_${randomText(8)}` };
		const earlier = new Browser(await createInquiry(world, reference));
		await walkToCode(earlier, phone);
		await earlier.post("check_code", { code: await readCode(phone) });
		const inquiryId = await createInquiry(world, reference);
		const one = new Browser(inquiryId);
		await one.look();
		await one.post("consent", { box: "processing" });
		const two = new Browser(inquiryId);
		expect(await two.look()).toMatchObject({ kind: "re-entry" });
		expect(await comeBack(two, phone)).toMatchObject({ kind: "details" });
	});

	test("a company's number can be proven but not changed, and is shown masked", async () => {
		const phone = newPhone();
		const browser = new Browser(await createInquiry(world, { fields: { "phone-number": phone } }));
		await browser.look();
		await browser.post("consent", { box: "processing" });
		const screen = await browser.post("details", DETAILS);
		expect(screen).toMatchObject({ kind: "confirm", mayChange: false, address: { masked: true } });
		expect(await browser.post("give_address", { phone: newPhone(), country: "CO" })).toMatchObject({
			kind: "confirm",
		});
		expect(textOf(await browser.post("send_code"))).not.toContain(phone);
		expect(await browser.post("check_code", { code: await readCode(phone) })).toMatchObject({ kind: "final" });
	});

	test("a phone verified half-way leads back, with every field", async () => {
		const phone = newPhone();
		const inquiryId = await createInquiry(phoneLast);
		const one = new Browser(inquiryId);
		await one.look();
		await one.post("consent", { box: "processing" });
		await one.post("give_address", { phone, country: "CO" });
		await one.post("send_code");
		expect(await one.post("check_code", { code: await readCode(phone) })).toMatchObject({ kind: "details" });
		await one.post("details", { ...DETAILS, ...born("") });
		const two = new Browser(inquiryId);
		expect(textOf(await two.look())).not.toContain("Alexander");
		expect(textOf(await comeBack(two, phone))).toContain("Alexander");
		expect(await two.post("details", DETAILS)).toMatchObject({ kind: "final" });
		expect(await one.look()).toMatchObject({ kind: "final" });
	});
});

describe("another browser, a phone that was only typed", () => {
	test("the code opens the interrupted step, and shows nothing typed before until that step's own code was right", async () => {
		const phone = newPhone();
		const inquiryId = await createInquiry(world);
		const one = new Browser(inquiryId);
		await walkToCode(one, phone);
		await readCode(phone);
		const two = new Browser(inquiryId);
		expect(await two.look()).toMatchObject({ kind: "re-entry" });
		const back = await comeBack(two, phone);
		expect(back).toMatchObject({ kind: "code", code: { address: { masked: true } } });
		for (const value of [DETAILS["name-first"], DETAILS["name-last"], "1977-08-31", phone])
			expect(textOf(back)).not.toContain(value);
		const code = (await inboxOf(phone)).at(-1)?.body.slice(0, 6) ?? "";
		expect(await two.post("check_code", { code })).toMatchObject({ kind: "final" });
	});

	test("typing another number there begins an empty run, and does not put the stranger's words under this phone", async () => {
		const [mistyped, own] = [newPhone(), newPhone()];
		const inquiryId = await createInquiry(world);
		const one = new Browser(inquiryId);
		await walkToCode(one, mistyped);
		const two = new Browser(inquiryId);
		await comeBack(two, mistyped);
		expect(await two.post("change_address")).toMatchObject({ kind: "consent" });
		await two.post("consent", { box: "processing" });
		await two.post("details", { ...DETAILS, "name-first": "Other" });
		await two.post("give_address", { phone: own, country: "CO" });
		await two.post("send_code");
		expect(await two.post("check_code", { code: await readCode(own) })).toMatchObject({ kind: "final" });
		const { data } = await inquiries.get({ ...world.ctx, now: await now() }, { inquiryId });
		expect(data.attributes.fields).toMatchObject({ "name-first": { value: "Other" }, "phone-number": { value: own } });
		expect(await one.look()).toMatchObject({ kind: "final" });
	});

	test("a code that went to a number since changed leads nowhere", async () => {
		const [first, second] = [newPhone(), newPhone()];
		const inquiryId = await createInquiry(world);
		const one = new Browser(inquiryId);
		await walkToCode(one, first);
		const two = new Browser(inquiryId);
		await two.look();
		await two.post("send_re_entry");
		const code = await readCode(first);
		await one.post("change_address");
		await one.post("give_address", { phone: second, country: "CO" });
		await one.post("send_code");
		expect(await two.post("check_re_entry", { code })).toMatchObject({ kind: "re-entry" });
		expect(two.cookie).toBeUndefined();
	});
});

describe("another browser, and no phone at all", () => {
	test("starts here, empty; who proves a phone first keeps theirs, and the other comes back by that phone", async () => {
		const phone = newPhone();
		const inquiryId = await createInquiry(world);
		const one = new Browser(inquiryId);
		await one.look();
		await one.post("consent", { box: "processing" });
		await one.post("details", { ...DETAILS, ...born("") });
		const two = new Browser(inquiryId);
		expect(await two.look()).toMatchObject({ kind: "start-here" });
		const fresh = await two.post("start_here");
		expect(fresh).toMatchObject({ kind: "consent", ticked: [] });
		expect(textOf(await one.look())).toContain("Alexander");
		await walkToCode(two, phone);
		expect(await two.post("check_code", { code: await readCode(phone) })).toMatchObject({ kind: "final" });
		expect(await one.look()).toMatchObject({ kind: "final" });
	});
});

describe("expired", () => {
	test("a code to the bound phone renews the same inquiry where it stood", async () => {
		const phone = newPhone();
		const inquiryId = await createInquiry(world, { fields: { "phone-number": phone } });
		const one = new Browser(inquiryId);
		await one.look();
		await one.post("consent", { box: "processing" });
		await letPass(inquiryId, 86_401);
		expect(await one.look()).toMatchObject({ kind: "re-entry", reason: "expired" });
		expect(await comeBack(one, phone)).toMatchObject({ kind: "details" });
		const { data } = await inquiries.get({ ...world.ctx, now: await now() }, { inquiryId });
		expect(data.attributes.status).toBe("pending");
		expect(Date.parse(data.attributes["expires-at"] ?? "")).toBeGreaterThan(Date.now() + 86_000_000);
	});

	test("a code that leads back is good over the moment in which the end is written down, and dead once the company ends it", async () => {
		for (const companyEnds of [false, true]) {
			const phone = newPhone();
			const inquiryId = await createInquiry(world, { fields: { "phone-number": phone } });
			const [one, other] = [new Browser(inquiryId), new Browser(inquiryId)];
			await one.look();
			await one.post("consent", { box: "processing" });
			if (!companyEnds) await letPass(inquiryId, 86_401);
			await other.look();
			expect(await other.post("send_re_entry")).toMatchObject({ kind: "re-entry-code" });
			const code = await readCode(phone);
			if (companyEnds) await inquiries.expire({ ...world.ctx, now: await now() }, { inquiryId });
			else await inquiries.expireDue({ ...world.ctx, now: await now() });
			const { data } = await inquiries.get({ ...world.ctx, now: await now() }, { inquiryId });
			expect(data.attributes.status).toBe("expired");
			expect((await other.look()).kind).toBe(companyEnds ? "ended" : "re-entry-code");
			expect((await other.post("check_re_entry", { code })).kind).toBe(companyEnds ? "ended" : "details");
		}
	});

	test("the same browser goes on by itself when there is no phone to ask", async () => {
		const inquiryId = await createInquiry(world);
		const one = new Browser(inquiryId);
		await one.look();
		await one.post("consent", { box: "processing" });
		await one.post("details", { ...DETAILS, ...born("") });
		await letPass(inquiryId, 86_401);
		await inquiries.expireDue({ ...world.ctx, now: await now() });
		expect(await one.look()).toMatchObject({ kind: "continue" });
		expect(textOf(await one.post("continue"))).toContain("Alexander");
	});

	test("a link that lay unopened for too long begins as any first visit, with no word of what nobody did", async () => {
		const inquiryId = await createInquiry(world);
		await letPass(inquiryId, 86_401);
		const [one, two] = [new Browser(inquiryId), new Browser(inquiryId)];
		expect(await one.look()).toMatchObject({ kind: "start-here", untouched: true });
		expect(await one.post("start_here")).toMatchObject({ kind: "consent" });
		expect(await two.look()).toMatchObject({ kind: "start-here", reason: "other-browser", untouched: false });
	});

	test("where somebody has typed, it says so, and that what they typed stays hidden", async () => {
		const inquiryId = await createInquiry(world);
		const [one, two] = [new Browser(inquiryId), new Browser(inquiryId)];
		await one.look();
		await one.post("consent", { box: "processing" });
		await letPass(inquiryId, 86_401);
		expect(await two.look()).toMatchObject({ kind: "start-here", reason: "expired", untouched: false });
	});

	test("past its longest life nothing renews it", async () => {
		const phone = newPhone();
		const inquiryId = await createInquiry(world, { fields: { "phone-number": phone } });
		await letPass(inquiryId, 31 * 86_400);
		const one = new Browser(inquiryId);
		expect(await one.look()).toMatchObject({ kind: "ended" });
		await one.post("send_re_entry");
		expect(await inboxOf(phone)).toHaveLength(0);
		await expect(inquiries.resume({ ...world.ctx, now: await now() }, { inquiryId })).rejects.toMatchObject({
			code: "gone",
		});
	});

	test("the sweep writes expired down, with its sessions, once", async () => {
		const inquiryId = await createInquiry(world);
		const one = new Browser(inquiryId);
		await one.look();
		await one.post("consent", { box: "processing" });
		await letPass(inquiryId, 86_401);
		const at = await now();
		await inquiries.expireDue({ ...world.ctx, now: at });
		await inquiries.expireDue({ ...world.ctx, now: at });
		const names = await pool()`select name from events where inquiry_id = ${inquiryId} and name like '%expired'`;
		expect(names.map(({ name }) => name).sort()).toEqual(["inquiry-session.expired", "inquiry.expired"]);
	});
});

describe("tokens", () => {
	async function resumed(inquiryId: string) {
		return (await inquiries.resume({ ...world.ctx, now: await now() }, { inquiryId })).meta["session-token"];
	}

	test("a token goes on where it stands after one button, changes no row before it, and is then this browser's alone", async () => {
		const inquiryId = await createInquiry(world);
		const one = new Browser(inquiryId);
		await one.look();
		await one.post("consent", { box: "processing" });
		await one.post("details", { ...DETAILS, ...born("") });
		const token = await resumed(inquiryId);
		expect(await resumed(inquiryId)).toBe(token);
		const rows = () => pool()`select * from inquiry_sessions where inquiry_id = ${inquiryId} order by id`;
		const before = await rows();
		const [bot, two] = [new Browser(inquiryId), new Browser(inquiryId)];
		for (let i = 0; i < 10; i++) await bot.enter(token);
		expect(textOf(await bot.look())).not.toContain("Alexander");
		await two.enter(token);
		expect(await two.look()).toMatchObject({ kind: "continue" });
		expect(await rows()).toEqual(before);
		expect(textOf(await two.post("continue"))).toContain("Alexander");
		expect(await bot.look()).toMatchObject({ kind: "start-here" });
		expect(await resumed(inquiryId)).not.toBe(token);
	});

	test("a browser that has its session already keeps it when it opens the token link again", async () => {
		const inquiryId = await createInquiry(world);
		const token = await resumed(inquiryId);
		const one = new Browser(inquiryId);
		await one.enter(token);
		await one.look();
		await one.post("consent", { box: "processing" });
		const { cookie } = one;
		await one.enter(token);
		expect(one.cookie).toBe(cookie);
		expect(await one.look()).toMatchObject({ kind: "details" });
	});

	test("a changed, foreign or invented token opens nothing", async () => {
		const inquiryId = await createInquiry(world);
		const other = await resumed(await createInquiry(world));
		const token = await resumed(inquiryId);
		for (const bad of [
			"",
			"x",
			`${token}x`,
			token.slice(0, -2),
			token.replace(/^iqse_./, "iqse_1"),
			`${token}.${token}`,
		]) {
			const browser = new Browser(inquiryId);
			await browser.enter(bad);
			expect(browser.cookie).toBeUndefined();
		}
		const browser = new Browser(inquiryId);
		await browser.look();
		await browser.post("consent", { box: "processing" });
		const thief = new Browser(inquiryId);
		await thief.enter(other);
		expect(await thief.look()).toMatchObject({ kind: "start-here" });
	});

	test("finished inquiries are not resumed", async () => {
		const phone = newPhone();
		const browser = new Browser(await createInquiry(world));
		await walkToCode(browser, phone);
		await browser.post("check_code", { code: await readCode(phone) });
		await expect(resumed(browser.inquiryId)).rejects.toMatchObject({ code: "conflict" });
	});

	test("the 26th session by API is refused; a person coming back by code never is", async () => {
		const phone = newPhone();
		const inquiryId = await createInquiry(world, { fields: { "phone-number": phone } });
		for (let i = 0; i < 25; i++) {
			const browser = new Browser(inquiryId);
			await browser.enter(await resumed(inquiryId));
			await browser.look();
			await browser.post("continue");
		}
		await expect(resumed(inquiryId)).rejects.toMatchObject({ code: "conflict" });
		expect(await comeBack(new Browser(inquiryId), phone)).toMatchObject({ kind: "consent" });
		const [row] =
			await pool()`select count(*)::int as n from inquiry_sessions where inquiry_id = ${inquiryId} and status = 'active'`;
		expect(row?.n).toBe(25);
	});
});

describe("a stranger with the link", () => {
	test("guesses nine codes of coming back, and the person still gets in and the inquiry has not failed", async () => {
		const phone = newPhone();
		const inquiryId = await createInquiry(world, { fields: { "phone-number": phone } });
		const one = new Browser(inquiryId);
		await one.look();
		await one.post("consent", { box: "processing" });
		const stranger = new Browser(inquiryId);
		await stranger.look();
		await stranger.post("send_re_entry");
		for (let round = 0; round < 3; round++) {
			const code = await readCode(phone);
			for (let i = 0; i < 3; i++) await stranger.post("check_re_entry", { code: wrong(code) });
			await letPass(inquiryId, [31, 61, 0][round] ?? 0);
			if (round < 2) await stranger.post("send_re_entry");
		}
		expect(stranger.screen).toMatchObject({ kind: "re-entry-code", code: { state: "failed" } });
		await letPass(inquiryId, 301);
		expect(await comeBack(new Browser(inquiryId), phone)).toMatchObject({ kind: "details" });
	});

	test("a cookie of one inquiry opens no other", async () => {
		const [mine, theirs] = [await createInquiry(world), await createInquiry(world)];
		for (const id of [mine, theirs]) {
			const browser = new Browser(id);
			await browser.look();
			await browser.post("consent", { box: "processing" });
			if (id === theirs) break;
			const thief = new Browser(theirs);
			thief.cookie = browser.cookie;
			expect(await thief.look()).toMatchObject({ kind: "consent", welcomeBack: false });
		}
	});
});
