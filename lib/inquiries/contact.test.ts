import { describe, expect, test } from "vitest";
import type { Account } from "@/lib/companies/schemas";
import { EmailStep, PhoneStep, SecondFactorStep } from "@/lib/flows/schemas";
import { accountBefore, addressFor, claimedAddress, fixedAddress, otherFactor } from "./contact";
import { type ContactEntry, emptyProgress, NOT_BEGUN } from "./progress";

const PHONE = "+573001234523";
const OTHER = "+573007654321";
const EMAIL = "valentina@correo.example";
const sent = { address: PHONE, verificationId: "ver_1", by: "iqse_1", typed: true };
const at = (address: string): ContactEntry => ({ at: "confirm", address, by: "iqse_1", back: null });

test("a run claims the address its last code went to, the phone before the e-mail: not one merely typed after it", () => {
	const run = emptyProgress("prg_1");
	expect(claimedAddress(undefined)).toBeUndefined();
	expect(claimedAddress(run)).toBeUndefined();
	expect(claimedAddress({ ...run, phone: { at: "code", ...sent } })).toBe(PHONE);
	const typing = { at: "confirm", address: OTHER, by: "iqse_1", back: sent } as const;
	expect(claimedAddress({ ...run, phone: typing })).toBe(PHONE);
	const mailed = { at: "code", ...sent, address: EMAIL } as const;
	expect(claimedAddress({ ...run, email: mailed })).toBe(EMAIL);
	expect(claimedAddress({ ...run, phone: typing, email: mailed })).toBe(PHONE);
	expect(claimedAddress({ ...run, email: at(EMAIL) })).toBeUndefined();
	const left = {
		choice: "now",
		phone: OTHER,
		typed: OTHER,
		country: null,
		agreed: true,
		when: "",
		zone: null,
	} as const;
	const recovery = { ...left, by: "iqse_1", at: "" };
	expect(claimedAddress({ ...run, recovery, email: mailed })).toBe(OTHER);
	expect(claimedAddress({ ...run, recovery, phone: { at: "code", ...sent } })).toBe(PHONE);
	expect(claimedAddress({ ...run, recovery: { ...recovery, phone: null } })).toBeUndefined();
});

describe("where a code goes", () => {
	const nobody = { inquiry: { boundPhone: null, boundEmail: null }, account: null };
	const phone = PhoneStep.parse({ key: "phone", type: "phone" });
	const email = EmailStep.parse({ key: "email", type: "email" });

	test("is what was typed, or what is bound of that very kind", () => {
		expect(addressFor(nobody, phone, NOT_BEGUN)).toBeUndefined();
		expect(addressFor(nobody, phone, at(OTHER))).toBe(OTHER);
		const bound = { ...nobody, inquiry: { boundPhone: PHONE, boundEmail: null } };
		expect(addressFor(bound, phone, at(OTHER))).toBe(PHONE);
		expect(fixedAddress(bound, email, NOT_BEGUN)).toBeUndefined();
		expect(addressFor(bound, email, at(EMAIL))).toBe(EMAIL);
	});

	describe("as a second factor", () => {
		const account: Account = {
			secondFactorRequired: false,
			contacts: [
				{ kind: "email", address: EMAIL },
				{ kind: "phone", address: PHONE },
				{ kind: "phone", address: OTHER },
			],
		};
		const known = { ...nobody, account };
		const step = (over = {}) => SecondFactorStep.parse({ key: "factor", type: "second-factor", ...over });

		test("is a contact of the account: of the kind the step names first, the one proven last", () => {
			expect(addressFor(known, step(), NOT_BEGUN)).toBe(PHONE);
			expect(addressFor(known, step({ contacts: ["email", "phone"] }), NOT_BEGUN)).toBe(EMAIL);
			expect(addressFor(known, step({ contacts: ["email"] }), at(PHONE))).toBe(EMAIL);
		});

		test("may be the other kind where the step allows it", () => {
			expect(otherFactor(known, step(), NOT_BEGUN)).toBe(EMAIL);
			expect(addressFor(known, step(), at(EMAIL))).toBe(EMAIL);
			expect(otherFactor(known, step(), at(EMAIL))).toBe(PHONE);
			expect(otherFactor(known, step({ maySwitch: false }), NOT_BEGUN)).toBeUndefined();
			expect(otherFactor(known, step({ contacts: ["phone"] }), NOT_BEGUN)).toBeUndefined();
		});

		test("is not what the person proved in this very run, unless there is nothing else", () => {
			const run = { ...emptyProgress("prg_1"), email: { at: "code", ...sent, address: EMAIL } as const };
			const before = { ...known, account: accountBefore(account, run) };
			expect(otherFactor(before, step(), NOT_BEGUN)).toBeUndefined();
			expect(addressFor(before, step({ contacts: ["email"] }), NOT_BEGUN)).toBeUndefined();
			const alone = { ...account, contacts: [{ kind: "email", address: EMAIL }] } satisfies Account;
			expect(addressFor({ ...known, account: accountBefore(alone, run) }, step(), NOT_BEGUN)).toBe(EMAIL);
			// The company's or the account's own address stays one, although a code went to it here.
			const asked = { ...run, email: { ...run.email, typed: false } };
			expect(otherFactor({ ...known, account: accountBefore(account, asked) }, step(), NOT_BEGUN)).toBe(EMAIL);
		});

		test("is never what somebody typed, and nothing without an account or with one that has proven nothing", () => {
			expect(addressFor(known, step(), at("+573009999999"))).toBe(PHONE);
			const bound = { inquiry: { boundPhone: PHONE, boundEmail: EMAIL }, account: null };
			expect(addressFor(bound, step(), at(PHONE))).toBeUndefined();
			expect(addressFor({ ...bound, account: { ...account, contacts: [] } }, step(), NOT_BEGUN)).toBeUndefined();
		});
	});
});
