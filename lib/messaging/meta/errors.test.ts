import { expect, test } from "vitest";
import { failureOf, isRefusal, refusalOf, wordsOf } from "./errors";

const said = (status: number, code?: number, says = "") => ({ status, code, says });

test.each([
	[131026, "not-on-whatsapp", "address"],
	[131047, "no-template", "address"],
	[131050, "blocked", "address"],
	[131049, "filtered", "address"],
	[131056, "provider-busy", "address"],
	[132000, "no-template", "address"],
	[132001, "no-template", "address"],
	[132005, "no-template", "address"],
	[132007, "no-template", "address"],
	[132012, "no-template", "address"],
	[132015, "no-template", "address"],
	[132016, "no-template", "address"],
	[190, "refused", "provider"],
	[368, "refused", "provider"],
	[131031, "refused", "provider"],
	[200, "refused", "provider"],
	[299, "refused", "provider"],
	[80007, "provider-busy", "provider"],
	[130429, "provider-busy", "provider"],
	[131016, "provider-down", "provider"],
])("%i is %s, which is the %s's fault, and is said in plain words", (code, reason, fault) => {
	const again = reason === "provider-busy" || reason === "provider-down";
	const expected = { outcome: "refused", reason, fault, again, providerCode: String(code) };
	expect(refusalOf(said(400, code))).toEqual(expected);
	expect(failureOf(code)).toBe(reason);
	expect(wordsOf(said(400, code, "Meta's own"))).toMatch(/^[\p{L} :,']{12,90}$/u);
	expect(wordsOf(said(400, code, "Meta's own"))).not.toContain("own words");
});

test("what nobody knows is judged by its status, and said in Meta's words", () => {
	expect(refusalOf(said(400, 199_999))).toMatchObject({ reason: "refused", fault: "address", again: false });
	expect(refusalOf(said(403, 199_999))).toMatchObject({ reason: "refused", fault: "provider" });
	expect(refusalOf(said(429))).toMatchObject({ reason: "provider-busy", again: true, providerCode: "HTTP 429" });
	expect(failureOf(199_999)).toBeUndefined();
	expect(wordsOf(said(400, 199_999, "Odd thing"))).toBe("Odd thing");
	expect(wordsOf(said(400))).toBe("Meta refused it");
});

test.each([
	[400, true],
	[401, true],
	[404, true],
	[408, false],
	[429, true],
	[500, false],
	[503, false],
	[302, false],
])("%i is a refusal for certain: %s", (status, refused) => {
	expect(isRefusal(said(status))).toBe(refused);
});
