import { describe, expect, test } from "vitest";
import { type Ctx, now, pool } from "@/db";
import * as inquiries from "@/lib/inquiries";
import { DAY, HOUR } from "@/lib/kernel/time";
import { setBehaviour } from "@/lib/messaging";
import * as recovery from "@/lib/recovery";
import {
	approve,
	attemptsOf,
	BACK,
	begun,
	codesOf,
	followLink,
	goAway,
	IDLE,
	left,
	linkVisit,
	makeRecovering,
	messagesOf,
	recoveringFlow,
	storyOf,
	withdraw,
	work,
	zoneAt,
} from "../support/recovery";
import { Browser, createInquiry, DETAILS, letPass, newPhone, readCode, workUntil } from "../support/world";

const world = await makeRecovering();
const fresh = async (ctx: Ctx = world.ctx): Promise<Ctx> => ({ ...ctx, now: await now() });

describe("who leaves", () => {
	test("gets one message, comes back by it where they stopped, and ends at the redirection link", async () => {
		const { browser: first, inquiryId, phone } = await left(world);
		expect(await storyOf(inquiryId)).toEqual(["scheduled"]);
		await work();
		expect(await codesOf(phone)).toHaveLength(1);
		await workUntil(async () => (await storyOf(inquiryId))[0] === "delivered");
		const browser = (await followLink((await codesOf(phone))[0]!))!;
		expect(await browser.look()).toMatchObject({ kind: "details" });
		expect(await storyOf(inquiryId)).toEqual(["resumed"]);
		await browser.post("details", DETAILS);
		await browser.post("send_code");
		const last = await browser.post("check_code", { code: await readCode(phone) });
		expect(last).toMatchObject({ kind: "final" });
		expect((last as { redirect?: string }).redirect).toContain(BACK);
		expect(await storyOf(inquiryId)).toEqual(["completed"]);
		const [row] = await pool()`select recovery_id from inquiries where id = ${inquiryId}`;
		expect(row).toEqual({ recoveryId: null });
		expect(await followLink((await codesOf(phone))[0]!)).toMatchObject({ cookie: undefined });
		expect(await first.look()).toMatchObject({ kind: "final" });
	});

	test("gets none when they are back before it leaves, and another round when they leave again", async () => {
		const { browser, inquiryId, phone, ...rest } = await left(world);
		await browser.post("details", { "name-first": "Alexander" });
		expect(await storyOf(inquiryId)).toEqual(["stopped came-back"]);
		await work();
		expect(await codesOf(phone)).toEqual([]);
		await goAway({ inquiryId, ...rest });
		await work();
		expect(await codesOf(phone)).toHaveLength(1);
		expect((await storyOf(inquiryId))[0]).toBe("stopped came-back");
	});

	test("is back by the mere sign of life of their page", async () => {
		const { browser, inquiryId, phone } = await left(world);
		await browser.alive();
		await work();
		expect([await storyOf(inquiryId), await codesOf(phone)]).toEqual([["stopped came-back"], []]);
	});

	test("and finished elsewhere gets nothing: by the API, by an end, by a redaction", async () => {
		for (const end of [inquiries.expire, inquiries.redact]) {
			const { inquiryId, phone } = await left(world);
			await end(await fresh(), { inquiryId });
			expect(await storyOf(inquiryId)).toEqual(["stopped ended"]);
			await work();
			expect(await codesOf(phone)).toEqual([]);
		}
	});

	test("before their time ran out is brought back all the same, and the link renews it", async () => {
		const short = await makeRecovering({ definition: recoveringFlow({ expiry: { afterStartSeconds: 300 } }) });
		const { inquiryId, phone } = await begun(short);
		await letPass(inquiryId, 301);
		await inquiries.expireDue(await fresh());
		expect(await storyOf(inquiryId)).toEqual(["scheduled"]);
		const [{ dueAt } = { dueAt: new Date(0) }] = await attemptsOf(inquiryId);
		expect(dueAt.getTime()).toBeGreaterThan(Date.now() + (IDLE - 400) * 1000);
		await inquiries.moveClock(await fresh(short.ctx), { inquiryId, meta: { seconds: 700 } } as never);
		await work();
		const browser = (await followLink((await codesOf(phone))[0]!))!;
		expect(await browser.look()).toMatchObject({ kind: "details" });
	});

	test("without a phone, or where nobody shall write to them, is left alone", async () => {
		const nameless = await createInquiry(world);
		const browser = new Browser(nameless);
		await browser.look();
		await browser.post("go_without");
		await browser.post("consent", { box: "processing" });
		await goAway({ inquiryId: nameless, world });
		expect(await storyOf(nameless)).toEqual([]);
		const off = await makeRecovering({ definition: recoveringFlow({}, { automatic: { enabled: false } }) });
		expect(await storyOf((await left(off)).inquiryId)).toEqual([]);
	});
});

describe("a message", () => {
	test("that is not approved keeps everybody waiting; approved, all go, and nobody touches the flow", async () => {
		const waiting = await makeRecovering({ approved: false });
		const gone = [await left(waiting), await left(waiting)];
		await work();
		for (const { inquiryId, phone } of gone) {
			expect([await storyOf(inquiryId), await codesOf(phone)]).toEqual([["scheduled not-ready"], []]);
		}
		await approve(waiting.ctx);
		await work();
		for (const { phone } of gone) expect(await codesOf(phone)).toHaveLength(1);
	});

	test("that is taken back stops those who waited, and says so; a new one sends again", async () => {
		const worried = await makeRecovering({ approved: false });
		const { inquiryId, phone } = await left(worried);
		await work();
		const id = await approve(worried.ctx);
		await withdraw(worried.ctx, id);
		await work();
		expect([await storyOf(inquiryId), await codesOf(phone)]).toEqual([["stopped message-withdrawn"], []]);
		const [told] = await pool()`
			select data from events where inquiry_id = ${inquiryId} and name = 'recovery.stopped'`;
		expect(told).toEqual({ data: { method: "automatic", why: "message-withdrawn" } });
	});

	test("waits for the morning of who is asleep", async () => {
		const { inquiryId, phone } = await left(world, { zone: zoneAt(2) });
		await work();
		expect([await storyOf(inquiryId), await codesOf(phone)]).toEqual([["scheduled quiet-hours"], []]);
		const [{ dueAt } = { dueAt: new Date(0) }] = await attemptsOf(inquiryId);
		const hours = (dueAt.getTime() - Date.now()) / (HOUR * 1000);
		expect(hours).toBeGreaterThan(5.9);
		expect(hours).toBeLessThan(7.1);
	});

	test("is the third in a week at most, whichever inquiry it is about", async () => {
		const phone = newPhone();
		for (let i = 0; i < 3; i++) {
			await left(world, { phone });
			await work();
		}
		const { inquiryId } = await left(world, { phone });
		await work();
		// What would have to wait for longer than it may is given up.
		expect([await storyOf(inquiryId), (await codesOf(phone)).length]).toEqual([["stopped cap"], 3]);
	});

	test("of a phone that changed leads nowhere", async () => {
		const { inquiryId, phone } = await left(world);
		await work();
		const fields = { "phone-number": newPhone() };
		await inquiries.update(await fresh(), { inquiryId, data: { attributes: { fields } } } as never);
		expect(await storyOf(inquiryId)).toEqual(["stopped phone-changed"]);
		expect(await followLink((await codesOf(phone))[0]!)).toBeUndefined();
	});

	test("that cannot arrive ends its attempt", async () => {
		const phone = newPhone();
		await setBehaviour({ address: phone, behaviour: "not-on-whatsapp" });
		const { inquiryId } = await left(world, { phone });
		await work();
		await workUntil(async () => (await storyOf(inquiryId))[0] === "stopped undeliverable");
	});
});

describe("whoever wants no more", () => {
	const clock = async () => ({ ...(await fresh()), companyId: undefined, environment: undefined });

	test("says STOP by the installation's line: every company that wrote by it stops, and START brings it back", async () => {
		const other = await makeRecovering();
		const phone = newPhone();
		const [here, there] = [await left(world, { phone }), await left(other, { phone })];
		await work();
		expect(await codesOf(phone)).toHaveLength(2);
		const again = [await left(world, { phone, zone: zoneAt(2) }), await left(other, { phone, zone: zoneAt(2) })];
		expect(await recovery.receive(await clock(), { phone, text: "¡BAJA, por favor!", line: "platform" })).toBe("stop");
		for (const { inquiryId } of again) expect(await storyOf(inquiryId)).toEqual(["stopped opted-out"]);
		// What was sent keeps its own story.
		expect((await storyOf(here.inquiryId))[0]).not.toContain("stopped");
		for (const { world } of [here, there]) {
			expect(await recovery.isSuppressed(await fresh(world.ctx), { phone })).toBe(true);
		}
		const later = await left(world, { phone });
		await work();
		expect(await storyOf(later.inquiryId)).toEqual(["stopped opted-out"]);
		expect(await recovery.receive(await clock(), { phone, text: "alta", line: "platform" })).toBe("start");
		expect(await recovery.isSuppressed(await fresh(), { phone })).toBe(false);
		expect(await recovery.receive(await clock(), { phone, text: "Hello?", line: "platform" })).toBeUndefined();
	});

	test("may take back what they wished themselves, and not what the company put on its list", async () => {
		const { phone } = await left(world);
		await work();
		const { data } = await recovery.suppress(await fresh(), { data: { attributes: { "phone-number": phone } } });
		expect(await recovery.receive(await clock(), { phone, text: "STOP", line: "platform" })).toBe("stop");
		await recovery.receive(await clock(), { phone, text: "START", line: "platform" });
		const [code = ""] = await codesOf(phone);
		await inquiries.stopMessages(linkVisit(), { code, wish: "undo" });
		expect(await recovery.isSuppressed(await fresh(), { phone })).toBe(true);
		await recovery.allow(await fresh(), { suppressionId: data.id });
		expect(await recovery.isSuppressed(await fresh(), { phone })).toBe(false);
	});

	test("nor when it came upon the list after their own wish; and the page offers nothing that would do nothing", async () => {
		const { phone } = await left(world);
		await work();
		const [code = ""] = await codesOf(phone);
		const page = () => inquiries.openStop(linkVisit(), { code });
		await recovery.receive(await clock(), { phone, text: "STOP", line: "platform" });
		expect(await page()).toMatchObject({ kind: "stop", done: true, mayUndo: true });
		const { data } = await recovery.suppress(await fresh(), { data: { attributes: { "phone-number": phone } } });
		expect(data.attributes.by).toBe("api");
		expect(await page()).toMatchObject({ kind: "stop", done: true, mayUndo: false });
		await recovery.receive(await clock(), { phone, text: "START", line: "platform" });
		await inquiries.stopMessages(linkVisit(), { code, wish: "undo" });
		expect(await recovery.isSuppressed(await fresh(), { phone })).toBe(true);
		// Both stand side by side, each once, and each is taken back by whoever wished it.
		await recovery.receive(await clock(), { phone, text: "STOP", line: "platform" });
		const again = await recovery.suppress(await fresh(), { data: { attributes: { "phone-number": phone } } });
		expect(again.data).toEqual(data);
		const events = await pool()`select data from events where name = 'suppression.added' and object_id = ${data.id}`;
		expect(events).toEqual([{ data: { by: "api" } }]);
		await recovery.allow(await fresh(), { suppressionId: data.id });
		expect(await page()).toMatchObject({ done: true, mayUndo: true });
		await inquiries.stopMessages(linkVisit(), { code, wish: "undo" });
		expect(await page()).toMatchObject({ done: false, mayUndo: false });
	});

	test("or by a company's own line: nobody else's stops", async () => {
		const other = await makeRecovering();
		const phone = newPhone();
		const { companyId } = world.ctx;
		const line = { companyId, environment: "sandbox", name: "ours" } as const;
		expect(await recovery.receive(await clock(), { phone, text: "STOP", line })).toBe("stop");
		expect(await recovery.isSuppressed(await fresh(), { phone })).toBe(true);
		expect(await recovery.isSuppressed(await fresh(other.ctx), { phone })).toBe(false);
	});

	test("or by the message's second button, however late, and codes reach them as ever", async () => {
		const { browser, inquiryId, phone } = await left(world);
		await work();
		const [code = ""] = await codesOf(phone);
		const stop = (code: string) => inquiries.stopMessages(linkVisit(), { code, wish: "stop" });
		expect(await inquiries.openStop(linkVisit(), { code })).toMatchObject({ kind: "stop", done: false });
		await pool()`update one_time_links set expires_at = now() - interval '1 day' where inquiry_id = ${inquiryId}`;
		await stop("0123EXAMPLE0123EXAMPLE");
		expect(await recovery.isSuppressed(await fresh(), { phone })).toBe(false);
		await stop(code);
		await stop(code);
		expect(await inquiries.openStop(linkVisit(), { code })).toMatchObject({ kind: "stop", done: true });
		await browser.post("details", DETAILS);
		await browser.post("send_code");
		expect(await readCode(phone)).toMatch(/^\d{6}$/);
	});
});

describe("a phone that was only typed", () => {
	async function claimed() {
		const phone = newPhone();
		const inquiryId = await createInquiry(world);
		const browser = new Browser(inquiryId);
		await browser.look();
		await browser.post("leave_phone", { phone, country: "CO", agreed: "on" });
		await browser.post("consent", { box: "processing" });
		await browser.post("details", { ...DETAILS, "name-last": "" });
		await pool()`update inquiries set zone = ${zoneAt(12)} where id = ${inquiryId}`;
		await goAway({ inquiryId, world });
		return { browser, inquiryId, phone };
	}

	test("gets the message, and its link shows nothing that was typed", async () => {
		const { phone } = await claimed();
		await work();
		const browser = (await followLink((await codesOf(phone))[0]!))!;
		const screen = await browser.look();
		expect(screen).toMatchObject({ kind: "details" });
		expect(JSON.stringify(screen)).not.toContain("Alexander");
	});

	test("gets none when the person said that nobody shall write", async () => {
		const { inquiryId, phone } = await claimed();
		await pool()`update inquiry_progress set recovery = recovery || '{"choice":"without"}' where inquiry_id = ${inquiryId}`;
		await work();
		expect([await storyOf(inquiryId), await codesOf(phone)]).toEqual([["stopped phone-changed"], []]);
	});
});

describe("by hand", () => {
	const send = async (inquiryId: string, ctx = world.ctx) => inquiries.sendRecovery(await fresh(ctx), { inquiryId });

	test("a message goes at once, and a planned one gives way to it", async () => {
		const { inquiryId, phone } = await left(world, { zone: zoneAt(12) });
		const { data } = await send(inquiryId);
		expect(data).toMatchObject({ type: "recovery", attributes: { method: "by-hand", "phone-number": phone } });
		await work();
		expect(await codesOf(phone)).toHaveLength(1);
		expect((await storyOf(inquiryId))[0]).toBe("stopped canceled-by-company");
	});

	test("twice is one message, until it had its time or its link was used", async () => {
		const { inquiryId, phone } = await left(world);
		await work();
		await expect(send(inquiryId)).rejects.toThrow("A message left less than 10 minutes ago");
		await pool()`update recoveries set handed_over_at = now() - interval '601 s' where inquiry_id = ${inquiryId}`;
		await send(inquiryId);
		await work();
		await expect(send(inquiryId)).rejects.toThrow("A message left less than 10 minutes ago");
		expect(await codesOf(phone)).toHaveLength(2);
		for (const code of await codesOf(phone)) await followLink(code);
		expect(await send(inquiryId)).toMatchObject({ data: { attributes: { status: "scheduled" } } });
	});

	test("to somebody who is there it waits until they are gone", async () => {
		const { inquiryId, phone } = await begun(world);
		await send(inquiryId);
		await work();
		expect([await storyOf(inquiryId), await codesOf(phone)]).toEqual([["scheduled active"], []]);
	});

	test("what could not be sent is refused in words that say why", async () => {
		const nobody = await createInquiry(world);
		await expect(send(nobody)).rejects.toThrow("Nobody has begun this inquiry yet");
		const nameless = new Browser(await createInquiry(world));
		await nameless.look();
		await nameless.post("go_without");
		await nameless.post("consent", { box: "processing" });
		await expect(send(nameless.inquiryId)).rejects.toThrow("knows no phone");
		const { inquiryId, phone } = await begun(world);
		await recovery.suppress(await fresh(), { data: { attributes: { "phone-number": phone } } });
		await expect(send(inquiryId)).rejects.toThrow("is on the list");
		const unready = await makeRecovering({ approved: false });
		await expect(send((await begun(unready)).inquiryId, unready.ctx)).rejects.toThrow("There is no message come_back");
		const over = await begun(world);
		await inquiries.redact(await fresh(), { inquiryId: over.inquiryId });
		await expect(send(over.inquiryId)).rejects.toThrow("redacted");
	});

	test("what has not left is stopped; what has cannot be", async () => {
		const { inquiryId, phone } = await left(world);
		const [{ id } = { id: "" }] = await attemptsOf(inquiryId);
		const stopped = await inquiries.stopRecovery(await fresh(), { recoveryId: id });
		expect(stopped.data.attributes).toMatchObject({ status: "stopped", "stopped-for": "canceled-by-company" });
		await work();
		expect(await codesOf(phone)).toEqual([]);
		const gone = await left(world);
		await work();
		const [sent] = await attemptsOf(gone.inquiryId);
		await expect(inquiries.stopRecovery(await fresh(), { recoveryId: sent!.id })).rejects.toThrow("has left already");
	});
});

describe("time and memory", () => {
	test("the test clock moves attempts too: the morning comes at once", async () => {
		const { inquiryId, phone } = await left(world, { zone: zoneAt(2) });
		await work();
		const before = await attemptsOf(inquiryId);
		// Its zone stays where it is: only the attempt's own moments go back.
		await inquiries.moveClock(await fresh(), { inquiryId, meta: { seconds: 8 * HOUR } } as never);
		const after = await attemptsOf(inquiryId);
		expect(before[0]!.dueAt.getTime() - after[0]!.dueAt.getTime()).toBe(8 * HOUR * 1000);
		await pool()`update inquiries set zone = ${zoneAt(12)} where id = ${inquiryId}`;
		await work();
		expect(await codesOf(phone)).toHaveLength(1);
	});

	test("a redaction leaves no phone behind", async () => {
		const { inquiryId, phone } = await left(world);
		await work();
		await inquiries.redact(await fresh(), { inquiryId });
		await work();
		const held = await pool()`
			select phone as kept from recoveries where inquiry_id = ${inquiryId}
			union all select phone from recovery_consents where inquiry_id = ${inquiryId}
			union all select address from messages where inquiry_id = ${inquiryId}`;
		expect(held.map(({ kept }) => kept)).toEqual(held.map(() => ""));
		expect(await messagesOf(phone)).toEqual([]);
	});

	test("the funnel counts how far they came, by day and by step", async () => {
		const counted = await makeRecovering();
		const here = await left(counted);
		await left(counted, { zone: zoneAt(2) });
		await work();
		await followLink((await codesOf(here.phone))[0]!);
		const period = { from: new Date(Date.now() - DAY * 1000), until: new Date(Date.now() + DAY * 1000) };
		const rows = await recovery.funnel(await fresh(counted.ctx), { ...period, by: "step" });
		expect(rows).toMatchObject([{ key: "details", scheduled: 2, sent: 1, clicked: 1, resumed: 1, completed: 0 }]);
		const [day] = await recovery.funnel(await fresh(counted.ctx), { ...period, by: "day" });
		expect(day).toMatchObject({ key: new Date().toISOString().slice(0, 10), scheduled: 2 });
		const page = { size: 10 };
		const listed = await recovery.list(await fresh(counted.ctx), { filter: { status: ["scheduled"] }, page });
		expect(listed.rows).toMatchObject([{ attributes: { "waits-for": "quiet-hours" } }]);
	});
});
