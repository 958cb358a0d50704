import { describe, expect, test } from "vitest";
import { refusalOf } from "./errors";

const of = (command: string, response: string) =>
	refusalOf({ command, response, responseCode: Number(response.slice(0, 3)) });

describe("a mail server's no", () => {
	test.each([
		["RCPT TO", "550 5.1.1 <a@example.com> no such user", "unreachable", "5.1.1"],
		["RCPT TO", "552 mailbox full", "unreachable", "552"],
		["RCPT TO", "550 5.7.1 not here", "blocked", "5.7.1"],
		["DATA", "554 looks like spam", "filtered", "554"],
	])("to %s, %j: %s, and the address's own", (command, response, reason, providerCode) => {
		const expected = { outcome: "refused", reason, providerCode, again: false, fault: "address" };
		expect(of(command, response)).toEqual(expected);
	});

	test.each([
		["AUTH PLAIN", "535 5.7.8 bad credentials"],
		["MAIL FROM", "550 5.7.1 sender not allowed"],
		["CONN", "554 no service"],
	])("to %s, %j: the account's", (command, response) => {
		expect(of(command, response)).toMatchObject({ reason: "refused", again: false, fault: "provider" });
	});

	test("not now is worth another try, and whose it is depends on what was asked", () => {
		expect(of("RCPT TO", "450 4.2.0 greylisted")).toMatchObject({ again: true, fault: "address" });
		expect(of("CONN", "421 too busy")).toMatchObject({ reason: "provider-busy", again: true, fault: "provider" });
	});

	test("none at all leaves the letter's fate open", () => {
		expect(refusalOf({ code: "ECONNECTION", command: "CONN" })).toBeUndefined();
		expect(refusalOf({ code: "ETIMEDOUT" })).toBeUndefined();
	});
});
