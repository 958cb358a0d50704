import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { kindOf, maskAddress } from "./contact";
import { maskEmail, parseEmail } from "./email";

describe("an e-mail address", () => {
	test.each([
		["  Valentina.Restrepo@Correo.EXAMPLE ", "Valentina.Restrepo@correo.example"],
		["ｖ@correo.example", "v@correo.example"],
		["o'neil+walks@a-b.co.uk", "o'neil+walks@a-b.co.uk"],
	])("%j is read as %s", (typed, email) => expect(parseEmail(typed)).toEqual({ ok: true, email }));

	test.each([
		["", "empty"],
		["   ", "empty"],
		["valentina", "not_an_email"],
		["valentina@correo", "not_an_email"],
		["a@b@correo.example", "not_an_email"],
		["a b@correo.example", "not_an_email"],
		["a@correo.example, b@correo.example", "not_an_email"],
		["a@correo.example\nBcc: b@correo.example", "not_an_email"],
		[`${"a".repeat(250)}@b.co`, "too_long"],
	])("%j is refused as %s", (typed, fault) => expect(parseEmail(typed)).toEqual({ ok: false, fault }));

	test("is kept as it is when it is read again, and tells its kind", () => {
		fc.assert(
			fc.property(fc.emailAddress(), (address) => {
				const parsed = parseEmail(address);
				if (!parsed.ok) return;
				expect(parseEmail(parsed.email)).toEqual(parsed);
				expect(kindOf(parsed.email)).toBe("email");
			}),
		);
		expect(kindOf("+573001234523")).toBe("phone");
	});

	test("is masked so that its owner knows it and nobody else learns it", () => {
		expect(maskEmail("valentina@gmail.com")).toBe("v•••@g•••.com");
		expect(maskEmail("valentina@correo.com.co")).toBe("v•••@c•••.co");
		expect(maskEmail("v@x.example")).toBe("•••@•••.example");
		expect(maskAddress("+573001234523")).toBe("+57 ••• ••23");
		expect(maskAddress("valentina@gmail.com")).toBe("v•••@g•••.com");
	});
});
