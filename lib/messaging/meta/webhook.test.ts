import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeId } from "@/lib/kernel/ids";
import { readWebhook } from "./webhook";

const AT = 1_800_000_000;
const MESSAGE = makeId("message", new Date(0));
const LINE = { messaging_product: "whatsapp", metadata: { display_phone_number: "1555", phone_number_id: "22" } };

const envelope = (field: string, value: unknown, time: unknown = AT) =>
	JSON.stringify({ object: "whatsapp_business_account", entry: [{ id: "11", time, changes: [{ field, value }] }] });
const news = (field: string, value: unknown) => readWebhook(envelope(field, value))!.map(({ at: _, ...rest }) => rest);

describe("statuses", () => {
	const status = (over: object) => ({
		...{ id: "wamid.A", status: "sent", timestamp: "1800000000", recipient_id: "57300" },
		...{ biz_opaque_callback_data: MESSAGE, ...over },
	});
	const receipts = (over: object) => news("messages", { ...LINE, statuses: [status(over)] });
	const receipt = (over: object) => [
		{
			type: "receipt",
			receipt: {
				...{ messageId: MESSAGE, status: "sent", reference: "wamid.A", reason: null, providerCode: null },
				...{ at: new Date(AT * 1000), ...over },
			},
		},
	];

	test.each(["sent", "delivered", "read"])("%s", (word) => {
		expect(receipts({ status: word })).toEqual(receipt({ status: word }));
	});

	test.each([
		[[{ code: 131026, title: "Message undeliverable" }], { reason: "not-on-whatsapp", providerCode: "131026" }],
		[[{ code: 199999 }], { reason: "refused", providerCode: "199999" }],
		[undefined, { reason: "refused", providerCode: null }],
	])("failed, with what it means: %j", (errors, over) => {
		expect(receipts({ status: "failed", errors })).toEqual(receipt({ status: "undeliverable", ...over }));
	});

	test.each([undefined, "soon", "1e300"])("with %s for a time have none", (timestamp) => {
		expect(receipts({ timestamp })).toEqual(receipt({ at: undefined }));
	});

	test.each([
		["of a message that is not ours", { biz_opaque_callback_data: undefined }],
		["with another's data", { biz_opaque_callback_data: "msg_1; drop table messages" }],
		["that says nothing new", { status: "held_for_quality_assessment" }],
		["named like a member of every object", { status: "constructor" }],
	])("one %s says nothing, and the others still count", (_, over) => {
		const statuses = [status(over), 7, status({ status: "read" })];
		expect(news("messages", { ...LINE, statuses })).toEqual(receipt({ status: "read" }));
	});
});

describe("templates", () => {
	const ID = { message_template_id: 123 };
	const changed = (over: object) => news("message_template_status_update", { ...ID, reason: "NONE", ...over });

	test.each([
		["APPROVED", "approved"],
		["REINSTATED", "approved"],
		["REJECTED", "rejected"],
		["PENDING", "pending"],
		["IN_APPEAL", "pending"],
		["PAUSED", "paused"],
		["DISABLED", "disabled"],
		["ARCHIVED", "disabled"],
		["PENDING_DELETION", "gone"],
		["DELETED", "gone"],
	])("%s", (event, said) => {
		expect(changed({ event })).toEqual([{ type: "template", reference: "123", said, reason: null, category: null }]);
	});

	test.each([
		[{ event: "REJECTED", reason: "PROMOTIONAL" }, "Meta reads it as advertising"],
		[
			{ event: "REJECTED", reason: "INVALID_FORMAT", rejection_info: { reason: "Mind the braces." } },
			"Mind the braces.",
		],
		[{ event: "PAUSED", other_info: { title: "SECOND_PAUSE" } }, "people complained again: it is paused for six hours"],
	])("the reason of %j", (over, reason) => {
		expect(changed(over)).toMatchObject([{ reason }]);
	});

	test.each(["FLAGGED", "LOCKED", "UNLOCKED", "SOMETHING_NEW", "toString"])("%s changes nothing", (event) => {
		expect(changed({ event })).toEqual([]);
	});

	test("an id that JavaScript cannot hold is read to its last digit", () => {
		const body = envelope("message_template_status_update", { event: "APPROVED", message_template_id: 123 });
		for (const id of ["12345678901234567", "98765432109876543210"]) {
			expect(readWebhook(body.replace(":123,", `: ${id},`).replace(":123}", `: ${id}}`))).toMatchObject([
				{ reference: id },
			]);
		}
	});

	test("other words only make us ask", () => {
		const value = { ...ID, message_template_element: "Hello" };
		const expected = { type: "template", reference: "123", said: null, reason: null, category: null };
		expect(news("message_template_components_update", value)).toEqual([expected]);
		expect(news("message_template_components_update", {})).toEqual([]);
	});

	test("another category, by itself and with a status", () => {
		const value = { ...ID, previous_category: "UTILITY", new_category: "MARKETING" };
		const expected = { type: "template", reference: "123", said: null, reason: null, category: "MARKETING" };
		expect(news("template_category_update", value)).toEqual([expected]);
		expect(news("template_category_update", { ...value, new_category: "NEWS" })).toEqual([]);
		const approved = changed({ event: "APPROVED", message_template_category: "UTILITY" });
		expect(approved).toMatchObject([{ said: "approved", category: "UTILITY" }]);
	});
});

test("of a number or an account only that something has changed", () => {
	const value = { display_phone_number: "1555", event: "UPGRADE", current_limit: "TIER_1K" };
	expect(news("phone_number_quality_update", value)).toEqual([{ type: "account" }]);
	expect(news("account_update", { event: "DISABLED_UPDATE" })).toEqual([{ type: "account" }]);
	expect(news("message_template_quality_update", { message_template_id: 1 })).toEqual([]);
});

test("what people write, in words or by a button; pictures say nothing", () => {
	const messages = [
		{ from: "573001230001", id: "wamid.B", timestamp: String(AT - 9), type: "text", text: { body: "STOP" } },
		{ from: "573001230002", id: "wamid.C", type: "button", button: { text: "Baja", payload: "x" } },
		{ from: "573001230003", id: "wamid.D", type: "image", image: { id: "1" } },
		// Of somebody with a user name, whose number nobody shows us.
		{ id: "wamid.E", type: "text", text: { body: "STOP" } },
		{ id: "wamid.F", context: { id: "wamid.OURS" }, type: "text", text: { body: "STOP" } },
	];
	const at = new Date((AT - 9) * 1000 + 999);
	expect(news("messages", { ...LINE, messages })).toEqual([
		{ type: "text", phoneNumberId: "22", from: "573001230001", text: "STOP" },
		{ type: "text", phoneNumberId: "22", from: "573001230002", text: "Baja" },
		{ type: "text", phoneNumberId: "22", inReplyTo: "wamid.OURS", text: "STOP" },
	]);
	expect(readWebhook(envelope("messages", { ...LINE, messages }))).toMatchObject([{ at }, {}, {}]);
	expect(news("messages", { messages })).toEqual([]);
});

test("its time is the end of its second; without one it has none", () => {
	const value = { event: "APPROVED", message_template_id: 1 };
	const [told] = readWebhook(envelope("message_template_status_update", value))!;
	expect(told!.at).toEqual(new Date(AT * 1000 + 999));
	for (const time of ["1e300", "-1e300"]) {
		const body = envelope("message_template_status_update", value).replace(String(AT), time);
		expect(readWebhook(body)![0]!.at).toBeUndefined();
	}
});

test.each([
	"",
	"{",
	"[]",
	"null",
	'"x"',
	"7",
	'{"object":"page","entry":[]}',
	'{"object":"whatsapp_business_account"}',
])("%s is no webhook of WhatsApp's", (text) => {
	expect(readWebhook(text)).toBeUndefined();
});

test("whatever stands in it, reading never throws", () => {
	const field = fc.constantFrom(
		"messages",
		"message_template_status_update",
		"message_template_components_update",
		"template_category_update",
		"phone_number_quality_update",
		"x",
	);
	const value = fc.oneof(fc.jsonValue(), fc.record({ statuses: fc.jsonValue(), messages: fc.jsonValue() }));
	fc.assert(
		fc.property(
			fc.oneof(
				fc.string(),
				fc.json(),
				fc.tuple(field, value).map(([f, v]) => envelope(f, v)),
			),
			(text) => {
				readWebhook(text);
			},
		),
		{ numRuns: 500 },
	);
});
