import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { OFF_THE_LIST } from "@/tests/support/redirects";
import { faultsOfRedirects, redirectFault, redirectRule } from "./redirects";
import { Settings } from "./schemas";

const settings = (redirects: object, redirectUri: string | null = null) => Settings.parse({ redirects, redirectUri });
const list = settings({
	allowed: ["https://app.example.com/back", "https://shop.example.com:8443", "http://localhost:5173", "walker://done"],
});
const rule = redirectRule(list, "sandbox");

describe("a redirect", () => {
	test.each([
		"https://app.example.com/back",
		"https://app.example.com/back/",
		"https://app.example.com/back/deep/er?a=1#top",
		"https://app.example.com/back?next=https://evil.example",
		"HTTPS://APP.example.com:443/back",
		"https://app.example.com/x/../back/y",
		"https://shop.example.com:8443/",
		"https://shop.example.com:8443/anything",
		"http://localhost:5173/after",
		"walker://done",
		"walker://done/now",
	])("to %s is on the list", (target) => {
		expect(redirectFault(target, rule)).toBeUndefined();
	});

	test(`to each of ${OFF_THE_LIST.length} addresses that only look like it is not`, () => {
		expect(OFF_THE_LIST.length).toBeGreaterThanOrEqual(100);
		expect(OFF_THE_LIST.filter((target) => redirectFault(target, rule) === undefined)).toEqual([]);
	});

	test("by http goes to this machine, and in the sandbox only", () => {
		expect(redirectFault("http://localhost:5173/after", redirectRule(list, "production"))).toContain("https");
		const wide = redirectRule(settings({ allowed: ["http://app.example.com"] }), "sandbox");
		expect(redirectFault("http://app.example.com/", wide)).toContain("https");
	});

	test("to the flow's own targets is allowed; with no list, nothing else is", () => {
		const own = redirectRule(
			settings({ leaveUri: "https://barkside.example/bye" }, "https://barkside.example/done"),
			"production",
		);
		for (const path of ["done", "bye", "done/x"])
			expect(redirectFault(`https://barkside.example/${path}`, own)).toBeUndefined();
		expect(redirectFault("https://barkside.example/", own)).toContain("list");
		expect(redirectFault("https://barkside.example/", redirectRule(settings({}), "production"))).toContain("list");
	});

	test("to the redirection link is allowed where people are brought back by themselves", () => {
		const to = (enabled: boolean) => {
			const automatic = { enabled, redirectUri: "https://barkside.example/back" };
			const rule = redirectRule(Settings.parse({ recovery: { automatic } }), "production");
			return redirectFault("https://barkside.example/back", rule);
		};
		expect(to(true)).toBeUndefined();
		expect(to(false)).toContain("list");
	});

	test("whatever is written, nothing throws, and what passes has a listed origin", () => {
		const near = fc
			.tuple(fc.constantFrom("https://app.example.com/back", "https://", "//", "walker:"), fc.string())
			.map((parts) => parts.join(""));
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.webUrl(), near), (target) => {
				if (redirectFault(target, rule) !== undefined) return;
				const { protocol, host } = new URL(target);
				expect([
					"https:app.example.com",
					"https:shop.example.com:8443",
					"http:localhost:5173",
					"walker:done",
				]).toContain(protocol + host);
			}),
		);
	});
});

test("a definition whose targets or list hold what is no address says where", () => {
	const faults = (redirects: object, redirectUri: string | null = null) =>
		faultsOfRedirects({ settings: settings(redirects, redirectUri) }).map(({ pointer }) => pointer);
	expect(faults({ allowed: ["https://a.example", "a.example", "https://*.a.example", "javascript:alert(1)"] })).toEqual(
		["/settings/redirects/allowed/1", "/settings/redirects/allowed/2", "/settings/redirects/allowed/3"],
	);
	expect(faults({ expiredUri: "http://a.example", leaveUri: "https://u@a.example" }, "mailto:a@a.example")).toEqual([
		"/settings/redirectUri",
		"/settings/redirects/expiredUri",
		"/settings/redirects/leaveUri",
	]);
	expect(faults({ allowed: ["http://localhost:3000", "walker://x", "com.example.walker:/x"] })).toEqual([]);
});
