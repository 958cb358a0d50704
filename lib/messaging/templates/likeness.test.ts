import { describe, expect, test } from "vitest";
import { isSameAtMeta, isSameAtTwilio } from "./likeness";
import type { Message } from "./message";
import { sampleMessage } from "./sample";
import { asMetaTemplate, asTwilioContent } from "./wire";

const sample = sampleMessage("pt", { publicUrl: "https://v.example.com", companyName: "Barkside" });
const OURS: Message = { ...sample, header: "Olá" };
const [resume, stop] = OURS.buttons as [Message["buttons"][0], Message["buttons"][0]];

const OTHERS: [string, Partial<Message>][] = [
	["another header", { header: "Oi" }],
	["no header", { header: null }],
	["another text", { body: `${OURS.body}!` }],
	["another footer", { footer: "Pare" }],
	["no footer", { footer: null }],
	["another host", { buttons: [resume, { ...stop, url: "https://staging.example.com/stop/{{1}}" }] }],
	["other words on a button", { buttons: [{ ...resume, text: "Vai" }, stop] }],
	["one button", { buttons: [resume] }],
	["its buttons in another order", { buttons: [stop, resume] }],
];

describe("at Meta", () => {
	const at = (over: Partial<Message> = {}) => asMetaTemplate({ ...OURS, ...over }).components;

	test.each(OTHERS)("a message with %s is another", (_, over) => {
		expect(isSameAtMeta(at(over), at())).toBe(false);
	});

	test("one is the same with other examples, in another order, and with what else Meta says of it", () => {
		const given = at({ variables: [{ is: "company-name", example: "Catside" }] });
		const shown = given.toReversed().map((part) => ({ ...part, id: 7 }));
		expect(isSameAtMeta(shown, at())).toBe(true);
		const encoded = JSON.parse(JSON.stringify(given).replaceAll("/{{1}}", "/%7B%7B1%7D%7D"));
		expect(isSameAtMeta(encoded, at())).toBe(true);
		const spaced = given.map((part) =>
			part.type === "BODY" ? { ...part, text: `${part.text.normalize("NFD")}\r\n` } : part,
		);
		expect(isSameAtMeta(spaced, at())).toBe(true);
	});

	test.each([
		["nothing", undefined],
		["null", null],
		["a part that we do not know", [...at(), { type: "CAROUSEL", cards: [] }]],
		["a picture", [{ type: "HEADER", format: "IMAGE" }, ...at().slice(1)]],
		[
			"a quick reply",
			[...at().slice(0, 3), { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text: "Continuar" }] }],
		],
		["a part twice", [...at(), at()[0]]],
	])("%s is another", (_, components) => {
		expect(isSameAtMeta(components, at())).toBe(false);
	});
});

describe("at Twilio", () => {
	const at = (over: Partial<Message> = {}) => asTwilioContent({ ...OURS, ...over }).types;
	const card = at()["whatsapp/card"];

	test.each(OTHERS)("a message with %s is another", (_, over) => {
		expect(isSameAtTwilio(at(over), at())).toBe(false);
	});

	test("one is the same with what else Twilio says of it", () => {
		const { header_text: _, ...bare } = card;
		const actions = card.actions.map((action, index) => ({ ...action, index }));
		expect(isSameAtTwilio({ "whatsapp/card": { ...card, actions, media: [] } }, at())).toBe(true);
		expect(isSameAtTwilio({ "whatsapp/card": { ...bare, header_text: null, media: null } }, at({ header: null }))).toBe(
			true,
		);
	});

	test.each([
		["nothing", null],
		["another type", { "twilio/text": { body: OURS.body } }],
		["a type more", { ...at(), "twilio/text": { body: OURS.body } }],
		["a picture", { "whatsapp/card": { ...card, media: ["https://x.example.com/y.png"] } }],
		["a call", { "whatsapp/card": { ...card, actions: [{ type: "PHONE_NUMBER", title: "Continuar", phone: "+1" }] } }],
	])("%s is another", (_, types) => {
		expect(isSameAtTwilio(types, at())).toBe(false);
	});
});
