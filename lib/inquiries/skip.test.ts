import { describe, expect, test } from "vitest";
import { Definition } from "@/lib/flows/schemas";
import type { Session } from "./access";
import { emptyProgress } from "./progress";
import { accountGains, passedOver, type Standing } from "./skip";

const PHONE = "+573001234523";
const EMAIL = "ana@example.com";
const flow = (...steps: object[]) => Definition.parse({ name: "Flow", purpose: { en: "Why" }, steps });
const phone = { key: "phone", type: "phone", skipWhenVerified: true };
const email = { key: "email", type: "email", skipWhenVerified: true };
const factor = { key: "factor", type: "second-factor", when: "required" };
const session = (more: Partial<Session> = {}) =>
	({ id: "iqse_1", origin: "first", provenAt: null, ...more }) as Session;
const byToken = session({ origin: "token" });

const standing = (more: Partial<Standing> = {}): Standing => ({
	definition: flow(phone),
	inquiry: { boundPhone: PHONE, boundEmail: EMAIL, origin: "api" },
	account: { secondFactorRequired: false, contacts: [{ kind: "phone", address: PHONE }] },
	session: byToken,
	progress: emptyProgress("run"),
	companyRequires: false,
	...more,
});
const passed = (more: Partial<Standing> = {}) => passedOver(standing(more)).map(({ step, why }) => [step.key, why]);

describe("a phone that the account has proven", () => {
	test("is not asked for where the company itself let this browser in", () => {
		expect(passed()).toEqual([["phone", "known"]]);
		expect(passed({ session: session({ origin: "link" }) })).toEqual([["phone", "known"]]);
	});

	test("is asked for where only a link says who this is: no account is known here", () => {
		expect(passed({ account: null })).toEqual([]);
		expect(passed({ session: session() })).toEqual([]);
		expect(passed({ session: undefined })).toEqual([]);
		const inquiry = { ...standing().inquiry, origin: "template-link" as const };
		expect(passed({ inquiry })).toEqual([]);
	});

	test("is asked for where the flow does not skip, or it is about another number", () => {
		expect(passed({ definition: flow({ ...phone, skipWhenVerified: false }) })).toEqual([]);
		expect(passed({ inquiry: { ...standing().inquiry, boundPhone: "+573009999999" } })).toEqual([]);
	});
});

describe("after a code in this session", () => {
	const proven = session({ provenAt: new Date() });
	const code = (typed: boolean) =>
		({ at: "code", address: EMAIL, verificationId: "ver_1", by: "iqse_1", typed }) as const;
	const definition = flow(email, phone);
	const run = (typed: boolean) => ({ ...emptyProgress("run"), done: ["email"], email: code(typed) });

	test("to an address of the company's, the other one is known; to one that was typed, it is not", () => {
		expect(passed({ definition, session: proven, progress: run(false) })).toEqual([["phone", "known"]]);
		expect(passed({ definition, session: proven, progress: run(true) })).toEqual([]);
	});

	test("that led back to a bound address, what is left is known", () => {
		const back = session({ origin: "re-entry", provenAt: new Date() });
		expect(passed({ session: back })).toEqual([["phone", "known"]]);
	});
});

test("a second factor that is only asked of some is passed by all others", () => {
	const definition = flow(factor);
	const account = { ...standing().account!, secondFactorRequired: true };
	expect(passed({ definition })).toEqual([["factor", "not-required"]]);
	expect(passed({ definition, account })).toEqual([]);
	expect(passed({ definition, companyRequires: true })).toEqual([]);
	expect(passed({ definition: flow({ ...factor, when: "always" }) })).toEqual([]);
});

test("only steps from here on are passed, and none behind one that asks", () => {
	const consent = {
		key: "consent",
		type: "consent",
		textVersion: "1",
		text: { en: "T" },
		boxes: [{ key: "b", label: { en: "B" } }],
	};
	const definition = flow(consent, phone, factor);
	expect(passed({ definition })).toEqual([]);
	const progress = { ...emptyProgress("run"), done: ["consent"] };
	expect(passed({ definition, progress })).toEqual([
		["phone", "known"],
		["factor", "not-required"],
	]);
});

describe("an account gains an address that was proven here", () => {
	const OWN = "+573009999999";
	const plain = { session: session() };
	const gains = (more: Partial<Standing>, typed = true) => accountGains(standing(more), { typed });
	const code = (address: string, typed: boolean) =>
		({ at: "code", address, verificationId: "ver_1", by: "iqse_1", typed }) as const;
	const definition = flow(phone, email);
	const account = (...contacts: { kind: "phone" | "email"; address: string }[]) => ({
		secondFactorRequired: false,
		contacts,
	});

	test("that was not typed, whoever sits here", () => {
		expect(gains(plain, false)).toBe(true);
	});

	test("that was typed, where the company itself let this browser in, not where it has but the link", () => {
		expect(gains({})).toBe(true);
		expect(gains(plain)).toBe(false);
		expect(gains({ inquiry: { ...standing().inquiry, origin: "template-link" } })).toBe(false);
	});

	test("that was typed, after a code to one that was not, and not after one to another that was", () => {
		const run = (typed: boolean) => ({ ...emptyProgress("run"), done: ["phone"], phone: code(OWN, typed) });
		const proven = session({ provenAt: new Date() });
		expect(gains({ definition, session: proven, progress: run(false) })).toBe(true);
		expect(gains({ definition, session: proven, progress: run(true) })).toBe(false);
	});

	test("that was typed, where the account had none, or none but those of this very run", () => {
		const typed = { ...emptyProgress("run"), phone: code(OWN, true) };
		const has = { ...plain, definition, account: account({ kind: "phone", address: OWN }) };
		expect(gains({ ...plain, account: account() })).toBe(true);
		expect(gains({ ...has, progress: { ...typed, done: ["phone"] } })).toBe(true);
		// Typed, and proven by somebody else.
		expect(gains({ ...has, progress: typed })).toBe(false);
	});

	test("never where there is none", () => {
		expect(gains({ ...plain, account: null })).toBe(false);
	});
});
