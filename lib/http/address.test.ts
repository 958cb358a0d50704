import { expect, test } from "vitest";
import { clientAddress } from "./address";

const from = (value?: string) => new Headers(value === undefined ? {} : { "x-forwarded-for": value });

test("without a proxy of ours nobody's word is taken for an address", () => {
	expect(clientAddress(from("203.0.113.9"), 0)).toBeNull();
});

test("what the outermost of our proxies saw is the address, whatever the client wrote before it", () => {
	expect(clientAddress(from("203.0.113.9"), 1)).toBe("203.0.113.9");
	expect(clientAddress(from("10.0.0.1, 203.0.113.9"), 1)).toBe("203.0.113.9");
	expect(clientAddress(from("1.1.1.1, 203.0.113.9, 10.0.0.2"), 2)).toBe("203.0.113.9");
	expect(clientAddress(from("2001:db8::1"), 1)).toBe("2001:db8::1");
});

test("rubbish, too few entries and no header are no address", () => {
	for (const value of ["", "x", "203.0.113.9:80", undefined]) expect(clientAddress(from(value), 1)).toBeNull();
	expect(clientAddress(from("203.0.113.9"), 2)).toBeNull();
});
