import twilio from "twilio";
import { describe, expect, test } from "vitest";
import { isSigned, paramsOf } from "./signature";

const TOKEN = "0123456789abcdef0123456789abcdef";
const OTHER = "fedcba9876543210fedcba9876543210";
const URL = "https://verify.example.com/api/providers/twilio?m=msg_1";
const PARAMS = { MessageSid: `SM${"0a".repeat(16)}`, MessageStatus: "delivered", To: "+573001230001" };

const sign = (token: string, url: string, params: Record<string, unknown>) =>
	twilio.getExpectedTwilioSignature(token, url, params);
const form = (params: Record<string, string>) => new URLSearchParams(params).toString();

describe("a form", () => {
	const request = { url: URL, body: form(PARAMS), signature: sign(TOKEN, URL, PARAMS) };

	test("is Twilio's when any of the account's tokens has signed it", () => {
		expect(isSigned(request, [TOKEN])).toBe(true);
		expect(isSigned(request, [OTHER, TOKEN])).toBe(true);
		expect(isSigned(request, [OTHER])).toBe(false);
		expect(isSigned(request, [])).toBe(false);
	});

	test("is not when anything of it was changed", () => {
		const { body, signature } = request;
		for (const changed of [
			{ signature: null },
			{ signature: "" },
			{ signature: signature.toLowerCase() },
			{ signature: signature.slice(1) },
			{ body: `${body}&ErrorCode=30006` },
			{ body: `${body}&__proto__=x` },
			{ body: `${body}&MessageStatus=failed` },
			{ body: body.replace("delivered", "failed") },
			{ body: body.replace("delivered", "delivered%20") },
			{ body: "" },
			{ url: URL.replace("msg_1", "msg_2") },
			{ url: URL.replace("https", "http") },
			{ url: `${URL}&x=1` },
			{ url: URL.replace("?m=", "?M=") },
		])
			expect(isSigned({ ...request, ...changed }, [TOKEN]), JSON.stringify(changed)).toBe(false);
	});

	test("the order of its fields does not matter, and a name may come several times", () => {
		const turned = form(Object.fromEntries(Object.entries(PARAMS).reverse()));
		expect(isSigned({ ...request, body: turned }, [TOKEN])).toBe(true);
		const twice = { ...PARAMS, MediaUrl: ["b", "a"] };
		const signature = sign(TOKEN, URL, twice);
		expect(isSigned({ url: URL, body: `${form(PARAMS)}&MediaUrl=b&MediaUrl=a`, signature }, [TOKEN])).toBe(true);
	});

	test("its parameters are the first of each name", () => {
		expect(paramsOf(request)).toEqual(PARAMS);
		expect(paramsOf({ ...request, body: "a=1&a=2&b=%2B3" })).toEqual({ a: "1", b: "+3" });
	});
});

describe("JSON", () => {
	const body = JSON.stringify({ ...PARAMS, nested: { no: 1 } });
	const url = `${URL}&bodySHA256=${twilio.getExpectedBodyHash(body)}`;
	const request = { url, body, signature: sign(TOKEN, url, {}) };

	test("is Twilio's when the address is signed and the body is the one it names", () => {
		expect(isSigned(request, [OTHER, TOKEN])).toBe(true);
		expect(isSigned({ ...request, body: `${body} ` }, [TOKEN])).toBe(false);
		expect(isSigned({ ...request, body: "" }, [TOKEN])).toBe(false);
		expect(isSigned({ ...request, body: form(PARAMS) }, [TOKEN])).toBe(false);
		expect(isSigned({ ...request, url: `${URL}&bodySHA256=` }, [TOKEN])).toBe(false);
		expect(isSigned(request, [OTHER])).toBe(false);
	});

	test("its texts are its parameters; what is no object has none", () => {
		expect(paramsOf(request)).toEqual(PARAMS);
		for (const odd of ["null", "[]", "7", "no JSON"]) expect(paramsOf({ ...request, body: odd })).toEqual({});
	});
});
