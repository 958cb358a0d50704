import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { redirectRule, Settings } from "@/lib/flows/schemas";
import { isReferenceSigned, signReference } from "./links/signatures";
import { firstAllowed, withResult } from "./redirect";

const AT = new Date("2026-11-21T12:00:00.900Z");
const result = {
	inquiryId: "inq_1",
	referenceId: "usr 1&é",
	referenceProven: true,
	status: "approved",
	environment: "sandbox",
};
const hex = (secret: string, text: string) => createHmac("sha256", secret).update(text).digest("hex");

describe("the way out", () => {
	test("carries the result, signed over the query string exactly as it is sent, once for each secret", () => {
		const url = withResult("https://a.example/done?x=%7e+1#top", result, ["new", "old"], AT);
		const [, query = "", given = ""] = /\?(.*)&signature=([^&#]*)#top$/.exec(url) ?? [];
		expect(query).toMatch(
			/^x=%7e\+1&inquiry-id=inq_1&reference-id=usr\+1%26%C3%A9&status=approved&environment=sandbox$/,
		);
		const t = Math.floor(AT.getTime() / 1000);
		expect(given).toBe(`t=${t},v1=${hex("new", `${t}.${query}`)},v1=${hex("old", `${t}.${query}`)}`);
		expect(new URL(url).searchParams.get("signature")).toBe(given);
	});

	test("takes what the target says in our name away, so that nobody reads a result that we did not give", () => {
		const url = new URL(
			withResult(
				"https://a.example/?status=approved&status=x&a=1&signature=t",
				{ ...result, status: "failed" },
				["s"],
				AT,
			),
		);
		expect(url.searchParams.getAll("status")).toEqual(["failed"]);
		expect(url.searchParams.getAll("signature")).toHaveLength(1);
		expect(url.search).toMatch(/^\?a=1&/);
	});

	test("says of a reference-id that is only claimed that it is, whatever the target says of it", () => {
		const claimed = { ...result, referenceProven: false };
		const url = new URL(withResult("https://a.example/?reference-proven=true", claimed, ["s"], AT));
		expect(url.searchParams.getAll("reference-proven")).toEqual(["false"]);
		expect(new URL(withResult("https://a.example/", result, ["s"], AT)).searchParams.has("reference-proven")).toBe(
			false,
		);
	});

	test("leaves a reference-id out that there is not, and the signature where no secret can be read", () => {
		const url = withResult("walker://done", { ...result, referenceId: null }, [], AT);
		expect(url).toBe("walker://done?inquiry-id=inq_1&status=approved&environment=sandbox");
	});

	test("is the first target that is allowed now", () => {
		const settings = Settings.parse({
			redirectUri: "https://a.example/done",
			redirects: { allowed: ["https://b.example"] },
		});
		const rule = redirectRule(settings, "production");
		expect(firstAllowed(["https://b.example/x", settings.redirectUri], rule)).toBe("https://b.example/x");
		expect(firstAllowed(["https://evil.example/", settings.redirectUri], rule)).toBe("https://a.example/done");
		expect(firstAllowed(["https://evil.example/", null], rule)).toBeUndefined();
	});
});

describe("a reference's signature", () => {
	const claim = { flowId: "itmpl_1", referenceId: "usr_1" };

	test("is the HMAC of flow and reference, by the current secret or the one before, in either case", () => {
		const signature = hex("old", "itmpl_1.usr_1");
		expect(signReference("old", claim)).toBe(signature);
		expect(isReferenceSigned(["new", "old"], { ...claim, signature })).toBe(true);
		expect(isReferenceSigned(["new", "old"], { ...claim, signature: signature.toUpperCase() })).toBe(true);
	});

	test("of another flow, another reference or another secret is none; nor is anything else", () => {
		const signature = signReference("s", claim);
		expect(isReferenceSigned(["x"], { ...claim, signature })).toBe(false);
		expect(isReferenceSigned([], { ...claim, signature })).toBe(false);
		expect(isReferenceSigned(["s"], { flowId: "itmpl_2", referenceId: "usr_1", signature })).toBe(false);
		expect(isReferenceSigned(["s"], { flowId: "itmpl_1", referenceId: "usr_2", signature })).toBe(false);
		for (const bad of ["", "0", signature.slice(1), `${signature}0`, "é".repeat(64), "0".repeat(64)])
			expect(isReferenceSigned(["s"], { ...claim, signature: bad })).toBe(false);
	});
});
