import { describe, expect, test } from "vitest";
import { now, pool } from "@/db";
import * as inquiries from "@/lib/inquiries";
import { readInbox, readPhone } from "@/lib/messaging";
import * as recovery from "@/lib/recovery";
import { left, makeRecovering, messagesOf, storyOf, work } from "../support/recovery";
import { Browser, createInquiry, makeWorld, readCode, walkToCode } from "../support/world";

/** Somebody who has been written to, as their virtual phone shows it. */
async function written() {
	const world = await makeRecovering();
	const leaver = await left(world);
	await work();
	const ctx = { ...world.ctx, now: await now() };
	const shown = async () => (await readPhone(ctx)).messages.filter(({ to }) => to === leaver.phone);
	const [message] = await shown();
	return { ...leaver, ctx, shown, to: message!.id };
}

describe("what who has a number of the virtual phone replies", () => {
	test("stands in their chat, and STOP ends what leads back as on a real phone; START takes that back", async () => {
		const { ctx, phone, shown, to, inquiryId, world } = await written();
		expect(await recovery.replyFromPhone(ctx, { to, text: "Baja, por favor" })).toBe("stop");
		expect(await recovery.isSuppressed(ctx, { phone })).toBe(true);
		const [attempt] = await pool()`select id from recoveries where inquiry_id = ${inquiryId}`;
		const [listed] = await pool()`select by, recovery_id from suppressions where phone = ${phone}`;
		expect(listed).toEqual({ by: "word", recoveryId: attempt!.id });
		expect((await shown())[0]).toMatchObject({
			body: "Baja, por favor",
			isReply: true,
			channel: "whatsapp",
			to: phone,
		});
		const later = await left(world, { phone });
		await work();
		expect(await storyOf(later.inquiryId)).toEqual(["stopped opted-out"]);
		expect(await recovery.replyFromInbox({ to, text: "START" })).toBe("start");
		expect(await recovery.isSuppressed(ctx, { phone })).toBe(false);
	});

	test("changes nothing when it is about something else", async () => {
		const { ctx, phone, to, shown } = await written();
		expect(await recovery.replyFromPhone(ctx, { to, text: "When do you open?" })).toBe("something else");
		expect(await recovery.isSuppressed(ctx, { phone })).toBe(false);
		expect(await shown()).toHaveLength(2);
	});

	test("is to a message of one's own company, there, by WhatsApp, and to no reply", async () => {
		const { ctx, phone, to, shown } = await written();
		const other = await makeWorld();
		const theirs = { ...other.ctx, now: await now() };
		expect(await recovery.replyFromPhone(theirs, { to, text: "STOP" })).toBeUndefined();
		expect(await recovery.replyFromPhone(ctx, { to: "msg_none", text: "STOP" })).toBeUndefined();
		await recovery.replyFromPhone(ctx, { to, text: "Hello" });
		const [reply] = await shown();
		expect(await recovery.replyFromPhone(ctx, { to: reply!.id, text: "STOP" })).toBeUndefined();
		await walkToCode(new Browser(await createInquiry(other)), phone);
		await readCode(phone);
		const text = (await readInbox()).find((one) => one.to === phone && one.channel === "sms");
		expect(await recovery.replyFromInbox({ to: text!.id, text: "STOP" })).toBeUndefined();
		expect(await recovery.isSuppressed(ctx, { phone })).toBe(false);
	});

	test("is of the sandbox alone: production and another company write on", async () => {
		const { ctx, phone, to } = await written();
		const other = await makeRecovering();
		await left(other, { phone });
		await work();
		await recovery.replyFromInbox({ to, text: "STOP" });
		expect(await recovery.isSuppressed({ ...other.ctx, now: await now() }, { phone })).toBe(false);
		expect(await recovery.isSuppressed({ ...ctx, environment: "production" }, { phone })).toBe(false);
		await expect(
			recovery.replyFromPhone({ ...ctx, environment: "production" }, { to, text: "STOP" }),
		).rejects.toMatchObject({ code: "not_found" });
	});

	test("does not count as a message, and is erased with the one that it answers", async () => {
		const { ctx, phone, to, inquiryId, shown } = await written();
		await recovery.replyFromPhone(ctx, { to, text: "Hello" });
		expect(await messagesOf(phone)).toHaveLength(1);
		await inquiries.redact(ctx, { inquiryId });
		await work();
		expect(await shown()).toEqual([]);
	});
});
