import { expect, test } from "vitest";
import { type Ctx, now, pool } from "@/db";
import * as events from "@/lib/events";
import { DEMO_FLOW } from "@/lib/flows/examples";
import * as inquiries from "@/lib/inquiries";
import type { SendOneTimeLink } from "@/lib/inquiries/schemas";
import { readInbox, setBehaviour } from "@/lib/messaging";
import { drain } from "@/lib/worker";
import { LinkBrowser } from "../support/links";
import { ctxOf, newMember } from "../support/members";
import { createInquiry, letPass, makeWorld, newPhone, workUntil } from "../support/world";

const world = await makeWorld({ ...DEMO_FLOW, settings: { defaultLanguage: "es" } });
const editor = await newMember(world.ctx.companyId, "editor");
const ctx = () => ctxOf(world.ctx.companyId, editor);

const send = async (inquiryId: string, meta: SendOneTimeLink["meta"], by?: Ctx) =>
	inquiries.sendOneTimeLink(by ?? (await ctx()), { inquiryId, meta });
const read = async (inquiryId: string) => inquiries.dossier(await ctx(), { inquiryId, who: {} });
const inboxOf = async (address: string) => (await readInbox()).filter(({ to }) => to === address);
const work = () => drain({ seconds: 20, hands: 1 });

/** Somebody whose phone the company gave. */
async function made() {
	const phone = newPhone();
	return { phone, inquiryId: await createInquiry(world, { fields: { "phone-number": phone } }) };
}

/** The newest link that came to this address. */
const linkTo = (address: string) =>
	workUntil(async () => {
		const code = /\/r\/(\w{22})\b/.exec((await inboxOf(address))[0]?.body ?? "")?.[1];
		return code ? { code } : undefined;
	});

test("a link by SMS goes to the bound phone, opens once, and its receipt is told; nobody else ever holds it", async () => {
	const { inquiryId, phone } = await made();
	const { data } = await send(inquiryId, { channel: "sms" });
	expect(data.attributes.status).toBe("unused");
	const queue = await pool()`select to_jsonb(j) as job from graphile_worker._private_jobs j`;
	const { code } = await linkTo(phone);
	const [message] = await inboxOf(phone);
	expect(message).toMatchObject({ channel: "sms", language: "es" });
	expect(message?.body).toMatch(/^Tu verificacion con Barkside: .* http:\/\/localhost:3000\/r\/\w{22}$/);

	const rows = await pool()`
		select to_jsonb(l) as link, (select jsonb_agg(to_jsonb(e)) from events e where e.inquiry_id = l.inquiry_id) as events
		from one_time_links l where l.inquiry_id = ${inquiryId}`;
	expect(JSON.stringify([queue, rows, data])).not.toContain(code);
	expect(JSON.stringify([queue, rows, data])).not.toContain(phone);

	const told = await workUntil(async () => {
		const { messages, story } = await read(inquiryId);
		return messages[0]?.status === "delivered" && { messages, story };
	});
	expect(told.messages).toMatchObject([{ channel: "sms", address: phone, verificationId: data.id }]);
	expect(told.story.map(({ text }) => text)).toEqual([
		"Created",
		"The company had a one-time link sent by text message",
		expect.stringMatching(/^Link sent by SMS, delivered after /),
	]);

	expect(await new LinkBrowser().start({ code })).toBe(inquiryId);
	expect(await new LinkBrowser().start({ code })).toBeUndefined();
});

test("a link by e-mail goes to the address that was typed, in the language that was chosen", async () => {
	const { inquiryId } = await made();
	const address = `${inquiryId.slice(-8).toLowerCase()}@example.com`;
	await send(inquiryId, { channel: "email", address: ` ${address.replace("example", "EXAMPLE")}`, language: "pt" });
	expect(await linkTo(address)).toMatchObject({ code: expect.any(String) });
	expect((await inboxOf(address))[0]).toMatchObject({ channel: "email", language: "pt" });
	expect((await inboxOf(address))[0]?.body).toMatch(/^Sua verificação: Barkside\n\nOlá,/);
});

test("the audit log says who sent it and by what, and not where to", async () => {
	const { inquiryId, phone } = await made();
	await send(inquiryId, { channel: "sms" });
	const owner = await ctxOf(world.ctx.companyId, await newMember(world.ctx.companyId, "owner"));
	const { rows } = await events.listAudit(owner, { filter: { memberId: editor.memberId }, page: { size: 10 } });
	const row = rows.find((each) => each.inquiryId === inquiryId);
	expect(row).toMatchObject({ name: "one-time-link.created", actor: editor.memberId, data: { channel: "sms" } });
	expect(row?.ipAddress).toBe("192.0.2.1");
	expect(JSON.stringify(row)).not.toContain(phone.slice(4));
});

test("pressed twice it is sent once; the next may follow after a pause, and ten a day", async () => {
	const { inquiryId, phone } = await made();
	const pressed = await Promise.allSettled([1, 2, 3].map(() => send(inquiryId, { channel: "sms" })));
	expect(pressed.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
	await expect(send(inquiryId, { channel: "sms" })).rejects.toMatchObject({
		code: "too_many",
		details: { retryAfterSeconds: expect.any(Number) },
	});
	await send(inquiryId, { channel: "email", address: "ana@example.com" });
	await work();
	expect(await inboxOf(phone)).toHaveLength(1);
	for (let sent = 2; sent < 10; sent++) {
		await pool()`update messages set created_at = created_at - interval '1 minute' where inquiry_id = ${inquiryId}`;
		await send(inquiryId, { channel: "sms" });
	}
	await pool()`update messages set created_at = created_at - interval '1 minute' where inquiry_id = ${inquiryId}`;
	await expect(send(inquiryId, { channel: "sms" })).rejects.toThrow(/^10 links a day/);
});

test("a number that is refused, and one that takes no text, are told: the first at once, the second by its receipt", async () => {
	const { inquiryId, phone } = await made();
	for (const address of ["300", "+1 900 555 0100", "ana@example.com"]) {
		const refused = { code: "invalid", details: { faults: [{ pointer: "/meta/address" }] } };
		await expect(send(inquiryId, { channel: "sms", address })).rejects.toMatchObject(refused);
	}
	await expect(send(inquiryId, { channel: "email" })).rejects.toMatchObject({ code: "invalid" });
	expect((await read(inquiryId)).links).toEqual([]);

	await setBehaviour({ address: phone, behaviour: "landline" });
	await send(inquiryId, { channel: "sms" });
	const story = await workUntil(async () => {
		const { messages, story } = await read(inquiryId);
		return messages[0]?.status === "undeliverable" && story;
	});
	expect(story.at(-1)?.text).toBe("Link sent by SMS; it did not arrive: the number is a landline");
	await work();
	expect(
		await pool()`select task_identifier, last_error from graphile_worker.jobs where last_error is not null`,
	).toEqual([]);
});

test("one that is taken back, or whose inquiry is over, before its message leaves is not sent", async () => {
	for (const end of [
		async (inquiryId: string) =>
			inquiries.revokeLink(await ctx(), { linkId: (await read(inquiryId)).links[0]?.id ?? "" }),
		async (inquiryId: string) => inquiries.expire(await ctx(), { inquiryId }),
		async (inquiryId: string) => inquiries.redact(await ctx(), { inquiryId }),
		(inquiryId: string) => pool()`update inquiries set status = 'approved' where id = ${inquiryId}`,
	]) {
		const { inquiryId, phone } = await made();
		await send(inquiryId, { channel: "sms" });
		await end(inquiryId);
		await work();
		expect(await inboxOf(phone)).toEqual([]);
		expect((await read(inquiryId)).messages).toMatchObject([{ status: "undeliverable", reason: "superseded" }]);
	}
});

test("to one that is over or redacted it is refused; who has no right to, and who is no member, are too", async () => {
	const { inquiryId } = await made();
	await expect(send(inquiryId, { channel: "sms" }, await viewer())).rejects.toMatchObject({ code: "not_allowed" });
	const stranger = { ...(await makeWorld()).ctx, now: await now() };
	await expect(send(inquiryId, { channel: "sms" }, stranger)).rejects.toMatchObject({ code: "not_found" });

	const over = await made();
	await pool()`update inquiries set status = 'approved' where id = ${over.inquiryId}`;
	await expect(send(over.inquiryId, { channel: "sms" })).rejects.toThrow("Inquiry is already approved");
	const old = await made();
	await letPass(old.inquiryId, 31 * 86_400);
	await expect(send(old.inquiryId, { channel: "sms" })).rejects.toMatchObject({ code: "gone" });
	await inquiries.redact(await ctx(), { inquiryId });
	await expect(send(inquiryId, { channel: "sms" })).rejects.toThrow("Inquiry is redacted");
});

const viewer = async () => ctxOf(world.ctx.companyId, await newMember(world.ctx.companyId, "viewer"));

test("redacting takes the address out of its message, and the message off the virtual phone", async () => {
	const { inquiryId } = await made();
	const address = newPhone();
	await send(inquiryId, { channel: "sms", address });
	await linkTo(address);
	await inquiries.redact(await ctx(), { inquiryId });
	await work();
	expect(await inboxOf(address)).toEqual([]);
	expect((await read(inquiryId)).messages).toMatchObject([{ address: "" }]);
});

test("where nobody carries the channel, the environment's member is told what is missing", async () => {
	const at = { ...world.ctx, environment: "production" as const, now: await now() };
	const id = await createInquiry(world, { fields: { "phone-number": newPhone() } });
	await pool()`update inquiries set environment = 'production' where id = ${id}`;
	await expect(send(id, { channel: "sms" }, at)).rejects.toThrow(/^Nobody carries SMS in this environment yet/);
});
