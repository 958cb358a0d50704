import { describe, expect, test } from "vitest";
import { Definition } from "@/lib/flows/schemas";
import { carriedOver } from "./carry";

type Run = Parameters<typeof carriedOver>[1];

const text = { en: "X" };
const field = (name: string, more = {}) => ({ name, type: "string", label: text, ...more });
const CONSENT = { key: "consent", type: "consent", textVersion: "1", text, boxes: [{ key: "yes", label: text }] };
const DETAILS = { key: "details", type: "details", fields: [field("name-first")] };
const PHONE = { key: "phone", type: "phone" };

const flow = (...steps: object[]) => Definition.parse({ name: "F", purpose: text, steps });
const by = "iqse_1";
const done = {
	done: ["consent", "details"],
	consents: { consent: { boxes: ["yes"], textVersion: "1", at: "", ip: null, by } },
	answers: { "name-first": { value: "Ana", by } },
	factor: null,
};
const unknown = { now: new Date(), given: {}, phoneVerified: false, emailVerified: false };
const FROM = [CONSENT, DETAILS, PHONE];
const carried = (steps: object[], run: Run = done, known = unknown, from: object[] = FROM) =>
	carriedOver({ from: flow(...from), to: flow(...steps) }, run, known);

describe("on a newer version", () => {
	test("what is the same need not be done again", () => {
		expect(carried([CONSENT, DETAILS, PHONE])).toEqual(["consent", "details"]);
	});

	test.each([
		["another text", { ...CONSENT, textVersion: "2" }],
		["another box that is required", { ...CONSENT, boxes: [...CONSENT.boxes, { key: "too", label: text }] }],
	])("%s is agreed to anew", (_, consent) => {
		expect(carried([consent, DETAILS, PHONE])).toEqual(["details"]);
	});

	test("a field more is asked for, one that is not required is not", () => {
		const withMore = (more: object) => ({ ...DETAILS, fields: [...DETAILS.fields, field("name-last", more)] });
		expect(carried([CONSENT, withMore({}), PHONE])).toEqual(["consent"]);
		expect(carried([CONSENT, withMore({ required: false }), PHONE])).toEqual(["consent", "details"]);
	});

	test("answers count under the name of their field, whatever the step is called; rules that got stricter are kept", () => {
		expect(carried([CONSENT, { ...DETAILS, key: "you" }, PHONE])).toEqual(["consent", "you"]);
		const shorter = { ...DETAILS, fields: [field("name-first", { maxLength: 2 })] };
		expect(carried([CONSENT, shorter, PHONE])).toEqual(["consent"]);
	});

	test("a step that nobody has seen is not skipped because it asks for nothing that is required", () => {
		const extra = { key: "extra", type: "details", fields: [field("dogs", { required: false })] };
		expect(carried([CONSENT, DETAILS, extra, PHONE])).toEqual(["consent", "details"]);
	});

	test("what is proven stays proven, under whatever key", () => {
		const known = { ...unknown, phoneVerified: true };
		const steps = [CONSENT, { ...PHONE, key: "mobile" }, DETAILS, { key: "mail", type: "email" }];
		expect(carried(steps, done, known)).toEqual(["consent", "mobile", "details"]);
	});

	test.each(["phone", "email", "second-factor"])(
		"what was typed under a key proves nothing of a %s under it",
		(type) => {
			expect(
				carried([CONSENT, { key: "details", type }, { key: "last", type: "details", fields: [field("dogs")] }]),
			).toEqual(["consent"]);
		},
	);

	test("a step that was passed without asking is asked where the newer version asks everybody", () => {
		const [mail, last] = [
			{ key: "mail", type: "email" },
			{ ...DETAILS, key: "last" },
		];
		const from = [{ ...PHONE, skipWhenVerified: true }, { ...mail, skipWhenVerified: true }, last];
		const passed = { ...done, done: ["phone", "mail"], answers: {} };
		expect(carried([{ ...PHONE, skipWhenVerified: true }, mail, last], passed, unknown, from)).toEqual(["phone"]);
	});

	test("a second factor that was not required is asked where it always is; one that was given is not", () => {
		const factor = (when: string) => ({ key: "factor", type: "second-factor", when });
		const from = [factor("required"), PHONE];
		const passed = { ...done, done: ["factor"] };
		expect(carried([factor("required"), PHONE], passed, unknown, from)).toEqual(["factor"]);
		expect(carried([factor("always"), PHONE], passed, unknown, from)).toEqual([]);
		const given = { ...passed, factor: { at: "code", address: "", verificationId: "", by, typed: false } as const };
		expect(carried([factor("always"), PHONE], given, unknown, from)).toEqual(["factor"]);
	});

	test("where nothing is left, the last step is asked once more", () => {
		expect(carried([CONSENT, DETAILS])).toEqual(["consent"]);
	});
});
