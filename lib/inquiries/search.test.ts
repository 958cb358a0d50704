import { expect, test } from "vitest";
import { makeId } from "@/lib/kernel/ids";
import { readSearch } from "./search";

const inquiryId = makeId("inquiry", new Date());
const accountId = makeId("account", new Date());

test.each([
	["", undefined],
	["   ", undefined],
	[` ${inquiryId} `, { inquiryId }],
	[accountId, { accountId }],
	["usr_42", { reference: "usr_42", name: "usr_42" }],
	["4523", { reference: "4523", phoneFromEnd: "3254" }],
	["523", { reference: "523" }],
	["0045", { reference: "0045", phoneFromEnd: "5400" }],
	["+57 300 123-4523", { reference: "+57 300 123-4523", phoneFromEnd: "325432100375" }],
	["0057 (300) 1234523", { reference: "0057 (300) 1234523", phoneFromEnd: "325432100375" }],
	["0300 1234523", { reference: "0300 1234523", phoneFromEnd: "3254321003" }],
	["  Ana   MARÍA ", { reference: "Ana   MARÍA", name: "ana maria" }],
	["Ñuñez", { reference: "Ñuñez", name: "nunez" }],
	["Иванов", { reference: "Иванов", name: "иванов" }],
	["Ana@Example.COM", { reference: "Ana@Example.COM", email: "Ana@example.com" }],
	["ana@", { reference: "ana@", name: "ana@" }],
	["%", { reference: "%" }],
])("%j looks for %j", (typed, found) => {
	expect(readSearch(typed)).toEqual(found);
});
