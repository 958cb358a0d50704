import { describe, expect, test } from "vitest";
import { now, pool } from "@/db";
import { DEMO_FLOW } from "@/lib/flows/examples";
import * as inquiries from "@/lib/inquiries";
import type { Screen } from "@/lib/inquiries/schemas";
import { makeId, randomText } from "@/lib/kernel/ids";
import { fingerprint } from "@/lib/platform/keys";
import * as recovery from "@/lib/recovery";
import { approve, linkVisit, mobile } from "../support/recovery";
import { Browser, createInquiry, DETAILS, makeWorld, newPhone, readCode, type World } from "../support/world";

const AUTOMATIC = { enabled: true, redirectUri: "https://barkside.example/back" };
const BY_THEMSELVES = { enabled: true, processUrl: "https://barkside.example/start" };
const READY = { companyName: "Barkside", message: "come_back" };
async function worldWith(ways: object): Promise<World> {
	const world = await makeWorld({ ...DEMO_FLOW, settings: { recovery: { ...READY, ...ways } } });
	await approve(world.ctx);
	return world;
}
const automatic = await worldWith({ automatic: AUTOMATIC });
const later = await worldWith({ userActivated: BY_THEMSELVES });
const both = await worldWith({ automatic: AUTOMATIC, userActivated: BY_THEMSELVES });

const ctxOf = async ({ ctx }: World) => ({ ...ctx, now: await now() });

async function arrive(world: World, attributes: object = {}): Promise<Browser> {
	const browser = new Browser(await createInquiry(world, { ...attributes }));
	await browser.look();
	return browser;
}

function as<Kind extends Screen["kind"]>(screen: Screen, kind: Kind): Extract<Screen, { kind: Kind }> {
	expect(screen.kind).toBe(kind);
	return screen as Extract<Screen, { kind: Kind }>;
}

async function rowOf({ inquiryId }: Browser) {
	const [row] = await pool()<{ zone: string | null; recoveryId: string | null; status: string }[]>`
		select zone, recovery_id, status from inquiries where id = ${inquiryId}`;
	return row!;
}

async function attemptsOf({ inquiryId }: Browser) {
	return pool()<{ id: string; status: string; phone: string; chosenAt: Date | null; stoppedFor: string | null }[]>`
		select id, status, phone, chosen_at, stopped_for from recoveries where inquiry_id = ${inquiryId} order by id`;
}

/** Somebody who has left a number to be written to, and typed their details. */
async function leaveAfterDetails(): Promise<{ browser: Browser; phone: string }> {
	const browser = await arrive(automatic);
	const phone = newPhone();
	await browser.post("leave_phone", { ...mobile(phone), agreed: "yes" });
	await browser.post("consent", { box: "processing" });
	await browser.post("details", DETAILS);
	return { browser, phone };
}

const ALREADY_PAST = "2020-01-01T10:00";

describe("a flow that brings back who leaves", () => {
	test("asks first where to write to, and who may; what is faulty is said at its field, and kept", async () => {
		const browser = await arrive(automatic);
		const first = as(browser.screen!, "leave-phone");
		expect(first.consent).toMatch(/^Barkside may send me a WhatsApp message/);
		const faulty = await browser.post("leave_phone", { phone: "300 12", country: "CO" });
		expect(as(faulty, "leave-phone")).toMatchObject({ typed: "300 12", fault: "not_a_number", unticked: true });
		const unticked = await browser.post("leave_phone", { ...mobile(newPhone()) });
		expect(as(unticked, "leave-phone")).toMatchObject({ unticked: true, agreed: false });
		expect(unticked).not.toHaveProperty("fault");
		expect(await recovery.listConsents(await ctxOf(automatic), browser)).toEqual([]);
	});

	test("notes the very words that were agreed to, and does not ask for the number again", async () => {
		const browser = await arrive(automatic);
		browser.ipAddress = "203.0.113.7";
		const { consent } = as(browser.screen!, "leave-phone");
		const phone = newPhone();
		expect((await browser.post("leave_phone", { ...mobile(phone), agreed: "yes" })).kind).toBe("consent");
		const [noted] = await recovery.listConsents(await ctxOf(automatic), browser);
		expect(noted).toMatchObject({ phone, text: consent, language: "en", by: "person", ipAddress: "203.0.113.7" });
		expect(noted!.textVersion).toMatch(/^if-i-leave \d{4}-\d\d$/);
		await browser.post("consent", { box: "processing" });
		const confirm = as(await browser.post("details", DETAILS), "confirm");
		expect(confirm.address).toEqual({ value: phone, masked: false });
	});

	test("lets everybody go on without it, and then nobody may write", async () => {
		const browser = await arrive(automatic);
		await browser.post("leave_phone", { phone: "300 12", country: "CO" });
		expect((await browser.post("go_without")).kind).toBe("consent");
		expect(await recovery.listConsents(await ctxOf(automatic), browser)).toEqual([]);
		const [run] = await pool()`select recovery from inquiry_progress where inquiry_id = ${browser.inquiryId}`;
		expect(run!.recovery).toMatchObject({ choice: "without", phone: null, typed: "" });
	});

	test("asks nothing where the company gave the phone", async () => {
		for (const world of [automatic, both]) {
			const browser = await arrive(world, { fields: { "phone-number": newPhone() } });
			const first = world === both ? await browser.post("start_now") : browser.screen!;
			expect(first.kind).toBe("consent");
		}
	});

	test("shows another browser nothing of it: the way back is a code to that number", async () => {
		const { browser, phone } = await leaveAfterDetails();
		const other = new Browser(browser.inquiryId);
		expect(as(await other.look(), "re-entry").address.masked).toBe(true);
		await other.post("send_re_entry");
		const back = await other.post("check_re_entry", { code: await readCode(phone) });
		// At the step that was left, with the number that the code may go to, and no word of it.
		const confirm = as(back, "confirm");
		expect(confirm.address.masked).toBe(true);
		expect(JSON.stringify(back)).not.toContain(phone.slice(4));
		await other.post("send_code");
		expect((await other.post("check_code", { code: await readCode(phone) })).kind).toBe("final");
		const [{ answers, ...row }] = (await pool()`
			select i.bound_phone, p.answers from inquiries i join inquiry_progress p on p.id = i.progress_id
			where i.id = ${browser.inquiryId}`) as unknown as [{ boundPhone: string; answers: object }];
		expect(row.boundPhone).toBe(phone);
		expect(JSON.stringify(answers)).toContain(DETAILS["name-first"]);
	});

	test("gives another number its own run: nobody's words end up under somebody else's phone", async () => {
		const { browser, phone } = await leaveAfterDetails();
		const other = new Browser(browser.inquiryId);
		await other.look();
		await other.post("send_re_entry");
		await other.post("check_re_entry", { code: await readCode(phone) });
		expect((await other.post("change_address")).kind).toBe("consent");
	});
});

describe("a flow that lets people put it off", () => {
	test("offers now or later; who starts now is asked for nothing", async () => {
		const browser = await arrive(later);
		as(browser.screen!, "start-or-later");
		expect((await browser.post("start_now")).kind).toBe("consent");
		expect(await attemptsOf(browser)).toEqual([]);
	});

	test("offers it only where its message can come", async () => {
		const pending = await makeWorld({
			...DEMO_FLOW,
			settings: { recovery: { ...READY, userActivated: BY_THEMSELVES } },
		});
		expect((await arrive(pending)).screen!.kind).toBe("consent");
		const asked = await arrive(later);
		await asked.post("later");
		await pool()`update message_templates set status = 'failed' where company_id = ${later.ctx.companyId}`;
		expect((await asked.look()).kind).toBe("consent");
		await pool()`update message_templates set status = 'succeeded' where company_id = ${later.ctx.companyId}`;
		expect((await asked.look()).kind).toBe("later");
		await approve(pending.ctx);
		expect((await arrive(pending)).screen!.kind).toBe("start-or-later");
	});

	test("plans a message at the time that was chosen, and says so until it is changed or called off", async () => {
		const browser = await arrive(later);
		browser.zone = "America/Bogota";
		const phone = newPhone();
		const form = as(await browser.post("later"), "later");
		expect(form).toMatchObject({ zone: "America/Bogota" });
		expect(form).not.toHaveProperty("zones");
		expect(form.chips.every(({ at }) => at !== undefined)).toBe(true);
		const chosen = form.chips.at(-1)!;
		const wish = { ...mobile(phone), agreed: "yes", when: chosen.chip };
		const told = as(await browser.post("postpone", wish), "postponed");
		expect(told).toMatchObject({ at: chosen.at, zone: "America/Bogota", address: { value: phone, masked: false } });
		expect(await attemptsOf(browser)).toMatchObject([{ status: "scheduled", phone, chosenAt: chosen.at }]);
		const [noted] = await recovery.listConsents(await ctxOf(later), browser);
		expect(noted).toMatchObject({ phone, text: form.asked!.consent, by: "person" });

		const change = as(await browser.post("later"), "later");
		expect(change.standing).toEqual({ at: chosen.at, zone: "America/Bogota" });
		expect(change.asked).toMatchObject({ typed: phone.slice(3), agreed: true });
		as(await browser.post("keep_postponed"), "postponed");
		await browser.post("later");
		const sooner = { ...wish, when: "in-one-hour" };
		expect(as(await browser.post("postpone", sooner), "postponed").at < chosen.at!).toBe(true);
		expect(await attemptsOf(browser)).toMatchObject([{ status: "scheduled" }]);

		expect(as(await browser.post("cancel_postponed"), "start-or-later")).toMatchObject({ canceled: true });
		expect(await attemptsOf(browser)).toMatchObject([{ status: "stopped", stoppedFor: "canceled-by-person" }]);
		expect((await rowOf(browser)).recoveryId).toBeNull();
		// What was called off can be asked for anew.
		await browser.post("later");
		as(await browser.post("postpone", wish), "postponed");
		expect(await attemptsOf(browser)).toHaveLength(2);
	});

	test("does not take the page that stays open for somebody who is back, but whoever starts", async () => {
		const browser = await postponed(later);
		await browser.alive();
		await browser.look();
		expect(await attemptsOf(browser)).toMatchObject([{ status: "scheduled" }]);
		expect((await browser.post("start_now")).kind).toBe("consent");
		expect(await attemptsOf(browser)).toMatchObject([{ status: "stopped", stoppedFor: "came-back" }]);
	});

	test("lets who comes by the same link in another browser change it, after a code", async () => {
		const phone = newPhone();
		const browser = await postponed(later, phone);
		const other = new Browser(browser.inquiryId);
		as(await other.look(), "re-entry");
		await other.post("send_re_entry");
		const told = as(await other.post("check_re_entry", { code: await readCode(phone) }), "postponed");
		expect(told.address.masked).toBe(true);
		const form = as(await other.post("later"), "later");
		expect(form).toMatchObject({ to: { masked: true } });
		expect(form).not.toHaveProperty("asked");
		as(await other.post("postpone", { when: "in-one-hour" }), "postponed");
		expect(await attemptsOf(browser)).toMatchObject([{ status: "scheduled", phone }]);
		expect(JSON.stringify(form)).not.toContain(phone.slice(4));
	});

	test("asks for no phone where the company gave it", async () => {
		const phone = newPhone();
		const browser = await arrive(later, { fields: { "phone-number": phone } });
		browser.zone = "America/Bogota";
		const form = as(await browser.post("later"), "later");
		expect(form).toMatchObject({ to: { masked: true } });
		expect(form).not.toHaveProperty("asked");
		const told = as(await browser.post("postpone", { when: "in-one-hour" }), "postponed");
		expect(told.address.masked).toBe(true);
		expect(await attemptsOf(browser)).toMatchObject([{ status: "scheduled", phone }]);
	});

	test.each([
		[{}, "empty"],
		[{ time: "tomorrow" }, "no-time"],
		[{ time: ALREADY_PAST }, "past"],
		[{ time: "2099-01-01T10:00" }, "too-far"],
		// A time of one's own goes before a chip.
		[{ when: "in-one-hour", time: ALREADY_PAST }, "past"],
	])("says what is wrong with %j, and keeps it", async (when, fault) => {
		const browser = await arrive(later);
		browser.zone = "America/Bogota";
		await browser.post("later");
		const form = as(await browser.post("postpone", { ...mobile("+573001234523"), agreed: "yes", ...when }), "later");
		expect(form).toMatchObject({ fault, asked: { typed: "3001234523", agreed: true } });
		expect(form.asked).not.toHaveProperty("fault");
		expect(form.time).toBe("time" in when ? when.time : "");
		expect(await attemptsOf(browser)).toEqual([]);
	});

	test("guesses the clocks by the number's country without JavaScript, and asks where there are several", async () => {
		const browser = await arrive(later);
		expect(as(await browser.post("later"), "later").zones).toEqual([]);
		const [bogota, belem] = [newPhone(), "+5591987654321"];
		const brazil = { phone: belem, country: "BR", agreed: "yes", when: "tomorrow-morning", zone: "" };
		const unsure = as(await browser.post("postpone", brazil), "later");
		expect(unsure.fault).toBe("no-zone");
		expect(unsure.zones).toContain("America/Belem");
		const said = as(await browser.post("postpone", { ...brazil, zone: "America/Belem" }), "postponed");
		expect(said.zone).toBe("America/Belem");
		await browser.post("later");
		const guessed = { ...mobile(bogota), agreed: "yes", when: "tomorrow-morning", zone: "" };
		expect(as(await browser.post("postpone", guessed), "postponed").zone).toBe("America/Bogota");
	});

	test("promises nothing to a phone that the company gave and that wants no messages", async () => {
		const phone = newPhone();
		await recovery.optOut(await ctxOf(later), { phone, by: "word", recoveryId: null });
		const given = await arrive(later, { fields: { "phone-number": phone } });
		expect(given.screen!.kind).toBe("consent");
	});

	test("says nothing of whether a number that somebody types wants none, and sends it none", async () => {
		const [wantsNone, usual] = [newPhone(), newPhone()];
		await recovery.optOut(await ctxOf(later), { phone: wantsNone, by: "word", recoveryId: null });
		async function wish(phone: string) {
			const browser = await arrive(later);
			browser.zone = "America/Bogota";
			await browser.post("later");
			const form = { ...mobile(phone), agreed: "yes", when: "tomorrow-morning" };
			const {
				inquiryId: _,
				formKey: __,
				address: ___,
				...page
			} = as(await browser.post("postpone", form), "postponed");
			return { browser, page, attempts: await attemptsOf(browser) };
		}
		const [one, other] = [await wish(wantsNone), await wish(usual)];
		expect(one.page).toEqual(other.page);
		expect(one.attempts).toMatchObject([{ status: "scheduled", phone: wantsNone, stoppedFor: null }]);
		const [{ id: recoveryId } = { id: "" }] = one.attempts;
		await pool()`update recoveries set due_at = now() - interval '1 s', chosen_at = now() where id = ${recoveryId}`;
		await inquiries.lookAtRecovery(await ctxOf(later), { recoveryId });
		expect(await attemptsOf(one.browser)).toMatchObject([{ status: "stopped", stoppedFor: "opted-out" }]);
	});

	test("gives the calendar's entry to whose it is, and to nobody else", async () => {
		const phone = newPhone();
		const browser = await postponed(later, phone);
		const entry = (cookie: string | undefined) =>
			inquiries.calendarEntry({
				...{ inquiryId: browser.inquiryId, cookie, language: "en", formKey: randomText(22) },
				...{ requestId: "req_test", ipAddress: null, userAgent: null },
			});
		const own = await entry(browser.cookie);
		expect(own).toMatchObject({ company: "Barkside", at: as(browser.screen!, "postponed").at });
		expect(JSON.stringify(own)).not.toContain(phone.slice(4));
		expect(await entry(undefined)).toBeUndefined();
	});

	test("both ways: who starts now is asked where to write to, and finds the number there that was typed before", async () => {
		const phone = newPhone();
		const browser = await postponed(both, phone);
		const asked = as(await browser.post("start_now"), "leave-phone");
		expect(asked).toMatchObject({ typed: phone.slice(3), agreed: false });
		expect((await browser.post("go_without")).kind).toBe("consent");
	});

	test("an act from a page that time has passed by does nothing", async () => {
		const browser = await arrive(later);
		for (const act of ["keep_postponed", "cancel_postponed", "leave_phone", "go_without", "postpone"] as const) {
			as(await browser.post(act, { ...mobile(newPhone()), agreed: "yes", when: "in-one-hour" }), "start-or-later");
		}
		expect(await attemptsOf(browser)).toEqual([]);
		await browser.post("start_now");
		expect((await browser.post("later")).kind).toBe("consent");
	});
});

async function postponed(world: World, phone = newPhone()): Promise<Browser> {
	const browser = await arrive(world);
	browser.zone = "America/Bogota";
	await browser.post("later");
	as(await browser.post("postpone", { ...mobile(phone), agreed: "yes", when: "in-one-hour" }), "postponed");
	return browser;
}

describe("where a person's clocks are", () => {
	test("is noted from what they post and from their open page, never by looking", async () => {
		const browser = await arrive(automatic);
		browser.zone = "America/Bogota";
		await browser.look();
		expect((await rowOf(browser)).zone).toBeNull();
		await browser.post("go_without");
		expect((await rowOf(browser)).zone).toBe("America/Bogota");
		browser.zone = "Europe/Madrid";
		await browser.look();
		expect((await rowOf(browser)).zone).toBe("America/Bogota");
		await browser.alive();
		expect((await rowOf(browser)).zone).toBe("Europe/Madrid");
		const stranger = new Browser(browser.inquiryId);
		stranger.zone = "Asia/Tokyo";
		await stranger.look();
		await stranger.post("start_here");
		await stranger.alive();
		await stranger.post("consent", { box: "processing" });
		expect((await rowOf(browser)).zone).toBe("Europe/Madrid");
	});
});

describe("the link in a message that ends all of its kind", () => {
	const visit = (language: "en" | "es" = "en", chosen = false) => ({ ...linkVisit(), language, chosen });

	/** A link as a message carries it. */
	async function written(phone: string): Promise<string> {
		const browser = await postponed(later, phone);
		const [attempt] = await attemptsOf(browser);
		const { companyId } = later.ctx;
		const code = randomText(22);
		await pool()`
			insert into one_time_links (id, company_id, environment, inquiry_id, code_hash, expires_at, recovery_id, created_at)
			values (${makeId("oneTimeLink", await now())}, ${companyId}, 'sandbox', ${browser.inquiryId}, ${fingerprint(code)},
				now() - interval '1 day', ${attempt!.id}, now() - interval '2 days')`;
		return code;
	}

	test("changes nothing when it is fetched; its button does, and can be taken back", async () => {
		const phone = newPhone();
		const code = await written(phone);
		const listed = async () => recovery.isSuppressed(await ctxOf(later), { phone });
		for (let fetched = 0; fetched < 3; fetched++) {
			expect(as(await inquiries.openStop(visit(), { code }), "stop").done).toBe(false);
		}
		expect(await listed()).toBe(false);
		for (let posted = 0; posted < 2; posted++) await inquiries.stopMessages(visit(), { code, wish: "stop" });
		expect(await listed()).toBe(true);
		expect(as(await inquiries.openStop(visit(), { code }), "stop").done).toBe(true);
		const stopped = await pool()`select stopped_for from recoveries where phone = ${phone}`;
		expect(stopped).toMatchObject([{ stoppedFor: "opted-out" }]);
		// Whatever an address says: that they come again is said only where it is so.
		expect(as(await inquiries.openStop(visit(), { code, undone: true }), "stop").undone).toBe(false);
		await inquiries.stopMessages(visit(), { code, wish: "undo" });
		expect(await listed()).toBe(false);
		expect(as(await inquiries.openStop(visit(), { code, undone: true }), "stop").undone).toBe(true);
	});

	test("speaks the language that the message was written in, unless asked for another", async () => {
		const code = await written(newPhone());
		expect(as(await inquiries.openStop(visit("es"), { code }), "stop").language).toBe("en");
		expect(as(await inquiries.openStop(visit("es", true), { code }), "stop").language).toBe("es");
	});

	test("leads nowhere with another code, and to what it is with the reviewers'", async () => {
		expect(await inquiries.openStop(visit(), { code: randomText(22) })).toEqual({ kind: "unknown" });
		expect(await inquiries.openStop(visit(), { code: "0123EXAMPLE0123EXAMPLE" })).toMatchObject({ of: "stop" });
		const link = inquiries.readLink([["code", "0123EXAMPLE0123EXAMPLE"]])!;
		expect(await inquiries.openLink(visit(), link)).toMatchObject({ kind: "example", of: "continue" });
	});
});
