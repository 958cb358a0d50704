import { expect, test } from "vitest";
import { now, pool } from "@/db";
import { readPhone, recordSandboxReceipt, setPhoneBehaviour } from "@/lib/messaging";
import * as recovery from "@/lib/recovery";
import { goAway, left, makeRecovering, messagesOf, storyOf, work } from "../support/recovery";
import { walkToCode } from "../support/world";

/** What a phone has said is told by jobs that are due in a moment. */
async function workOff(): Promise<void> {
	await work();
	await pool()`update graphile_worker._private_jobs set run_at = now() where run_at < now() + interval '5 s'`;
	await work();
	await work();
}

test("a number of the virtual phone answers what leads back with STOP: it gets no more of these, and its codes as ever", async () => {
	const world = await makeRecovering();
	const ctx = { ...world.ctx, now: await now() };
	const leaver = await left(world);
	const { phone, inquiryId, browser } = leaver;
	await setPhoneBehaviour(ctx, { address: phone, behaviour: "replies-stop" });
	await workOff();
	expect(await messagesOf(phone)).toHaveLength(1);
	expect(await recovery.isSuppressed(ctx, { phone })).toBe(true);
	const [row] = await pool()`select by, recovery_id from suppressions where phone = ${phone}`;
	const [attempt] = await pool()`select id from recoveries where inquiry_id = ${inquiryId}`;
	expect(row).toEqual({ by: "word", recoveryId: attempt!.id });
	expect(await storyOf(inquiryId)).toEqual(["read"]);
	const events =
		await pool()`select name, data from events where inquiry_id = ${inquiryId} and name = 'message.answered'`;
	expect(events).toEqual([{ name: "message.answered", data: { recoveryId: attempt!.id } }]);
	expect(JSON.stringify(events)).not.toContain(phone);
	// It is seen in the chat, once, however often the job is done.
	const [message] =
		await pool()`select object_id as id from events where name = 'message.answered' and inquiry_id = ${inquiryId}`;
	await recordSandboxReceipt({ ...ctx, now: await now() }, { messageId: message!.id, receipt: "answered" });
	const said = (await readPhone(ctx)).messages.filter(({ to, isReply }) => to === phone && isReply);
	expect(said.map(({ body }) => body)).toEqual(["STOP"]);

	await browser.post("details", { "name-first": "Ana" });
	await goAway(leaver);
	await workOff();
	expect(await messagesOf(phone)).toHaveLength(1);
	expect((await storyOf(inquiryId)).at(-1)).toBe("stopped opted-out");
});

test("what does not lead back is read, and is no answer to it", async () => {
	const world = await makeRecovering();
	const { phone, browser } = await left(world);
	await walkToCode(browser, phone);
	await work();
	const [code] = await pool()`select id from messages where address = ${phone} and channel = 'sms'`;
	await recordSandboxReceipt({ ...world.ctx, now: await now() }, { messageId: code!.id, receipt: "answered" });
	const [row] = await pool()`select status from messages where id = ${code!.id}`;
	expect(row!.status).toBe("read");
	expect(await pool()`select 1 from events where name = 'message.answered' and object_id = ${code!.id}`).toEqual([]);
});
