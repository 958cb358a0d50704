import { expect, test } from "vitest";
import { now, pool } from "@/db";
import * as inquiries from "@/lib/inquiries";
import { formatPhone } from "@/lib/kernel/phone";
import { drain } from "@/lib/worker";
import { left, makeRecovering, zoneAt } from "../support/recovery";
import { Browser, createInquiry, makeWorld, newPhone, readCode, type World, walkToCode } from "../support/world";

async function read({ ctx }: World, inquiryId: string) {
	return inquiries.dossier({ ...ctx, now: await now() }, { inquiryId, who: {} });
}
const tagOf = async ({ ctx }: World, inquiryId: string) =>
	inquiries.dossierTag({ ...ctx, now: await now() }, { inquiryId });

const world = await makeWorld();
const phone = newPhone();
const browser = new Browser(await createInquiry(world, { "reference-id": "usr_1" }));
const { inquiryId } = browser;

test("a page of one inquiry tells all of it, and notices what is new", async () => {
	const made = await read(world, inquiryId);
	expect(made).toMatchObject({ sessions: [], messages: [], links: [], consents: [], longer: false });
	expect(made.story.map(({ text }) => text)).toEqual(["Created"]);
	expect(await tagOf(world, inquiryId)).toBe(made.tag);

	await walkToCode(browser, phone);
	const code = await readCode(phone);
	expect(await tagOf(world, inquiryId)).not.toBe(made.tag);
	await browser.post("check_code", { code: "000000" });
	await browser.post("check_code", { code });
	await drain({ seconds: 20, hands: 1 });

	const done = await read(world, inquiryId);
	expect(await tagOf(world, inquiryId)).toBe(done.tag);
	expect(done.summary).toMatchObject({ status: "approved", name: "Alexander Sample", channel: "sms" });
	expect(done.steps.every((step) => step.done)).toBe(true);
	expect(done.consents).toMatchObject([{ boxes: [expect.any(String)], at: expect.any(Date) }]);
	expect(done.sessions).toHaveLength(1);
	expect(done.messages).toMatchObject([{ channel: "sms", address: phone, sentAt: expect.any(Date) }]);
	const told = done.story.map(({ text }) => text).join("\n");
	expect(told).toMatch(/^Created\n/);
	expect(told).toContain(`Right code after a wrong one: ${formatPhone(phone)} is verified`);
	expect(told).toMatch(/Code sent by SMS(, delivered after (a moment|\d+ s))?\n/);
	expect(told).toMatch(/Every step is done\nApproved$/);
});

test("it is nobody else's, and gone is gone", async () => {
	const other = await makeWorld();
	const elsewhere = { ...world, ctx: { ...world.ctx, environment: "production" as const } };
	for (const stranger of [other, elsewhere]) {
		await expect(read(stranger, inquiryId)).rejects.toThrow("Record not found");
		await expect(tagOf(stranger, inquiryId)).rejects.toThrow("Record not found");
	}
	await expect(read(world, "inq_x")).rejects.toThrow("Record not found");
});

test("what is redacted tells that there was somebody, and not who", async () => {
	await inquiries.redact({ ...world.ctx, now: await now() }, { inquiryId });
	await drain({ seconds: 20, hands: 1 });
	const left = await read(world, inquiryId);
	expect(left.summary).toMatchObject({ redacted: true, name: null, referenceId: null });
	for (const word of ["Alexander", "Sample", phone, formatPhone(phone), "usr_1"]) {
		expect(JSON.stringify(left)).not.toContain(word);
	}
	expect(left.story.at(-1)?.text).toMatch(/^Redacted/);
});

test("that a message waits is no event, and the page hears of it all the same", async () => {
	const leaver = await left(await makeRecovering());
	const { inquiryId, world } = leaver;
	const scheduled = await read(world, inquiryId);
	expect(await tagOf(world, inquiryId)).toBe(scheduled.tag);
	await pool()`update inquiries set zone = ${zoneAt(23)} where id = ${inquiryId}`;
	await drain({ seconds: 20, hands: 1 });
	const waiting = await read(world, inquiryId);
	expect(waiting.recoveries).toMatchObject([{ attributes: { "waits-for": "quiet-hours" } }]);
	expect(waiting.story).toEqual(scheduled.story);
	expect([await tagOf(world, inquiryId), waiting.tag === scheduled.tag]).toEqual([waiting.tag, false]);
});
