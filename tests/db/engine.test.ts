import { describe, expect, test } from "vitest";
import * as byDefault from "@/app/api/v1/workflows/default/route";
import * as api from "@/app/api/v1/workflows/route";
import { now, pool } from "@/db";
import * as companies from "@/lib/companies";
import * as flows from "@/lib/flows";
import { DEMO_FLOW } from "@/lib/flows/examples";
import * as inquiries from "@/lib/inquiries";
import type { CodeState, Screen } from "@/lib/inquiries/schemas";
import { addSeconds } from "@/lib/kernel/time";
import * as messaging from "@/lib/messaging";
import * as verifications from "@/lib/verifications";
import { drain } from "@/lib/worker";
import * as workflows from "@/lib/workflows";
import {
	Browser,
	createInquiry,
	inboxOf,
	letPass,
	makeWorld,
	newPhone,
	readCode,
	type World,
	workUntil,
} from "../support/world";

const PHONE_STEP = { key: "phone", type: "phone", country: "CO" } as const;

/** A flow that is nothing but a phone, over this workflow. */
function phoneFlow(verification: Record<string, unknown> = {}) {
	return { ...DEMO_FLOW, steps: [PHONE_STEP], settings: { verification } };
}

async function begin(verification: Record<string, unknown>, phone = newPhone(), world?: World) {
	const made = world ?? (await makeWorld(phoneFlow(verification)));
	const browser = new Browser(await createInquiry(made, { fields: { "phone-number": phone } }));
	await browser.look();
	await browser.post("send_code");
	return { browser, phone, world: made };
}

const code = (screen: Screen | undefined): CodeState => {
	if (screen?.kind !== "code" && screen?.kind !== "re-entry-code") throw new Error(`It shows ${screen?.kind}`);
	return screen.code;
};

const channelsOf = async (phone: string) => (await inboxOf(phone)).map(({ channel }) => channel).reverse();

describe("each preset, on the virtual phone", () => {
	const table: [number, number[], string[]][] = [
		[1, [125, 180], ["sms", "voice", "voice"]],
		[2, [125, 180], ["sms", "sms", "voice"]],
		[3, [150], ["voice", "voice"]],
		[4, [120], ["sms", "sms"]],
		[5, [120], ["sms", "voice"]],
		[6, [], ["sms"]],
		[7, [], ["voice"]],
	];
	test.each(table)("workflow %i: after %j s, %j", async (workflow, waits, channels) => {
		const { browser, phone } = await begin({ workflow });
		const first = await readCode(phone);
		for (const wait of waits) {
			await letPass(browser.inquiryId, wait);
			await drain({ seconds: 20, hands: 1 });
		}
		expect(await channelsOf(phone)).toEqual(channels);
		const last = await readCode(phone);
		// The third message of 1 and 2 comes at 305 s, when the first code has run out.
		expect(last === first).toBe(waits.length < 2);
		expect((await browser.post("check_code", { code: last })).kind).toBe("final");
		expect(await timersOf(browser.inquiryId)).toBe(0);
	});

	test("an own one, named by its id, for one inquiry alone", async () => {
		const world = await makeWorld(phoneFlow({ workflow: 6 }));
		const steps = [
			{ channel: "whatsapp", waitSeconds: 20 },
			{ channel: "sms", waitSeconds: 30 },
		] as const;
		const { id } = await workflows.create(world.ctx, { name: "WhatsApp first", steps });
		const phone = newPhone();
		const browser = new Browser(
			await createInquiry(world, { fields: { "phone-number": phone } }, { "verification-workflow": id }),
		);
		await browser.look();
		expect(code(await browser.post("send_code"))).toMatchObject({ channel: "whatsapp", next: { channel: "sms" } });
		await letPass(browser.inquiryId, 20);
		await drain({ seconds: 20, hands: 1 });
		expect(await channelsOf(phone)).toEqual(["whatsapp", "sms"]);
	});

	test("the company's default is what a flow gets that names none", async () => {
		const world = await makeWorld(phoneFlow());
		await workflows.setDefault(world.ctx, { workflow: 7 });
		const { phone } = await begin({}, newPhone(), world);
		await drain({ seconds: 20, hands: 1 });
		expect(await channelsOf(phone)).toEqual(["voice"]);
	});
});

describe("receipts", () => {
	test("a landline is called at once, exactly once, and the page says why", async () => {
		const { browser, phone } = await begin({ workflow: 1 }, "+576013456789");
		const screen = await workUntil(async () => {
			const shown = code(await browser.look());
			return shown.channel === "voice" && shown.delivery === "delivered" && shown;
		});
		expect(screen).toMatchObject({ instead: "sms", slot: 2, next: { channel: "voice" } });
		expect(await channelsOf(phone)).toEqual(["voice"]);
		await drain({ seconds: 20, hands: 1 });
		expect(await storyOf(browser.inquiryId)).toEqual([
			"sms sent",
			"sms undeliverable landline",
			"voice sent",
			"voice delivered",
		]);
		expect((await browser.post("check_code", { code: await readCode(phone) })).kind).toBe("final");
	});

	test("a landline to which only texts would go gets no second one, and the page offers another number", async () => {
		const { browser } = await begin({ workflow: 4 }, "+576013456790");
		const shown = await workUntil(async () => {
			const screen = code(await browser.look());
			return screen.delivery === "undeliverable" && screen;
		});
		expect([shown.resendsLeft, shown.next, shown.other]).toEqual([0, undefined, undefined]);
		for (let i = 0; i < 3; i++) await browser.post("send_code");
		await letPass(browser.inquiryId, 120);
		await drain({ seconds: 20, hands: 1 });
		expect(await messagesOf(browser.inquiryId)).toHaveLength(1);
	});

	test("what never left is nobody's fault: after our outage the person may ask as often as before it", async () => {
		const { browser, phone, world } = await begin({ workflow: 1 });
		await readCode(phone);
		const line = { companyId: world.ctx.companyId, environment: "sandbox", provider: "sandbox", since: await now() };
		const open = { calls: 20, bad: 20, opensAt: addSeconds(await now(), 3600) };
		for (const channel of ["sms", "voice"])
			await pool()`insert into breakers ${pool()(snake({ ...line, ...open, channel }))}`;
		await letPass(browser.inquiryId, 700);
		for (let i = 0; i < 12; i++) {
			await browser.post("send_code");
			await drain({ seconds: 20, hands: 1 });
		}
		const shown = code(await browser.look());
		expect([shown.delivery, shown.resendSeconds, shown.resendsLeft]).toEqual(["undeliverable", 0, 5]);
		await pool()`delete from breakers where company_id = ${world.ctx.companyId}`;
		await browser.post("send_code");
		expect((await browser.post("check_code", { code: await readCode(phone) })).kind).toBe("final");
	});

	test("not on WhatsApp: the text goes out at once", async () => {
		const world = await makeWorld(phoneFlow());
		const steps = [
			{ channel: "whatsapp", waitSeconds: 60 },
			{ channel: "sms", waitSeconds: 60 },
		] as const;
		const { id } = await workflows.create(world.ctx, { name: "WhatsApp first", steps });
		await workflows.setDefault(world.ctx, { workflow: id });
		const phone = newPhone();
		await messaging.setBehaviour({ address: phone, behaviour: "not-on-whatsapp" });
		const { browser } = await begin({}, phone, world);
		await workUntil(async () => (await channelsOf(phone)).includes("sms"));
		expect(await storyOf(browser.inquiryId)).toEqual(
			expect.arrayContaining(["whatsapp undeliverable not-on-whatsapp", "sms sent"]),
		);
	});

	test("a phone that rings out may be called again at once, and the workflow keeps its time", async () => {
		const phone = newPhone();
		await messaging.setBehaviour({ address: phone, behaviour: "unanswered" });
		const { browser } = await begin({ workflow: 3 }, phone);
		const shown = await workUntil(async () => {
			const screen = code(await browser.look());
			return screen.delivery === "unanswered" && screen;
		});
		expect([shown.resendSeconds, shown.slot]).toEqual([0, 1]);
		expect(shown.next?.seconds).toBeGreaterThan(120);
		expect(code(await browser.post("send_code")).slot).toBe(2);
	});

	test("whatever the order and however often, receipts come to the same end", async () => {
		const { ctx } = await makeWorld();
		for (const order of [
			["sent", "delivered", "read"],
			["read", "delivered", "sent"],
			["delivered", "sent", "read", "delivered"],
		] as const) {
			const id = await sendOne(ctx, newPhone());
			const receipts = order.flatMap((status) => [status, status]);
			for (const status of receipts) {
				const receipt = { messageId: id, status, reference: "SM1", reason: null, providerCode: null };
				await messaging.recordReceipt({ ...ctx, now: await now() }, receipt);
			}
			const [row] = await pool()`select status, delivered_at is not null as delivered from messages where id = ${id}`;
			expect(row).toEqual({ status: "read", delivered: true });
		}
	});

	test("a late receipt of failure reopens nothing: not after success, and not a step that time has passed by", async () => {
		const { browser, phone, world } = await begin({ workflow: 1 });
		const typed = await readCode(phone);
		const [first] = await messagesOf(browser.inquiryId);
		const failure = {
			messageId: first!.id,
			status: "undeliverable",
			reference: null,
			reason: "unreachable",
			providerCode: "30003",
		} as const;
		expect((await browser.post("check_code", { code: typed })).kind).toBe("final");
		await messaging.recordReceipt({ ...world.ctx, now: await now() }, failure);
		await drain({ seconds: 20, hands: 1 });
		expect(await messagesOf(browser.inquiryId)).toHaveLength(1);
	});
});

describe("call me instead", () => {
	test("calls now, once however often it is tapped, and the same code is spoken", async () => {
		const { browser, phone } = await begin({ workflow: 1 });
		const first = await readCode(phone);
		const shown = code(await browser.look());
		expect([shown.other, shown.slot]).toEqual(["voice", 1]);
		for (let i = 0; i < 3; i++) await browser.post("send_instead", { slot: "1" });
		expect(await readCode(phone)).toBe(first);
		expect(await channelsOf(phone)).toEqual(["sms", "voice"]);
	});

	test("also for somebody who comes back in another browser", async () => {
		const { browser, phone } = await begin({ workflow: 1 });
		await readCode(phone);
		const other = new Browser(browser.inquiryId);
		expect((await other.look()).kind).toBe("re-entry");
		const shown = code(await other.post("send_re_entry"));
		expect(shown.other).toBe("voice");
		await drain({ seconds: 20, hands: 1 });
		await other.post("send_re_entry_instead", { slot: String(shown.slot) });
		const spoken = await readCode(phone);
		expect((await other.post("check_re_entry", { code: spoken })).kind).toBe("code");
	});

	test("rubbish in the form asks for nothing", async () => {
		const { browser, phone } = await begin({ workflow: 1 });
		for (const slot of ["", "x", "2", "-1", "1e9", "NaN"]) await browser.post("send_instead", { slot });
		await drain({ seconds: 20, hands: 1 });
		expect(await channelsOf(phone)).toEqual(["sms"]);
	});
});

test("a timer that rings a moment early is set again: the step is not lost", async () => {
	const { browser, phone } = await begin({ workflow: 1 });
	await readCode(phone);
	const whose = pool()`inquiry_id = ${browser.inquiryId}`;
	await pool()`update verifications set step_ends_at = now() + interval '300 ms' where ${whose}`;
	await pool()`
		update graphile_worker._private_jobs set run_at = now() where key in (select id from verifications where ${whose})`;
	await drain({ seconds: 20, hands: 1 });
	expect(await timersOf(browser.inquiryId)).toBe(1);
	await workUntil(async () => (await channelsOf(phone)).length === 2);
	expect(await channelsOf(phone)).toEqual(["sms", "voice"]);
});

test("an open page that polls lets a due step happen, and is told when it would look different", async () => {
	const { browser, phone } = await begin({ workflow: 1 });
	await readCode(phone);
	const tag = code(await browser.look()).tag;
	expect((await browser.poll()).tag).toBe(tag);
	await pool()`update verifications set step_ends_at = now() - interval '1 second' where inquiry_id = ${browser.inquiryId}`;
	expect((await browser.poll()).tag).not.toBe(tag);
	expect(code(await browser.look()).channel).toBe("voice");
	expect((await new Browser(browser.inquiryId).poll()).tag).toBeNull();
});

describe("what is published can be sent", () => {
	test.each([
		[{ workflow: 8 }, /workflow/],
		[{ workflow: `vwf_${"0".repeat(30)}` }, /no workflow/],
		[{ codeLength: 3 }, /at least 4/],
		[{ codeSeconds: 601 }, /at most 600/],
		[{ waitSeconds: 14 }, /at least 15/],
		[{ codeSeconds: 300, waitSeconds: 900 }, /multiple/],
		[{ codeSeconds: 300, waitSeconds: 40 }, /multiple/],
		[{ countries: ["Colombia"] }, /two capital letters/],
	])("%j is refused in words", async (verification, words) => {
		await expect(makeWorld(phoneFlow(verification))).rejects.toThrow(words);
	});

	test("a workflow of e-mails does not verify a phone", async () => {
		const { ctx } = await makeWorld();
		const { id } = await workflows.create(ctx, { name: "Mail", steps: [{ channel: "email", waitSeconds: 60 }] });
		await expect(flows.create(ctx, { definition: phoneFlow({ workflow: id }) })).rejects.toThrow(
			/not verified by e-mail/,
		);
	});

	test("nor is such a workflow taken for one inquiry, or as the company's default", async () => {
		const world = await makeWorld(phoneFlow());
		const steps = [{ channel: "email", waitSeconds: 60 }];
		const { id } = await workflows.create(world.ctx, { name: "Mail", steps });
		await expect(workflows.setDefault(world.ctx, { workflow: id })).rejects.toThrow(/not verified by e-mail/);
		await expect(createInquiry(world, {}, { "verification-workflow": id })).rejects.toThrow(/not verified by e-mail/);
	});

	test.each([
		[[], /1 item|small/i],
		[Array.from({ length: 6 }, () => ({ channel: "sms", waitSeconds: 60 })), /5 items|big/i],
		[[{ channel: "fax", waitSeconds: 60 }], /channel|option/i],
		[[{ channel: "sms", waitSeconds: 14 }], /15/],
		[
			[
				{ channel: "sms", waitSeconds: 60 },
				{ channel: "email", waitSeconds: 60 },
			],
			/e-mail cannot be in one workflow/,
		],
	])("of own workflows %j is refused", async (steps, words) => {
		const { ctx } = await makeWorld();
		await expect(workflows.create(ctx, { name: "Own", steps })).rejects.toThrow(words);
	});

	test("another company's workflow does not exist", async () => {
		const [{ ctx: theirs }, { ctx }] = [await makeWorld(), await makeWorld()];
		const { id } = await workflows.create(theirs, { name: "Theirs", steps: [{ channel: "sms", waitSeconds: 60 }] });
		await workflows.stepsOf(theirs, id);
		await expect(flows.create(ctx, { definition: phoneFlow({ workflow: id }) })).rejects.toThrow(/no workflow/);
	});

	test("in production an inquiry is refused when nobody carries its channels, with a pointer", async () => {
		const { ctx, flowId } = await makeWorld(phoneFlow({ workflow: 1 }));
		const input = { data: { attributes: { "inquiry-template-id": flowId } } };
		await expect(inquiries.create({ ...ctx, environment: "production" }, input)).rejects.toMatchObject({
			code: "invalid",
			details: { faults: [{ message: expect.stringMatching(/SMS/) }, { message: expect.stringMatching(/voice/) }] },
		});
	});
});

describe("a flow's countries and brand", () => {
	test("a number of another country is not taken, neither typed nor sent by the company", async () => {
		const world = await makeWorld({ ...phoneFlow({ countries: ["MX"] }), steps: [{ ...PHONE_STEP, country: "MX" }] });
		await expect(createInquiry(world, { fields: { "phone-number": "+573001234567" } })).rejects.toThrow(
			/does not serve/,
		);
		const browser = new Browser(await createInquiry(world));
		await browser.look();
		expect(await browser.post("give_address", { phone: "+573001234567", country: "CO" })).toMatchObject({
			kind: "phone",
			fault: "not_served",
		});
		expect((await browser.post("give_address", { phone: "55 1234 5678", country: "MX" })).kind).toBe("confirm");
	});

	test("messages name the brand, and codes have the flow's length", async () => {
		const { phone } = await begin({ workflow: 6, brandName: "Bark", codeLength: 8 });
		await drain({ seconds: 20, hands: 1 });
		expect((await inboxOf(phone))[0]?.body).toMatch(/^\d{8} is your Bark /);
	});
});

async function timersOf(inquiryId: string): Promise<number> {
	const rows = await pool()`
		select 1 from graphile_worker._private_jobs where key in (select id from verifications where inquiry_id = ${inquiryId})`;
	return rows.length;
}

async function messagesOf(inquiryId: string) {
	return pool()<{ id: string; status: string }[]>`
		select m.id, m.status from messages m join verifications v on v.id = m.verification_id
		where v.inquiry_id = ${inquiryId} order by m.slot`;
}

function snake(row: Record<string, unknown>) {
	return Object.fromEntries(
		Object.entries(row).map(([name, value]) => [name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value]),
	) as Record<string, never>;
}

/** What the timeline tells of an inquiry's messages. */
async function storyOf(inquiryId: string): Promise<string[]> {
	const rows = await pool()<{ told: string }[]>`
		select concat_ws(' ', e.data->>'channel', replace(e.name, 'message.', ''), e.data->>'reason') as told
		from events e where e.inquiry_id = ${inquiryId} and e.name like 'message.%' order by e.created_at, e.id`;
	return rows.map(({ told }) => told);
}

async function sendOne(ctx: World["ctx"], address: string): Promise<string> {
	const at = await now();
	const { verification } = await verifications.start(
		{ ...ctx, now: at },
		{ purpose: "api", address, workflow: 6, codeLength: 6, codeSeconds: 300, language: "en", brand: "Acme" },
	);
	const [row] = await pool()<{ id: string }[]>`select id from messages where verification_id = ${verification.id}`;
	return row!.id;
}

describe("workflows by API", () => {
	async function call(route: (request: Request) => Promise<Response>, secret: string, body?: unknown) {
		const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
		const headers = { authorization: `Bearer ${secret}` };
		const response = await route(new Request("http://localhost:3000/api", { ...init, headers }));
		return { status: response.status, body: await response.json() };
	}

	test("one is made, listed beside the presets, and made the default", async () => {
		const { ctx } = await makeWorld();
		const secret = await companies.createApiKey(ctx, { name: "Test", environment: "sandbox" });
		const steps = [
			{ channel: "whatsapp", "wait-seconds": 20 },
			{ channel: "voice", "wait-seconds": 90 },
		];
		const made = await call(api.POST, secret, { data: { attributes: { name: "Quick", steps } } });
		expect([made.status, made.body.data.attributes]).toEqual([201, { name: "Quick", steps }]);
		const { id } = made.body.data;
		const chosen = await call(byDefault.POST, secret, { data: { attributes: { workflow: id } } });
		expect(chosen.body).toEqual({ meta: { default: id } });
		const listed = await call(api.GET, secret);
		expect(listed.body.meta.default).toBe(id);
		expect(listed.body.data.map((each: { id: string }) => each.id)).toEqual(["1", "2", "3", "4", "5", "6", "7", id]);
	});

	test("what is wrong is said with its place, and without the scope nothing is made", async () => {
		const { ctx } = await makeWorld();
		const secret = await companies.createApiKey(ctx, { name: "Test", environment: "sandbox" });
		const wrong = { data: { attributes: { name: "", steps: [{ channel: "sms", "wait-seconds": 1 }] } } };
		const refused = await call(api.POST, secret, wrong);
		expect(refused.status).toBe(422);
		expect(refused.body.errors.map(({ source }: { source: unknown }) => source)).toEqual([
			{ pointer: "/data/attributes/name" },
			{ pointer: "/data/attributes/steps/0/wait-seconds" },
		]);
		const unknown = await call(byDefault.POST, secret, { data: { attributes: { workflow: `vwf_${"0".repeat(30)}` } } });
		expect(unknown.status).toBe(422);
		const scopes = ["inquiries:read"] as const;
		const weak = await companies.createApiKey(ctx, { name: "Weak", environment: "sandbox", scopes: [...scopes] });
		expect((await call(api.GET, weak)).status).toBe(403);
	});
});
