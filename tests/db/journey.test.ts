import { describe, expect, test, vi } from "vitest";
import { now, pool } from "@/db";
import * as flows from "@/lib/flows";
import { DEMO_FLOW } from "@/lib/flows/examples";
import * as inquiries from "@/lib/inquiries";
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

async function statusOf(inquiryId: string) {
	return (await inquiries.get({ ...world.ctx, now: await now() }, { inquiryId })).data.attributes;
}

describe("the whole way", () => {
	test("consent, details, phone, code: approved, and the fields can be read back", async () => {
		const phone = newPhone();
		const inquiryId = await createInquiry(world, { "reference-id": "usr_ABC123" });
		const browser = new Browser(inquiryId);
		await walkToCode(browser, phone);
		expect(browser.screen).toMatchObject({
			kind: "code",
			code: { state: "live", address: { value: phone, masked: false } },
		});
		const screen = await browser.post("check_code", { code: await readCode(phone) });
		expect(screen).toMatchObject({ kind: "final", outcome: "approved" });
		const attributes = await statusOf(inquiryId);
		expect(attributes.status).toBe("approved");
		expect(attributes["reference-id"]).toBe("usr_ABC123");
		expect(attributes.fields).toMatchObject({
			"name-first": { type: "string", value: "Alexander" },
			birthdate: { type: "date", value: "1977-08-31" },
			"phone-number": { type: "string", value: phone },
		});
	});

	test("a version published meanwhile is what new inquiries get; open ones stay with theirs", async () => {
		const open = new Browser(await createInquiry(world));
		await flows.publish(
			{ ...world.ctx, now: await now() },
			{ flowId: world.flowId, definition: { ...DEMO_FLOW, steps: [DEMO_FLOW.steps[2]] } },
		);
		expect(await open.look()).toMatchObject({ kind: "consent" });
		await vi.waitFor(
			async () => expect(await new Browser(await createInquiry(world)).look()).toMatchObject({ kind: "phone" }),
			3_000,
		);
		await flows.publish({ ...world.ctx, now: await now() }, { flowId: world.flowId, definition: DEMO_FLOW });
		await vi.waitFor(
			async () => expect(await new Browser(await createInquiry(world)).look()).toMatchObject({ kind: "consent" }),
			3_000,
		);
	});

	test("nothing is shown wrong: a box not ticked, a missing field, a bad number, each says so and keeps what was typed", async () => {
		const browser = new Browser(await createInquiry(world));
		await browser.look();
		expect(await browser.post("consent")).toMatchObject({ kind: "consent", notice: "incomplete" });
		await browser.post("consent", { box: "processing" });
		const details = await browser.post("details", { ...DETAILS, ...born("1977-02-31") });
		expect(details).toMatchObject({ kind: "details", notice: "incomplete" });
		expect(details.kind === "details" && details.fields.map(({ value, fault }) => [value, fault])).toEqual([
			["Alexander", undefined],
			["Sample", undefined],
			["1977-02-31", "not_a_date"],
		]);
		const early = await browser.post("details", { ...DETAILS, ...born("2999-08-31") });
		expect(early.kind === "details" && early.fields.at(-1)).toMatchObject({ type: "birthdate", fault: "too_late" });
		await browser.post("details", DETAILS);
		const phone = await browser.post("give_address", { phone: "12", country: "CO" });
		expect(phone).toMatchObject({ kind: "phone", typed: "12", country: "CO", fault: "not_a_number" });
	});
});

describe("codes", () => {
	test("three wrong ones spend the code, the next send brings another one, and nine fail the verification", async () => {
		const phone = newPhone();
		const inquiryId = await createInquiry(world);
		const browser = new Browser(inquiryId);
		await walkToCode(browser, phone);
		for (let round = 1; round <= 3; round++) {
			const code = await readCode(phone);
			for (const left of [2, 1]) {
				const screen = await browser.post("check_code", { code: wrong(code) });
				expect(screen).toMatchObject({ kind: "code", code: { state: "live", notice: "wrong", triesLeft: left } });
			}
			const last = await browser.post("check_code", { code: wrong(code) });
			expect(last).toMatchObject({ kind: "code", code: { state: round < 3 ? "spent" : "failed", nextIsNew: true } });
			if (round < 3) {
				await letPass(inquiryId, [31, 61, 181][round - 1] ?? 0);
				expect(await browser.post("send_code")).toMatchObject({
					kind: "code",
					code: { state: "live", notice: "sent" },
				});
			}
		}
	});

	test("a right code after the three wrong ones changes nothing", async () => {
		const phone = newPhone();
		const browser = new Browser(await createInquiry(world));
		await walkToCode(browser, phone);
		const code = await readCode(phone);
		for (let i = 0; i < 3; i++) await browser.post("check_code", { code: wrong(code) });
		expect(await browser.post("check_code", { code })).toMatchObject({ kind: "code", code: { state: "spent" } });
	});

	test("a code that has run out says so, is not charged, and the next one works", async () => {
		const phone = newPhone();
		const inquiryId = await createInquiry(world);
		const browser = new Browser(inquiryId);
		await walkToCode(browser, phone);
		const old = await readCode(phone);
		await letPass(inquiryId, 301);
		expect(await browser.post("check_code", { code: old })).toMatchObject({ kind: "code", code: { state: "run-out" } });
		expect(await browser.post("send_code")).toMatchObject({ kind: "code", code: { state: "live", triesLeft: 3 } });
		expect(await browser.post("check_code", { code: await readCode(phone) })).toMatchObject({ kind: "final" });
	});

	test("sending again too soon sends nothing and says when; later it repeats the same code", async () => {
		const phone = newPhone();
		const inquiryId = await createInquiry(world);
		const browser = new Browser(inquiryId);
		await walkToCode(browser, phone);
		const first = await readCode(phone);
		expect(await browser.post("send_code")).toMatchObject({ code: { notice: "wait" } });
		await letPass(inquiryId, 31);
		expect(await browser.post("send_code")).toMatchObject({ code: { notice: "sent", nextIsNew: false } });
		expect(await readCode(phone)).toBe(first);
		expect(await inboxOf(phone)).toHaveLength(2);
	});

	test("a changed number and back: the first code lives until a code went to the second", async () => {
		const [first, second] = [newPhone(), newPhone()];
		const browser = new Browser(await createInquiry(world));
		await walkToCode(browser, first);
		const code = await readCode(first);
		expect(await browser.post("change_address")).toMatchObject({ kind: "phone", back: { value: first } });
		await browser.post("give_address", { phone: second, country: "CO" });
		expect(await browser.post("back_to_code")).toMatchObject({
			kind: "code",
			code: { address: { value: first }, state: "live" },
		});
		await browser.post("change_address");
		await browser.post("give_address", { phone: second, country: "CO" });
		expect(await browser.post("send_code")).toMatchObject({ kind: "code", code: { address: { value: second } } });
		expect(await browser.post("check_code", { code })).toMatchObject({ kind: "code", code: { notice: "wrong" } });
		expect(await browser.post("check_code", { code: await readCode(second) })).toMatchObject({ kind: "final" });
	});

	test("three failed verifications fail the inquiry", async () => {
		const inquiryId = await createInquiry(world);
		const browser = new Browser(inquiryId);
		await walkToCode(browser, newPhone());
		for (let n = 1; n <= 3; n++) {
			await pool()`update verifications set total_tries = 8 where inquiry_id = ${inquiryId} and status = 'pending'`;
			await browser.post("check_code", { code: "000000" });
			if (n < 3) await browser.post("send_code");
		}
		expect(await browser.look()).toMatchObject({ kind: "final", outcome: "failed" });
		expect((await statusOf(inquiryId)).status).toBe("failed");
	});
});
