import twilio from "twilio";
import { expect, test } from "vitest";
import { answerOf } from "./twilio";

const failure = (statusCode: number, message: string) =>
	new twilio.RestException({ statusCode, body: { code: 20001, message, status: statusCode } });

test("a failed call says of a template only what Twilio says of it", () => {
	expect(answerOf(failure(400, " Bad name "))).toEqual({ said: "rejected", reason: "Bad name" });
	expect(answerOf(failure(404, "Not found"))).toEqual({ said: "gone", reason: "Twilio no longer has it" });
	for (const status of [401, 403, 429, 500, 503]) {
		expect(answerOf(failure(status, "Not now"))).toEqual({ said: "unknown", reason: "Not now" });
	}
	expect(answerOf(new Error("timeout of 8000ms exceeded"))).toEqual({ said: "unknown", reason: null });
	expect(answerOf(failure(400, "x".repeat(1000))).reason).toHaveLength(300);
});
