import { describe, expect, test } from "vitest";
import { receiptOf } from "./callback";

const SM = `SM${"0a".repeat(16)}`;
const CA = `CA${"0a".repeat(16)}`;
const message = (MessageStatus: string, ErrorCode?: string) =>
	receiptOf("msg_1", { MessageSid: SM, MessageStatus, ...(ErrorCode ? { ErrorCode } : {}) });
const call = (CallStatus: string) => receiptOf("msg_1", { CallSid: CA, CallStatus });

describe("a callback about a message", () => {
	test.each(["queued", "accepted", "scheduled", "sending", "receiving", "received", "", "toString", "__proto__"])(
		"%j says nothing that matters",
		(status) => {
			expect(message(status)).toBeUndefined();
		},
	);

	test.each(["sent", "delivered", "read"] as const)("%s is what it says, and needs no reason", (status) => {
		const expected = { messageId: "msg_1", status, reference: SM, reason: null, providerCode: null };
		expect(message(status)).toEqual(expected);
		expect(message(status, "30006")).toEqual(expected);
	});

	test.each([
		["undelivered", "30003", "unreachable"],
		["undelivered", "30004", "blocked"],
		["undelivered", "30006", "landline"],
		["undelivered", "30007", "filtered"],
		["undelivered", "63024", "not-on-whatsapp"],
		["failed", "63016", "no-template"],
		["failed", "30001", "provider-busy"],
		["failed", "30036", "unreachable"],
	])("%s with %s: %s", (status, code, reason) => {
		expect(message(status, code)).toMatchObject({ status: "undeliverable", reason, providerCode: code });
	});

	test("without a code that we know, the status itself is the reason", () => {
		expect(message("undelivered")).toMatchObject({ reason: "unreachable", providerCode: null });
		expect(message("failed", "12345")).toMatchObject({ reason: "refused", providerCode: "12345" });
		expect(message("failed", "<script>")).toMatchObject({ reason: "refused", providerCode: null });
	});

	test("a reference that is none of Twilio's is not taken over", () => {
		expect(receiptOf("msg_1", { MessageSid: "x", MessageStatus: "sent" })?.reference).toBeNull();
	});
});

describe("a callback about a call", () => {
	test.each([
		["queued", undefined],
		["initiated", undefined],
		["ringing", { status: "sent", reason: null }],
		["in-progress", { status: "sent", reason: null }],
		["completed", { status: "delivered", reason: null }],
		["busy", { status: "undeliverable", reason: "busy" }],
		["no-answer", { status: "undeliverable", reason: "unanswered" }],
		["failed", { status: "undeliverable", reason: "unreachable" }],
		["canceled", { status: "undeliverable", reason: "unreachable" }],
	])("%s: %o", (status, expected) => {
		if (expected) expect(call(status)).toMatchObject({ ...expected, reference: CA, messageId: "msg_1" });
		else expect(call(status)).toBeUndefined();
	});
});
