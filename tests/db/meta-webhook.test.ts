import { createHmac } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { POST } from "@/app/api/providers/meta/[line]/route";
import { type Ctx, now, pool } from "@/db";
import { makeId } from "@/lib/kernel/ids";
import * as messaging from "@/lib/messaging";
import { meta } from "@/lib/messaging/meta";
import type { Message } from "@/lib/messaging/templates/message";
import { sampleMessage } from "@/lib/messaging/templates/sample";
import { asMetaTemplate } from "@/lib/messaging/templates/wire";
import * as recovery from "@/lib/recovery";
import { type NumberName, numberFor } from "../../twilio-sim";
import { startProviders } from "../support/doors";
import { makeWorld, workUntil } from "../support/world";

const { sim, url } = await startProviders();

const { wabaId, phoneNumberId, accessToken, appSecret } = sim.meta;
const LINE = { name: "own", provider: "meta", settings: { wabaId, phoneNumberId } } as const;
const SECRET = { accessToken, appSecret };
let ctx: Ctx;
let line: messaging.LineView;

const production = async (): Promise<Ctx> => ({ ...(await makeWorld()).ctx, environment: "production" });
const fresh = async (whose = ctx): Promise<Ctx> => ({ ...whose, now: await now() });

beforeAll(async () => {
	ctx = await production();
	line = await messaging.saveLine(ctx, { ...LINE, secret: SECRET });
	expect(await sim.meta.listenAt(line.webhook!.url, line.webhook!.verifyToken!)).toBe(true);
});

/** A message of ours on its way by the line, as a sender has claimed it. */
async function message(number: NumberName, over: { status?: string; reason?: string } = {}) {
	const at = await now();
	const [id, recoveryId, address] = [makeId("message", at), makeId("recovery", at), numberFor(number)];
	await pool()`
		insert into messages (id, company_id, environment, verification_id, slot, generation, channel, address, status, reason,
			line, lease_ends_at, created_at)
		values (${id}, ${ctx.companyId}, 'production', ${recoveryId}, 1, 1, 'whatsapp', ${address},
			${over.status ?? "sending"}, ${over.reason ?? null}, 'own', ${at}, ${at})`;
	return { id, address };
}
const messageOf = async (id: string) => (await pool()`select * from messages where id = ${id}`)[0];

/** A message of its own name that Meta looks at. */
let names = 0;
async function pending(name = `come_back_${++names}`): Promise<{ id: string; reference: string }> {
	return submitted("own", name);
}

async function submitted(line: string, name: string): Promise<{ id: string; reference: string }> {
	const { buttons, version: _, ...sample } = sampleMessage("en", { publicUrl: url, companyName: "Barkside" });
	const message = { ...sample, name, buttons: buttons.map(({ text, target }) => ({ text, target })) };
	const { id } = await messaging.saveMessage(await fresh(), { line, message });
	await messaging.submitMessage(await fresh(), { messageTemplateId: id });
	const [row] = await workUntil(async () => {
		const rows = await pool()`select provider_reference from message_templates where id = ${id} and status <> 'draft'`;
		return rows.length > 0 && rows;
	});
	return { id, reference: row!.providerReference };
}
const statusOf = async (id: string) => {
	const [row] = await pool()`select status, reason, category, checked_at from message_templates where id = ${id}`;
	return row as unknown as { status: string; reason: string | null; category: string | null; checkedAt: Date };
};
const comes = (id: string, status: string) => workUntil(async () => (await statusOf(id)).status === status);
const eventsOf = async (id: string) =>
	(await pool()<{ name: string }[]>`select name from events where object_id = ${id} order by id`).map(
		({ name }) => name,
	);

type Posted = { body?: string; signature?: string | null; lineId?: string; secret?: string };
async function post({ body = envelope([]), lineId = line.id!, secret = appSecret, ...more }: Posted): Promise<number> {
	const made = `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
	const signature = more.signature === undefined ? made : more.signature;
	const headers = signature === null ? {} : { "x-hub-signature-256": signature };
	const request = new Request(`${url}/api/providers/meta/${lineId}`, { method: "POST", body, headers });
	const response = await POST(request, { params: Promise.resolve({ line: lineId }) });
	expect(await response.text()).toBe("");
	return response.status;
}

type Change = { field: string; value: object };
const envelope = (changes: Change[], at = Math.floor(Date.now() / 1000)) =>
	JSON.stringify({ object: "whatsapp_business_account", entry: [{ id: wabaId, time: at, changes }] });
const status = (messageId: string, word: string, more = {}): Change => ({
	field: "messages",
	value: {
		metadata: { phone_number_id: phoneNumberId },
		statuses: [{ id: "wamid.A", status: word, biz_opaque_callback_data: messageId, ...more }],
	},
});
const written = (from: string, body: string, at = Math.floor(Date.now() / 1000), number = phoneNumberId): Change => ({
	field: "messages",
	value: {
		metadata: { phone_number_id: number },
		messages: [{ from: from.replace("+", ""), id: "wamid.B", timestamp: String(at), type: "text", text: { body } }],
	},
});

/** Everything that a webhook might change, in a few numbers; of jobs how many ever came, since some may be done meanwhile. */
async function traces() {
	const [row] = await pool()`
		select (select count(*)::int from events) as events, (select count(*)::int from suppressions) as suppressions,
			pg_sequence_last_value(pg_get_serial_sequence('graphile_worker._private_jobs', 'id'))::int as jobs,
			(select string_agg(xmin::text, ',' order by id) from messages) as messages`;
	return row;
}

describe("the challenge", () => {
	test.each([
		["another word", (url: string) => [url, "another word"]],
		[
			"another line's word",
			(url: string) => [url.replace(/.$/, (last) => (last === "x" ? "y" : "x")), line.webhook!.verifyToken!],
		],
		["no word", (url: string) => [url, ""]],
	] as const)("with %s is not answered", async (_, change) => {
		const [url, token] = change(line.webhook!.url);
		expect(await sim.meta.listenAt(url!, token!)).toBe(false);
	});

	test("says back nothing that is not a plain word", async () => {
		const query = new URLSearchParams({
			...{ "hub.mode": "subscribe", "hub.verify_token": line.webhook!.verifyToken! },
			"hub.challenge": "<script>alert(1)</script>",
		});
		expect((await fetch(`${line.webhook!.url}?${query}`)).status).toBe(403);
	});
});

describe("what became of a message", () => {
	const carrier = meta({ wabaId, phoneNumberId, ...SECRET });
	const sample = sampleMessage("en", { publicUrl: "https://v.example.com", companyName: "Barkside" });
	const approved = { ...sample, name: "sent_by_hand" };
	const send = async ({ id, address }: { id: string; address: string }) =>
		carrier.send(
			{
				...{ messageId: id, companyId: ctx.companyId, environment: "production", address, message: approved },
				...{ reference: "", values: ["Barkside"], code: "abc", secondsLeft: 60 },
			},
			AbortSignal.timeout(5_000),
		);
	beforeAll(async () => {
		const { reference } = await carrier.submit(approved, AbortSignal.timeout(5_000));
		sim.meta.approve(reference!);
	});

	test("is told until it is read", async () => {
		const reads = await message("reads");
		const result = await send(reads);
		await sim.settled();
		if (result.outcome !== "accepted") throw new Error("refused");
		expect(await messageOf(reads.id)).toMatchObject({ status: "read", providerReference: result.reference });
	});

	test("and that it cannot arrive, with what Meta's code means", async () => {
		const lost = await message("notOnWhatsApp");
		await send(lost);
		await sim.settled();
		const reason = { reason: "not-on-whatsapp", providerCode: "131026" };
		expect(await messageOf(lost.id)).toMatchObject({ status: "undeliverable", ...reason });
	});

	test("settles what nobody knew: the answer was lost, and nothing was sent again", async () => {
		const dropped = await message("acceptThenDrop");
		await expect(send(dropped)).rejects.toThrow();
		await sim.settled();
		expect(await messageOf(dropped.id)).toMatchObject({ status: "delivered" });
		const givenUp = await message("reads", { status: "undeliverable", reason: "outcome-unknown" });
		await send(givenUp);
		await sim.settled();
		expect(await messageOf(givenUp.id)).toMatchObject({ status: "read", reason: null });
		for (const { address } of [dropped, givenUp]) {
			const sent = sim.ledger.filter(({ kind, to, at }) => kind === "message" && to === address && at > ctx.now);
			expect(sent.length).toBeLessThanOrEqual(address === numberFor("reads") ? 2 : 1);
		}
	});

	test("in any order, doubled, and beside what cannot be read, it comes to the same end", async () => {
		const { id } = await message("silent");
		const changes = [
			status(id, "read"),
			{ field: "messages", value: { statuses: [7, {}] } },
			status(id, "delivered"),
			status(id, "read"),
			status(id, "sent"),
		];
		for (let i = 0; i < 2; i++) expect(await post({ body: envelope(changes) })).toBe(200);
		expect(await messageOf(id)).toMatchObject({ status: "read" });
		expect(await eventsOf(id)).toEqual(["message.read"]);
	});

	test("of another company's says nothing, however well it is signed", async () => {
		const other = await production();
		const secret = { accessToken, appSecret: "f".repeat(32) };
		const theirs = await messaging.saveLine(other, { ...LINE, secret });
		const { id } = await message("silent");
		const body = envelope([status(id, "read")]);
		expect(await post({ body, lineId: theirs.id!, secret: secret.appSecret })).toBe(200);
		expect(await messageOf(id)).toMatchObject({ status: "sending" });
		expect(await post({ body, lineId: theirs.id! })).toBe(403);
		expect(await post({ body, secret: secret.appSecret })).toBe(403);
	});
});

describe("what becomes of a message under approval", () => {
	test("is written down as it is told: approved, paused, taken back", async () => {
		const { id, reference } = await pending();
		sim.meta.approve(reference);
		await comes(id, "succeeded");
		expect(await statusOf(id)).toMatchObject({ status: "succeeded", reason: null });
		sim.meta.pause(reference);
		await sim.settled();
		expect(await statusOf(id)).toMatchObject({ status: "paused", reason: expect.stringMatching(/three hours/) });
		sim.meta.reject(reference, "PROMOTIONAL");
		await sim.settled();
		expect(await statusOf(id)).toMatchObject({ status: "failed", reason: "Meta reads it as advertising" });
		expect(await eventsOf(id)).toEqual([
			"message-template.submitted",
			"message-template.succeeded",
			"message-template.paused",
			"message-template.withdrawn",
		]);
	});

	test("for each line of the account that has it", async () => {
		await messaging.saveLine(await fresh(), { ...LINE, name: "second", secret: SECRET });
		const one = await pending();
		sim.meta.approve(one.reference);
		await sim.settled();
		const other = await submitted("second", `come_back_${names}`);
		expect(other.reference).toBe(one.reference);
		sim.meta.reject(one.reference, "PROMOTIONAL");
		await sim.settled();
		for (const { id } of [one, other]) expect(await statusOf(id)).toMatchObject({ status: "failed" });
		for (const { id } of [one, other]) expect((await eventsOf(id)).at(-1)).toMatch(/withdrawn|failed/);
		await messaging.removeLine(await fresh(), { name: "second" });
	});

	test("and as what it is counted", async () => {
		const { id, reference } = await pending();
		sim.meta.approve(reference);
		await comes(id, "succeeded");
		expect(await statusOf(id)).toMatchObject({ status: "succeeded", category: "UTILITY" });
		sim.meta.recategorise(reference, "MARKETING");
		await sim.settled();
		expect(await statusOf(id)).toMatchObject({ status: "succeeded", category: "MARKETING" });
		expect(await eventsOf(id)).toContain("message-template.category-changed");
	});

	test("old news is not written over what is known: Meta is asked how it is now", async () => {
		const { id, reference } = await pending();
		sim.meta.approve(reference);
		await comes(id, "succeeded");
		const rejected = { event: "REJECTED", reason: "SCAM", message_template_id: Number(reference) };
		const body = envelope([{ field: "message_template_status_update", value: rejected }], 1_700_000_000);
		const before = await statusOf(id);
		expect(await post({ body })).toBe(200);
		expect(await statusOf(id)).toEqual(before);
		await workUntil(async () => (await statusOf(id)).checkedAt > before.checkedAt);
		expect(await statusOf(id)).toMatchObject({ status: "succeeded" });
	});

	/** By hand, or by another installation of the same company: another message, approved. */
	async function theirs(name: string, over: Partial<Message> = {}): Promise<string> {
		const sample = sampleMessage("en", { publicUrl: "https://staging.example.com", companyName: "Barkside" });
		const carrier = meta({ wabaId, phoneNumberId, ...SECRET });
		const { reference } = await carrier.submit({ ...sample, name, ...over }, AbortSignal.timeout(5_000));
		sim.meta.approve(reference!);
		return reference!;
	}

	test("what merely has its name is not taken for it: it becomes the next version that is free", async () => {
		const foreign = [await theirs("come_home"), await theirs("come_home", { version: 2 })];
		const { id, reference } = await pending("come_home");
		expect(foreign).not.toContain(reference);
		const [row] = await pool()`select number, message from message_templates where id = ${id}`;
		expect(row!.number).toBe(3);
		const created = sim.requests.filter(({ method, path }) => method === "POST" && path.endsWith("/message_templates"));
		expect(created.at(-1)?.params).toMatchObject({ name: "come_home_v3" });
		expect(JSON.stringify(created.at(-1)?.params)).not.toContain("staging");
		expect(await eventsOf(id)).toEqual(["message-template.submitted"]);
	});

	test("and gives way where a newer version was written meanwhile", async () => {
		await theirs("come_soon");
		const { buttons, version: _, ...sample } = sampleMessage("en", { publicUrl: url, companyName: "Barkside" });
		const message = { ...sample, name: "come_soon", buttons: buttons.map(({ text, target }) => ({ text, target })) };
		const first = await messaging.saveMessage(await fresh(), { line: "own", message });
		await messaging.submitMessage(await fresh(), { messageTemplateId: first.id });
		const second = await messaging.saveMessage(await fresh(), { line: "own", message });
		await comes(first.id, "failed");
		expect([first.version, second.version]).toEqual([1, 2]);
		expect((await statusOf(first.id)).reason).toMatch(/something else under its name/);
	});

	test("what somebody edits at Meta is withdrawn at once, and comes back with its words", async () => {
		const { id, reference } = await pending();
		sim.meta.approve(reference);
		await comes(id, "succeeded");
		const [row] = await pool()`select message, name from message_templates where id = ${id}`;
		const { name, message } = row as unknown as { name: string; message: Message };
		const ours = asMetaTemplate({ ...message, name, version: 1, language: "en" }).components;
		const foreign = JSON.parse(JSON.stringify(ours).replaceAll(url, "https://elsewhere.example.com"));
		sim.meta.edit(reference, foreign);
		await comes(id, "failed");
		expect((await statusOf(id)).reason).toMatch(/no longer what was submitted here/);
		// Meta approves what it says now: that is still not ours.
		sim.meta.approve(reference);
		await sim.settled();
		const asked = (await statusOf(id)).checkedAt;
		await workUntil(async () => (await statusOf(id)).checkedAt > asked);
		expect(await statusOf(id)).toMatchObject({ status: "failed" });
		sim.meta.edit(reference, ours);
		await comes(id, "succeeded");
		expect(await eventsOf(id)).toEqual([
			...["submitted", "succeeded", "withdrawn", "succeeded"].map((name) => `message-template.${name}`),
		]);
	});

	test("of a template that is not ours nothing is known", async () => {
		const before = await traces();
		const value = { event: "APPROVED", message_template_id: 123 };
		expect(await post({ body: envelope([{ field: "message_template_status_update", value }]) })).toBe(200);
		expect(await traces()).toEqual(before);
	});
});

test("when a number is taken for worse, Meta is asked, and the line says so", async () => {
	sim.meta.ratePhone("RED", "TIER_250");
	await sim.settled();
	const found = await workUntil(async () => {
		const own = (await messaging.listLines(await fresh())).find(({ name }) => name === "own");
		return own?.quality === "RED" && own;
	});
	expect(found).toMatchObject({ connected: true, sendingLimit: "TIER_250" });
	expect(await eventsOf(line.id!)).toContain("line.changed");
});

describe("what people write", () => {
	const isSuppressed = async (phone: string, whose = ctx) => recovery.isSuppressed(await fresh(whose), { phone });

	test.each(["STOP", "Baja, por favor 🙏", "quero sair"])(
		"%s ends all messages, and START brings them back",
		async (word) => {
			const phone = numberFor("delivered");
			sim.meta.receive(phone, word);
			await sim.settled();
			expect(await isSuppressed(phone)).toBe(true);
			sim.meta.receive(phone, "start");
			await sim.settled();
			expect(await isSuppressed(phone)).toBe(false);
		},
	);

	test("STOP from who hides their number is heard when it answers a message of ours, and of nobody else's", async () => {
		const { id, address } = await message("busy");
		const reference = `wamid.${id}`;
		await pool()`update messages set provider_reference = ${reference} where id = ${id}`;
		const hidden = (said: object) => {
			const change = written("", "STOP");
			const [one] = (change.value as { messages: { from?: string }[] }).messages;
			const { from: _, ...rest } = one!;
			return envelope([
				{ ...change, value: { ...change.value, messages: [{ ...rest, from_user_id: "US.1", ...said }] } },
			]);
		};
		const before = await traces();
		expect(await post({ body: hidden({}) })).toBe(200);
		expect(await post({ body: hidden({ context: { id: "wamid.nobodys" } }) })).toBe(200);
		expect(await traces()).toEqual(before);
		expect(await post({ body: hidden({ context: { id: reference } }) })).toBe(200);
		expect(await isSuppressed(address)).toBe(true);
	});

	test("anything else changes nothing, and nothing of it is kept", async () => {
		const before = await traces();
		sim.meta.receive(numberFor("delivered"), "I will stop by tomorrow at nine, and bring cancelled stamps");
		await sim.settled();
		expect(await traces()).toEqual(before);
	});

	test("a START that comes late does not undo the STOP that came meanwhile", async () => {
		const phone = numberFor("late");
		const before = Math.floor(Date.now() / 1000) - 60;
		expect(await post({ body: envelope([written(phone, "STOP")]) })).toBe(200);
		expect(await post({ body: envelope([written(phone, "START", before)]) })).toBe(200);
		expect(await isSuppressed(phone)).toBe(true);
	});

	test.each([
		["+525512345678", "5215512345678"],
		["+5581981234567", "558181234567"],
		["+541123456789", "5491123456789"],
	])("%s is known by WhatsApp as %s, and heard", async (phone, from) => {
		expect(await post({ body: envelope([written(from, "STOP")]) })).toBe(200);
		expect(await isSuppressed(phone)).toBe(true);
	});

	test("to another number of the account is heard by that number's line, and by none where there is none", async () => {
		const phone = numberFor("silent");
		const before = await traces();
		expect(await post({ body: envelope([written(phone, "STOP", undefined, "999999")]) })).toBe(200);
		expect(await traces()).toEqual(before);
	});

	test("says nothing of other companies", async () => {
		const other = await production();
		const phone = numberFor("reads");
		sim.meta.receive(phone, "STOP");
		await sim.settled();
		expect([await isSuppressed(phone), await isSuppressed(phone, other)]).toEqual([true, false]);
	});
});

describe("whatever is not Meta's word", () => {
	test("is refused without a word, and nothing is written", async () => {
		const { id } = await message("silent");
		const body = envelope([status(id, "read"), written(numberFor("blocked"), "STOP")]);
		const right = createHmac("sha256", appSecret).update(body).digest("hex");
		const before = await traces();
		const wrong = [null, "", right, `sha1=${right}`, `sha256=${right.slice(1)}`, `sha256=${right}0`, "sha256=x"];
		for (const signature of wrong) expect(await post({ body, signature }), String(signature)).toBe(403);
		for (let i = 0; i < right.length; i++) {
			const flipped = right.slice(0, i) + (right[i] === "0" ? "1" : "0") + right.slice(i + 1);
			expect(await post({ body, signature: `sha256=${flipped}` })).toBe(403);
		}
		expect(await post({ body: `${body} `, signature: `sha256=${right}` })).toBe(403);
		expect(await traces()).toEqual(before);
	});

	test("about a line that there is not gets the same answer as a forged one", async () => {
		const strange = [
			makeId("line", ctx.now),
			"x",
			"line_1",
			line.id!.slice(0, -1),
			line.id!.toLowerCase(),
			"__proto__",
		];
		for (const lineId of strange) expect(await post({ lineId }), lineId).toBe(403);
	});

	test("and rubbish that Meta signed changes nothing", async () => {
		const before = await traces();
		for (const body of ["", "{", "null", "[]", '{"object":"page","entry":[]}', "\0", '{"entry":7}', "ÿ"]) {
			expect(await post({ body }), body).toBe(200);
		}
		expect(await traces()).toEqual(before);
	});

	test("of more than Meta ever posts is not read to its end, nor anything for a line that there is not", async () => {
		expect(await post({ body: "x".repeat(3 * 1024 * 1024 + 1) })).toBe(413);
		expect(await post({ body: "x".repeat(3 * 1024 * 1024 + 1), lineId: "line_1" })).toBe(403);
	});
});
