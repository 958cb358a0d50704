import { describe, expect, test } from "vitest";
import { type Ctx, inTx, now, pool } from "@/db";
import * as messaging from "@/lib/messaging";
import * as recovery from "@/lib/recovery";
import { CLAIMED_A_DAY, CLAIMS_FROM_A_NETWORK } from "@/lib/recovery/claims";
import {
	approve,
	arrive,
	codesOf,
	followLink,
	goAway,
	left,
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
import { type Browser, DETAILS, newPhone, type World, workUntil } from "../support/world";

const both = () => makeRecovering({ definition: recoveringFlow({}, { userActivated: USER_ACTIVATED }) });
const fresh = async ({ ctx }: World): Promise<Ctx> => ({ ...ctx, now: await now() });
const noon = ({ inquiryId }: Browser) => pool()`update inquiries set zone = ${zoneAt(12)} where id = ${inquiryId}`;

/** Leaves this phone, and is gone. */
async function leave(world: World, ipAddress: string | null, phone = newPhone()) {
	const browser = await arrive(world, ipAddress);
	const screen = await browser.post("leave_phone", { ...mobile(phone), agreed: "yes" });
	await noon(browser);
	return { browser, phone, screen };
}

async function eventsOf({ inquiryId }: Browser): Promise<string[]> {
	const rows = await pool()<{ name: string }[]>`select name from events where inquiry_id = ${inquiryId} order by id`;
	return rows.map(({ name }) => name);
}

describe("strangers' phones", () => {
	test("that one network types are noted up to a count an hour, told in words, and written to by nobody beyond it", async () => {
		const world = await makeRecovering();
		for (let i = 0; i < CLAIMS_FROM_A_NETWORK; i++) {
			const { screen } = await leave(world, i % 2 ? "2001:db8::1" : "2001:db8:0:0:ff::2");
			expect(screen.kind).toBe("consent");
		}
		const { browser, phone, screen } = await leave(world, "2001:db8::3");
		expect(screen).toMatchObject({ kind: "leave-phone", fault: "too_many", typed: phone.slice(3), agreed: true });
		await browser.post("leave_phone", { ...mobile(phone), agreed: "yes" });
		expect((await eventsOf(browser)).filter((name) => name === "recovery.refused")).toHaveLength(1);
		expect((await browser.post("go_without")).kind).toBe("consent");
		await goAway({ inquiryId: browser.inquiryId, world });
		expect(await storyOf(browser.inquiryId)).toEqual([]);
		expect((await leave(world, "2001:db8:0:1::1")).screen.kind).toBe("consent");
		expect((await leave(world, null)).screen.kind).toBe("consent");
		expect((await leave(await makeRecovering(), "2001:db8::3")).screen.kind).toBe("consent");
		await pool()`update recovery_consents set created_at = created_at - interval '1 hour' where company_id = ${world.ctx.companyId}`;
		expect((await leave(world, "2001:db8::3")).screen.kind).toBe("consent");
	});

	test("are counted one after the other, though they are posted at once", async () => {
		const world = await makeRecovering();
		const browsers = await Promise.all(
			Array.from({ length: CLAIMS_FROM_A_NETWORK + 8 }, () => arrive(world, "198.51.100.4")),
		);
		const screens = await Promise.all(
			browsers.map((each) => each.post("leave_phone", { ...mobile(newPhone()), agreed: "yes" })),
		);
		expect(screens.filter(({ kind }) => kind === "consent")).toHaveLength(CLAIMS_FROM_A_NETWORK);
	});

	test("are counted when they are for a time too; a phone that the company gave is not", async () => {
		const world = await both();
		for (let i = 0; i < CLAIMS_FROM_A_NETWORK; i++) {
			const browser = await arrive(world, "203.0.113.9");
			await browser.post("later");
			expect((await browser.post("postpone", wish(newPhone()))).kind).toBe("postponed");
		}
		const browser = await arrive(world, "203.0.113.9");
		await browser.post("later");
		expect(await browser.post("postpone", wish(newPhone()))).toMatchObject({
			kind: "later",
			asked: { fault: "too_many" },
		});
		const given = await arrive(world, "203.0.113.9", { fields: { "phone-number": newPhone() } });
		await given.post("later");
		expect((await given.post("postpone", { when: "in-one-hour", zone: "America/Bogota" })).kind).toBe("postponed");
	});

	test("get so many messages of one company in a day; who comes after waits, in words, and those it knows do not", async () => {
		const world = await makeRecovering();
		const { companyId } = world.ctx;
		const fill = (claimed: boolean) => pool()`
			insert into recoveries (id, company_id, environment, inquiry_id, flow_id, method, status, phone, claimed, language, due_at,
				ends_at, handed_over_at, created_at)
			select 'rcv_' || gen_random_uuid(), ${companyId}, 'sandbox', 'inq_' || n, 'itmpl_1', 'automatic', 'sent', '+1', ${claimed},
				'en', now(), now(), now() - interval '23 hours 50 minutes', now() from generate_series(1, ${CLAIMED_A_DAY}) as n`;
		await fill(false);
		const first = await leave(world, null);
		await goAway({ inquiryId: first.browser.inquiryId, world });
		await work();
		expect(await codesOf(first.phone)).toHaveLength(1);
		await fill(true);
		const { browser, phone } = await leave(world, null);
		await goAway({ inquiryId: browser.inquiryId, world });
		await work();
		expect([await storyOf(browser.inquiryId), await codesOf(phone)]).toEqual([["scheduled claims"], []]);
		const given = await left(world);
		await work();
		expect(await codesOf(given.phone)).toHaveLength(1);
		await pool()`update recoveries set handed_over_at = now() - interval '25 hours' where phone = '+1' and company_id = ${companyId}`;
		await pool()`update recoveries set due_at = now() - interval '1 second' where inquiry_id = ${browser.inquiryId}`;
		await pool()`
			update graphile_worker._private_jobs set run_at = now() - interval '1 second'
			where key in (select 'recovery:' || id from recoveries where inquiry_id = ${browser.inquiryId})`;
		await work();
		expect(await codesOf(phone)).toHaveLength(1);
	});
});

describe("a time is promised", () => {
	test("only where the phone may get a message then; those that others were promised for it count", async () => {
		const world = await both();
		const phone = newPhone();
		const screens: string[] = [];
		for (let i = 0; i < 4; i++) {
			const browser = await arrive(world);
			await browser.post("later");
			const screen = await browser.post("postpone", wish(phone));
			screens.push(screen.kind);
			if (i < 3) continue;
			expect(screen).toMatchObject({ kind: "later", fault: "full" });
			expect(await storyOf(browser.inquiryId)).toEqual([]);
			expect((await browser.post("postpone", wish(newPhone()))).kind).toBe("postponed");
		}
		expect(screens).toEqual(["postponed", "postponed", "postponed", "later"]);
	});

	test("and not to one that has had three this week", async () => {
		const world = await both();
		const phone = newPhone();
		const given = { fields: { "phone-number": phone } };
		for (let i = 0; i < 3; i++) {
			const browser = await arrive(world, null, given);
			await browser.post("start_now");
			await browser.post("consent", { box: "processing" });
			await noon(browser);
			await goAway({ inquiryId: browser.inquiryId, world });
			await work();
		}
		expect(await codesOf(phone)).toHaveLength(3);
		const browser = await arrive(world, null, given);
		await browser.post("later");
		const screen = await browser.post("postpone", { when: "in-one-hour", zone: "America/Bogota" });
		expect(screen).toMatchObject({ kind: "later", fault: "full" });
		expect(await storyOf(browser.inquiryId)).toEqual([]);
	});

	test("ten times, and then in words no more: an open page does not write rows without end", async () => {
		const world = await both();
		const [browser, phone] = [await arrive(world), newPhone()];
		for (let i = 0; i < 14; i++) {
			await browser.post("later");
			await browser.post("postpone", wish(i < 7 ? phone : newPhone()));
		}
		expect(browser.screen).toMatchObject({ kind: "later", fault: "too-often" });
		expect((await eventsOf(browser)).filter((name) => name === "recovery.scheduled")).toHaveLength(10);
		const noted = await recovery.listConsents(await fresh(world), browser);
		expect(noted).toHaveLength(4);
		expect(noted.filter(({ withdrawnAt }) => withdrawnAt === null)).toHaveLength(1);
		expect((await browser.post("start_now")).kind).toBe("leave-phone");
	});
});

test("who leaves since their code could not be delivered is brought back by WhatsApp, to the step that they were at", async () => {
	const world = await makeRecovering();
	const { browser, phone } = await leave(world, null);
	await messaging.setBehaviour({ address: phone, behaviour: "unreachable" });
	await browser.post("consent", { box: "processing" });
	await browser.post("details", DETAILS);
	expect((await browser.post("send_code")).kind).toBe("code");
	await workUntil(async () => (await eventsOf(browser)).includes("message.undeliverable"));
	await messaging.setBehaviour({ address: phone, behaviour: "delivered" });
	await noon(browser);
	await goAway({ inquiryId: browser.inquiryId, world });
	await work();
	const [code] = await codesOf(phone);
	const other = await followLink(code!);
	expect(["confirm", "code"]).toContain((await other!.look()).kind);
	expect((await eventsOf(browser)).filter((name) => name === "recovery.clicked")).toHaveLength(1);
});

describe("the language of a message", () => {
	test("is that of the pages by which they acted last", async () => {
		const world = await makeRecovering();
		await approve(world.ctx, "pt");
		const phone = newPhone();
		const browser = await arrive(world, null, { fields: { "phone-number": phone } });
		browser.language = "pt";
		await browser.post("consent", { box: "processing" });
		const [row] = await pool()`select language, zone from inquiries where id = ${browser.inquiryId}`;
		expect(row).toEqual({ language: "pt", zone: null });
		await noon(browser);
		await goAway({ inquiryId: browser.inquiryId, world });
		await work();
		expect(JSON.stringify(await messagesOf(phone))).toContain("Continuar");
	});

	test("goes before that of what they agreed to, and costs who reads the flow's own nothing", async () => {
		const world = await makeRecovering();
		const { browser } = await leave(world, null);
		const languageOf = async () =>
			(await pool()<{ language: string | null }[]>`select language from inquiries where id = ${browser.inquiryId}`)[0]!
				.language;
		expect(await languageOf()).toBeNull();
		browser.language = "es";
		await browser.post("consent", { box: "processing" });
		expect(await languageOf()).toBe("es");
		browser.language = "en";
		await browser.post("details", {});
		expect(await languageOf()).toBe("en");
	});
});

test("what counts phones that were typed reads no more rows than it counts", async () => {
	const world = await makeRecovering();
	const { companyId } = world.ctx;
	await pool()`
		insert into recovery_consents (id, company_id, environment, inquiry_id, phone, by, network, created_at)
		select 'rcc_' || gen_random_uuid(), ${companyId}, 'sandbox', 'inq_' || n, '+1' || n, 'person', '192.0.2.' || n % 200, now()
		from generate_series(1, 8000) as n`;
	await pool()`analyze recovery_consents, recoveries`;
	const ctx = await fresh(world);
	await inTx(ctx, async (ctx) => {
		const rows = async () => {
			const [row] = await ctx.tx<{ read: number }[]>`
				select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::int as read from pg_stat_xact_user_tables
				where relname = 'recovery_consents'`;
			return row!.read ?? 0;
		};
		const before = await rows();
		const yes = { phone: newPhone(), text: "Yes", textVersion: "either 1", language: "en" as const, claimed: true };
		await recovery.consent(ctx, { ...yes, inquiryId: "inq_none", ipAddress: "192.0.2.7" });
		expect((await rows()) - before).toBeLessThanOrEqual(CLAIMS_FROM_A_NETWORK + 5);
	});
});
