import { expect, test } from "vitest";
import { keptPath, pathsMeant } from "./path";

const ID = "inq_0Abc1234XYZabcdefghijkl0123456";

test.each([
	[`/api/v1/inquiries/${ID}/add-tag`, `/api/v1/inquiries/${ID}/add-tag`],
	["/api/v1/inquiries/+573001234523", "/api/v1/inquiries/…"],
	["/api/v1/accounts/ana@example.com", "/api/v1/accounts/…"],
	["/api/v1/inquiries/cbk_sandbox_0123456789abcdefghijABCDEFGHIJ0123456789abc", "/api/v1/inquiries/…"],
	["/api/v1/inquiries/iqse_0Abc.1700000000.dGhpcw", "/api/v1/inquiries/…"],
	["/api/v1/inquiries/482913", "/api/v1/inquiries/…"],
	["/api/v1/inquiries/%2e%2e", "/api/v1/inquiries/…"],
])("%s is kept as %s", (asked, kept) => {
	expect(keptPath(asked)).toBe(kept);
});

test.each([
	["/inquiries", ["/api/v1/inquiries"]],
	["inquiries/inq_1/resume", ["/api/v1/inquiries/inq_1/resume"]],
	["/api/v1/accounts", ["/api/v1/accounts"]],
	["https://verify.example.com/api/v1/flows?page[size]=2", ["/api/v1/flows"]],
	["v1/flows", ["/api/v1/flows"]],
	[ID, [`/api/v1/inquiries/${ID}`]],
	[" itmpl_1 ", ["/api/v1/flows/itmpl_1", "/api/v1/inquiry-templates/itmpl_1"]],
])("who types %j means what begins with %j", (typed, meant) => {
	expect(pathsMeant(typed)).toEqual(meant);
});
