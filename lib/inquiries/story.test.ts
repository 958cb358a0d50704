import { describe, expect, test } from "vitest";
import { EVENTS, type EventName } from "@/lib/kernel/words";
import { story, type Told } from "./story";

const NAMES = {
	steps: { agree: "Consent", phone: "Your phone" },
	who: { key_1: "Backend" },
	codes: { ver_1: { address: "+57 300 1234523", wrong: 2 } },
};
const START = Date.parse("2026-11-21T12:00:00Z");
let count = 0;

function told(name: EventName, second: number, data: Told["data"] = {}, objectId = "inq_1", actor = "person"): Told {
	count += 1;
	return { id: `evt_${count}`, name, objectId, data, actor, createdAt: new Date(START + second * 1_000) };
}
const texts = (...events: Told[]) => story(events, NAMES).map(({ text }) => text);

test("a run from its link to its end reads as a story", () => {
	const message = (name: EventName, second: number, id: string, data: Told["data"]) => told(name, second, data, id);
	expect(
		texts(
			told("inquiry.created", 0),
			told("inquiry-session.started", 5, { origin: "first" }),
			told("inquiry.transitioned", 9, { from: "agree", to: "phone" }),
			told("verification.created", 20, {}, "ver_1"),
			message("message.sent", 21, "msg_1", { channel: "sms" }),
			message("message.sent", 50, "msg_2", { channel: "voice" }),
			message("message.undeliverable", 60, "msg_1", { channel: "sms", reason: "landline", providerCode: "30006" }),
			message("message.delivered", 62, "msg_2", { channel: "voice" }),
			told("verification.passed", 90, {}, "ver_1"),
			told("inquiry.completed", 90),
		),
	).toEqual([
		"Created",
		"The inquiry was opened in a browser",
		"Consent done, Your phone next",
		"Security code made for +57 300 1234523",
		"Code sent by SMS; it did not arrive: the number is a landline (30006)",
		"Called with the code, taken after 12 s",
		"Right code after 2 wrong ones: +57 300 1234523 is verified",
		"Every step is done",
	]);
});

test("who did it is named, unless it was the person or time", () => {
	const by = (id: string) => story([told("inquiry.approved", 0, {}, "inq_1", id)], NAMES)[0]?.by;
	expect([by("key_1"), by("key_2"), by("mem_9"), by("person"), by("job:inquiry.expire_due")]).toEqual([
		...["Backend", "an API key", "a member"],
		...[null, null],
	]);
});

test("news of a message whose sending is not told stand by themselves", () => {
	expect(texts(told("message.undeliverable", 1, { channel: "sms", reason: "no-provider" }, "msg_9"))).toEqual([
		"Code by SMS did not arrive: no provider carries this channel",
	]);
});

test("a link that was sent is told apart from a code", () => {
	const link = { linkId: "otl_1", slot: 1, channel: "sms" };
	expect(
		texts(
			told("one-time-link.created", 0, { channel: "sms" }, "otl_1", "mem_1"),
			told("message.sent", 1, link, "msg_1"),
			told("message.delivered", 4, link, "msg_1"),
			told("message.undeliverable", 9, { ...link, reason: "no-provider" }, "msg_2"),
		),
	).toEqual([
		"The company had a one-time link sent by text message",
		"Link sent by SMS, delivered after 3 s",
		"Link by SMS did not arrive: no provider carries this channel",
	]);
});

test("a message that leads back is told once, with what became of it", () => {
	const message = { recoveryId: "rcv_1", slot: 1, channel: "whatsapp" };
	expect(
		texts(
			told("recovery.scheduled", 0, { method: "automatic" }, "rcv_1", "job:inquiry.check_idle"),
			told("message.sent", 1, message, "msg_1"),
			told("recovery.sent", 1, { method: "automatic" }, "rcv_1"),
			told("message.delivered", 4, message, "msg_1"),
			told("recovery.delivered", 4, { method: "automatic" }, "rcv_1"),
			told("message.read", 9, message, "msg_1"),
			told("recovery.read", 9, { method: "automatic" }, "rcv_1"),
			told("recovery.clicked", 20, { method: "automatic" }, "rcv_1"),
		),
	).toEqual([
		"The person left: a message will lead them back",
		"Message that leads back sent by WhatsApp, delivered after 3 s, read after 8 s",
		"The link in the message was used",
	]);
});

describe("every event of an inquiry has its sentence", () => {
	// Those of companies and accounts are told elsewhere; a message that was read was sent before.
	const mine = EVENTS.filter((name) => /^(inquiry|one-time-link|verification|message)[.-]/.test(name));
	const own = mine.filter((name) => !name.startsWith("message-template") && name !== "message.read");
	test.each(own)("%s", (name) => {
		const [sentence] = story(
			[told(name, 0, { channel: "sms", slot: 1, reason: "busy", from: "agree", to: null })],
			NAMES,
		);
		expect(sentence?.text).toMatch(/^[A-Z]/);
		expect(sentence?.text).not.toMatch(/undefined|null/);
	});
});
