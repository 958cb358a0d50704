import { describe, expect, test } from "vitest";
import { type Ctx, now, pool } from "@/db";
import * as inquiries from "@/lib/inquiries";
import * as recovery from "@/lib/recovery";
import { hold, letAllPass } from "../support/production";
import {
	attemptsOf,
	codesOf,
	followLink,
	goAway,
	type Leaver,
	left,
	makeRecovering,
	storyOf,
	withdraw,
	work,
} from "../support/recovery";
import { DETAILS, newPhone, readCode } from "../support/world";

const world = await makeRecovering();
const fresh = async (ctx: Ctx = world.ctx): Promise<Ctx> => ({ ...ctx, now: await now() });

const idOf = async ({ inquiryId }: Leaver) => (await attemptsOf(inquiryId)).at(-1)!.id;
/** What the job does. */
const look = async (recoveryId: string, ctx = world.ctx) => inquiries.lookAtRecovery(await fresh(ctx), { recoveryId });

/** Its sender has claimed the message, and is held up before it asks for the last time. */
async function sending(leaver: Leaver): Promise<() => Promise<void>> {
	const recoveryId = await idOf(leaver);
	const release = await hold("breakers");
	const done = look(recoveryId);
	await expect
		.poll(async () => {
			const [row] = await pool()<
				{ status: string }[]
			>`select status from messages where verification_id = ${recoveryId}`;
			return row?.status;
		})
		.toBe("sending");
	return async () => {
		await release();
		await done;
		await work();
	};
}

describe("while a message is about to leave", () => {
	test("STOP keeps it", async () => {
		const leaver = await left(world);
		const goOn = await sending(leaver);
		const line = { companyId: world.ctx.companyId, environment: "sandbox", name: "ours" } as const;
		await recovery.receive(await fresh(), { phone: leaver.phone, text: "Stop", line });
		await goOn();
		expect([await storyOf(leaver.inquiryId), await codesOf(leaver.phone)]).toEqual([["stopped opted-out"], []]);
		const [message] = await pool()`select status, reason from messages where verification_id = ${await idOf(leaver)}`;
		expect(message).toEqual({ status: "undeliverable", reason: "superseded" });
	});

	test("so does the end of its inquiry, and who is back", async () => {
		const ended = await left(world);
		const goOn = await sending(ended);
		await inquiries.expire(await fresh(), { inquiryId: ended.inquiryId });
		await goOn();
		const back = await left(world);
		const andOn = await sending(back);
		await back.browser.alive();
		await andOn();
		expect([await storyOf(ended.inquiryId), await codesOf(ended.phone)]).toEqual([["stopped ended"], []]);
		expect([await storyOf(back.inquiryId), await codesOf(back.phone)]).toEqual([["stopped came-back"], []]);
	});

	test("and who completes it by a code", async () => {
		const leaver = await left(world);
		const { browser, phone } = leaver;
		await browser.post("details", DETAILS);
		await browser.post("send_code");
		const code = await readCode(phone);
		const { data } = await inquiries.sendRecovery(await fresh(), { inquiryId: leaver.inquiryId });
		// The person has not been seen since, as far as anybody knows.
		await pool()`update inquiries set last_activity_at = created_at where id = ${leaver.inquiryId}`;
		const goOn = await sending(leaver);
		expect(await browser.post("check_code", { code })).toMatchObject({ kind: "final" });
		await goOn();
		expect((await storyOf(leaver.inquiryId)).at(-1)).toMatch(/^stopped (ended|came-back)$/);
		expect((await attemptsOf(leaver.inquiryId)).at(-1)!.id).toBe(data.id);
		expect(await codesOf(phone)).toEqual([]);
	});

	test("an approval that is taken back holds it up, and then it is stopped", async () => {
		const worried = await makeRecovering();
		const leaver = await left(worried);
		const recoveryId = await idOf(leaver);
		const release = await hold("breakers");
		const done = inquiries.lookAtRecovery(await fresh(worried.ctx), { recoveryId });
		await expect.poll(async () => (await attemptsOf(leaver.inquiryId))[0]!.linkId).not.toBeNull();
		const [template] = await pool()<{ id: string }[]>`
			select id from message_templates where company_id = ${worried.ctx.companyId}`;
		await withdraw(worried.ctx, template!.id);
		await release();
		await done;
		expect(await storyOf(leaver.inquiryId)).toEqual(["scheduled not-ready"]);
		// What was ready a second ago is taken for ready: until then it is held up again.
		const later = async () => {
			await letAllPass(121);
			await work();
			return storyOf(leaver.inquiryId);
		};
		await expect.poll(later, { timeout: 5_000 }).toEqual(["stopped message-withdrawn"]);
		expect(await codesOf(leaver.phone)).toEqual([]);
	});
});

test("a message that was held up leaves with a link that lives as long as a new one", async () => {
	const held = await makeRecovering();
	const leaver = await left(held);
	const { inquiryId, phone } = leaver;
	const { companyId, environment } = held.ctx;
	await pool()`
		insert into breakers (company_id, environment, provider, channel, line, since, calls, bad, opens_at)
		values (${companyId}, ${environment}, 'sandbox', 'whatsapp', 'platform', now(), 20, 20, now() + interval '1 day')`;
	await work();
	expect(await storyOf(inquiryId)).toEqual(["scheduled not-ready"]);
	const [attempt] = await attemptsOf(inquiryId);
	await pool()`update one_time_links set expires_at = now() - interval '1 minute' where id = ${attempt!.linkId}`;
	await pool()`delete from breakers where company_id = ${companyId}`;
	await letAllPass(121);
	await pool()`update recoveries set due_at = now() where id = ${attempt!.id}`;
	await look(attempt!.id, held.ctx);
	expect(await storyOf(inquiryId)).toEqual(["sent"]);
	const [code = ""] = await codesOf(phone);
	const [link] = await pool()`
		select expires_at > now() + interval '71 hours' as lasts from one_time_links where id = ${attempt!.linkId}`;
	expect(link).toEqual({ lasts: true });
	expect(await (await followLink(code))?.look()).toMatchObject({ kind: "details" });
});

describe("many hands", () => {
	test("at one attempt send one message, with one link", async () => {
		const leaver = await left(world);
		const recoveryId = await idOf(leaver);
		await Promise.all(Array.from({ length: 5 }, () => look(recoveryId)));
		await work();
		expect(await codesOf(leaver.phone)).toHaveLength(1);
		const links = await pool()`select 1 from one_time_links where recovery_id = ${recoveryId}`;
		expect(links).toHaveLength(1);
	});

	test("at one phone send three, however many are due in the same moment", async () => {
		const phone = newPhone();
		const all = [await left(world, { phone }), await left(world, { phone }), await left(world, { phone })];
		all.push(await left(world, { phone }), await left(world, { phone }));
		await Promise.all(all.map(async (leaver) => look(await idOf(leaver))));
		await work();
		expect(await codesOf(phone)).toHaveLength(3);
		const told = (await Promise.all(all.map(({ inquiryId }) => storyOf(inquiryId)))).flat();
		expect(told.filter((one) => one === "stopped cap")).toHaveLength(2);
	});

	test("that begin, by hand and by time, leave one open", async () => {
		const leaver = await left(world);
		const by = async () =>
			inquiries.sendRecovery(await fresh(), { inquiryId: leaver.inquiryId }).catch(() => undefined);
		await Promise.all([by(), by(), by(), look(await idOf(leaver))]);
		await work();
		const told = await storyOf(leaver.inquiryId);
		expect(told.filter((one) => one.startsWith("scheduled"))).toEqual([]);
		expect((await codesOf(leaver.phone)).length).toBeLessThanOrEqual(2);
		expect((await codesOf(leaver.phone)).length).toBeGreaterThan(0);
	});

	test("that use one link open one session", async () => {
		const leaver = await left(world);
		await work();
		const [code = ""] = await codesOf(leaver.phone);
		const opened = await Promise.all(Array.from({ length: 4 }, () => followLink(code)));
		expect(opened.filter((browser) => browser?.cookie)).toHaveLength(1);
		expect(await storyOf(leaver.inquiryId)).toEqual(["resumed"]);
	});
});

test("an older message's link leads back too, and stops the next one", async () => {
	const leaver = await left(world);
	await work();
	const [code = ""] = await codesOf(leaver.phone);
	await leaver.browser.alive();
	await goAway(leaver);
	expect((await storyOf(leaver.inquiryId)).at(-1)).toBe("scheduled");
	expect((await followLink(code))!.cookie).toBeDefined();
	expect(await storyOf(leaver.inquiryId)).toEqual(["resumed", "stopped came-back"]);
});

test("where too many ways in are open, the oldest unused message's link makes room, and none is refused", async () => {
	const leaver = await left(world);
	await work();
	const [first = ""] = await codesOf(leaver.phone);
	await pool()`
		insert into one_time_links (id, company_id, environment, inquiry_id, code_hash, expires_at, created_at)
		select 'otl_' || ${leaver.inquiryId} || n, company_id, environment, id, ${leaver.inquiryId} || n, now() + interval '1 day', now()
		from inquiries, generate_series(1, 25) as n where id = ${leaver.inquiryId}`;
	await pool()`
		update recoveries set handed_over_at = now() - interval '11 minutes' where inquiry_id = ${leaver.inquiryId}`;
	await inquiries.sendRecovery(await fresh(), { inquiryId: leaver.inquiryId });
	await work();
	expect(await codesOf(leaver.phone)).toHaveLength(2);
	expect(await followLink(first)).toBeUndefined();
	const [newest = ""] = (await codesOf(leaver.phone)).filter((code) => code !== first);
	expect((await followLink(newest))!.cookie).toBeDefined();
});
