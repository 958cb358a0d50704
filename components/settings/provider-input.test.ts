import { expect, test } from "vitest";
import { addressesIn } from "../developers/key-words";
import { portOf, withoutBlanks } from "./provider-input";

test("a field that was left empty is not sent, and spaces around the others are not meant", () => {
	expect(withoutBlanks({ a: "", b: "  ", c: " x " })).toEqual({ c: "x" });
});

test.each([
	["587", 587],
	[" 25 ", 25],
	["", ""],
	["5e3", "5e3"],
	["-1", "-1"],
])("a port typed as %j is sent as %j: what is no number, the server says so", (typed, sent) => {
	expect(portOf(typed)).toBe(sent);
});

test("addresses stand one a line, or between commas", () => {
	expect(addressesIn(" 192.0.2.1\n\n2001:db8::1, 192.0.2.2\n")).toEqual(["192.0.2.1", "2001:db8::1", "192.0.2.2"]);
});
