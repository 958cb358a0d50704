import { describe, expect, test } from "vitest";
import { isRefusal, refusalOf } from "./errors";

const at = (status: number, code?: number) => {
	const { reason, fault, again, providerCode } = refusalOf({ status, code });
	return [reason, fault, again, providerCode];
};

describe("a refusal by Twilio", () => {
	test.each([
		[21211, "not-a-number"],
		[21214, "not-a-number"],
		[21217, "not-a-number"],
		[21614, "landline"],
		[21635, "landline"],
		[21610, "blocked"],
		[21408, "not-allowed"],
		[21215, "not-allowed"],
		[21219, "not-allowed"],
		[21608, "not-allowed"],
		[21612, "not-allowed"],
		[63003, "not-on-whatsapp"],
		[63024, "not-on-whatsapp"],
		[63016, "no-template"],
	])("%d is %s, and the number's own: it says nothing against Twilio", (code, reason) => {
		expect(at(400, code)).toEqual([reason, "address", false, String(code)]);
	});

	test.each([
		[401, 20003],
		[401, undefined],
		[403, 20005],
		[404, 20404],
		[400, 21606],
		[400, 21212],
		[400, 21703],
		[400, 63007],
	])("%d with %s is the account's: no other number would fare better", (status, code) => {
		expect(at(status, code)).toEqual(["refused", "provider", false, code ? String(code) : `HTTP ${status}`]);
	});

	test.each([
		[429, 20429],
		[429, undefined],
		[400, 14107],
		[400, 21611],
		[400, 63018],
	])("%d with %s is haste: the same call may work in a moment", (status, code) => {
		expect(at(status, code).slice(0, 3)).toEqual(["provider-busy", "provider", true]);
	});

	test("a code that we do not know is told as it is, and counts against the number only", () => {
		expect(at(400, 99999)).toEqual(["refused", "address", false, "99999"]);
		expect(at(422)).toEqual(["refused", "address", false, "HTTP 422"]);
	});

	test("only a plain no is one: after 5xx and 408 it may have been taken", () => {
		expect([400, 401, 404, 429, 499].every(isRefusal)).toBe(true);
		expect([200, 301, 408, 500, 502, 503, 504].some(isRefusal)).toBe(false);
	});
});
