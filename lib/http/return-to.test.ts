import { expect, test } from "vitest";
import { returnTo } from "./return-to";

const HOME = `/c/org_${"a".repeat(30)}/sandbox`;

test("who signs in is led to pages of the dashboard", () => {
	for (const page of ["/account", HOME, `${HOME}/inquiries`, `${HOME}/inquiries/inq_1`])
		expect(returnTo(page)).toBe(page);
});

test.each([
	"",
	"//evil.example",
	"https://evil.example/account",
	"/\\evil.example",
	"/account\r\nset-cookie: a=b",
	"/account?x=//evil.example",
	`${HOME}/../../api`,
	`${HOME}/%2f%2fevil.example`,
	"javascript:alert(1)",
	"/sign-out",
])("and nowhere else: %j", (page) => {
	expect(returnTo(page)).toBeUndefined();
});
