import { describe, expect, test } from "vitest";
import { now, pool } from "@/db";
import { postReply } from "@/lib/http/phone";
import * as inquiries from "@/lib/inquiries";
import { LONGEST_WISH } from "@/lib/kernel/words";
import { readInbox, readPhone } from "@/lib/messaging";
import { sandbox } from "@/lib/messaging/sandbox";
import * as recovery from "@/lib/recovery";
import { left, makeRecovering, storyOf, work } from "../support/recovery";
import { Browser, createInquiry, makeWorld, readCode, walkToCode } from "../support/world";

const OURS = "http://localhost:3000";

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
		expect(await recovery.replyFromPhone(ctx, { to, text: "When do you open?" })).toBe("something-else");
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

	test("counts as said to the very message, by a line of one's own as well, however many came after", async () => {
		const { ctx, world, phone, to, inquiryId } = await written();
		const [first] = await pool()`select id from recoveries where inquiry_id = ${inquiryId}`;
		await pool()`update recoveries set line = 'ours' where id = ${first!.id}`;
		await left(world, { phone });
		await work();
		await recovery.replyFromPhone(ctx, { to, text: "no quiero más mensajes" });
		const listed = await pool()`select recovery_id from suppressions where phone = ${phone}`;
		expect(listed).toEqual([{ recoveryId: first!.id }]);
	});

	test.each(["", "\0", "msg_none", "%00", "'", "sup_1"])("is to nothing where it names %j", async (to) => {
		expect(await recovery.replyFromInbox({ to, text: "STOP" })).toBeUndefined();
	});

	test("is nothing but its text, whatever that is", async () => {
		const { ctx, to, shown } = await written();
		const text = "\u001eheader\u001efooter\u001eClick\u001ehttps://evil.example";
		await recovery.replyFromPhone(ctx, { to, text });
		const [reply] = await shown();
		expect([reply!.body, reply!.buttons]).toEqual([text, undefined]);
	});

	test("is no message of ours: what asks for one finds that alone; it is erased with the one that is meant", async () => {
		const { ctx, phone, to, inquiryId, shown } = await written();
		const [message] = await pool()<{ id: string }[]>`
			select m.id from messages m join recoveries r on r.id = m.verification_id where r.inquiry_id = ${inquiryId}`;
		const lost = { messageId: message!.id, address: phone };
		await recovery.replyFromPhone(ctx, { to, text: "Hello" });
		await pool()`update sandbox_messages set created_at = created_at - interval '1 hour' where reply_to is not null`;
		expect(await sandbox.find!(lost as never, new AbortController().signal)).toBe(to);
		await inquiries.redact(ctx, { inquiryId });
		await work();
		expect(await shown()).toEqual([]);
	});
});

describe("the form of a reply", () => {
	const post = (fields: [string, string][]) =>
		postReply(
			new Request(`${OURS}/sandbox/phone/replies`, {
				method: "POST",
				headers: { origin: OURS, "content-type": "application/x-www-form-urlencoded" },
				body: new URLSearchParams(fields),
			}),
			"/sandbox/phone",
			recovery.replyFromInbox,
		);
	const answerOf = (answer: Response) => new URL(answer.headers.get("location") ?? "", OURS).searchParams.get("answer");

	test("says what was wrong, keeps nothing of it, and puts no text into an address", async () => {
		const { to, shown } = await written();
		const said = async (text: string, meant = to) =>
			answerOf(
				await post([
					["to", meant],
					["c", "abc"],
					["text", text],
				]),
			);
		expect(await said("  \0 ")).toBe("empty");
		expect(await said(`stop ${"x".repeat(LONGEST_WISH)}`)).toBe("too-long");
		expect(await said("STOP", "msg_gone")).toBe("gone");
		expect(answerOf(await post([["text", "STOP"]]))).toBe("gone");
		expect((await post([["text", "x".repeat(70_000)]])).status).toBe(413);
		expect(await shown()).toHaveLength(1);
		const sent = await post([
			["to", to],
			["to", "msg_other"],
			["c", "a&b=c"],
			["text", " Sí\0 "],
		]);
		expect([sent.status, sent.headers.get("location")]).toEqual([
			303,
			"/sandbox/phone?c=a%26b%3Dc&app=whatsapp&answer=something-else",
		]);
		expect((await shown())[0]).toMatchObject({ body: "Sí", isReply: true });
	});
});
