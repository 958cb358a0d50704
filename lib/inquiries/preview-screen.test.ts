import { describe, expect, test } from "vitest";
import { Definition, type Sketch } from "@/lib/flows/schemas";
import { LANGUAGES } from "@/lib/kernel/words";
import { type Previewed, previewScreen, screensOf } from "./preview-screen";
import { BEGINNING, END } from "./words";

const say = (what: string) => ({ en: `${what} en`, es: `${what} es`, pt: `${what} pt` });
const DRAFT = {
	name: "All",
	purpose: say("purpose"),
	steps: [
		{
			...{ key: "terms", type: "consent", title: say("terms"), textVersion: "1", text: say("text") },
			boxes: [{ key: "yes", label: say("box") }],
		},
		{ key: "about", type: "details", fields: [{ name: "city", type: "string", label: say("city") }] },
		{ key: "phone", type: "phone", country: "CO" },
		{ key: "mail", type: "email" },
		{ key: "factor", type: "second-factor" },
	],
};
const PLAN = [
	{ channel: "sms", waitSeconds: 125 },
	{ channel: "voice", waitSeconds: 180 },
] as const;

function sketchOf(draft: object): Sketch {
	const { purpose, settings, brand, steps } = Definition.parse({ ...DRAFT, ...draft });
	const begun = { key: "begun", step: undefined };
	return { purpose, settings, brand, steps: [...steps.map((step) => ({ key: step.key, step })), begun] };
}

const see = (more: Partial<Previewed>, draft: object = {}) =>
	previewScreen({
		...{ sketch: sketchOf(draft), step: "terms", screen: "step", language: "en", style: undefined },
		...{ environment: "production", company: { name: "Barkside", helpUrl: null }, plan: PLAN, now: new Date() },
		...more,
	});

describe.each(LANGUAGES)("in %s", (language) => {
	test("every step shows its first screen, in its place, as nobody's inquiry", () => {
		const kinds = { terms: "consent", about: "details", phone: "phone", mail: "email", factor: "confirm" };
		for (const [step, kind] of Object.entries(kinds)) {
			const screen = see({ step, language });
			expect(screen).toMatchObject({ kind, language, inquiryId: "", purpose: `purpose ${language}` });
			const place = Object.keys(kinds).indexOf(step);
			const states = screen && "steps" in screen ? screen.steps.map(({ state }) => state) : [];
			expect(states).toEqual(
				Object.keys(kinds).map((_, i) => (i < place ? "done" : i === place ? "current" : "ahead")),
			);
		}
		expect(see({ step: "terms", language })).toMatchObject({ steps: [{ title: `terms ${language}` }, {}, {}, {}, {}] });
		expect(see({ step: "about", language })).toMatchObject({ fields: [{ label: `city ${language}`, value: "" }] });
	});

	test("a code's screen follows where an address is proven", () => {
		const sms = { channel: "sms", other: "voice", next: { channel: "voice", seconds: 125 } };
		expect(see({ step: "phone", screen: "code", language })).toMatchObject({
			kind: "code",
			code: sms,
			mayChange: true,
		});
		const mail = see({ step: "mail", screen: "code", language });
		expect(mail).toMatchObject({ kind: "code", code: { channel: "email", address: { value: "ana@example.com" } } });
		expect(mail).not.toHaveProperty("code.next");
		const factor = see({ step: "factor", screen: "code", language });
		expect(factor).toMatchObject({ kind: "code", code: { address: { masked: true } }, factor: { other: {} } });
	});
});

test("a number is one of the step's country, and a code as long as the flow says", () => {
	const screen = see(
		{ step: "phone", screen: "code" },
		{ settings: { verification: { codeLength: 8, codeSeconds: 240 } } },
	);
	expect(screen).toMatchObject({
		code: { address: { value: expect.stringMatching(/^\+57/), masked: false }, codeLength: 8, lifeSeconds: 240 },
	});
});

test("a second factor that goes to e-mail first is shown so", () => {
	const steps = [{ key: "factor", type: "second-factor", contacts: ["email", "phone"] }];
	expect(see({ step: "factor" }, { steps })).toMatchObject({ kind: "confirm", by: "email" });
	expect(see({ step: "factor", screen: "code" }, { steps })).toMatchObject({ code: { channel: "email" } });
});

test("the end is told as the flow decides, and leads to where it says", () => {
	const ended = (settings: object) => see({ step: END }, { settings });
	const to = "https://barkside.example/done";
	expect(ended({ onCompletion: "approve", redirectUri: to })).toMatchObject({ kind: "final", outcome: "approved" });
	expect(ended({ onCompletion: "review" })).toMatchObject({ outcome: "needs_review" });
	expect(ended({})).toMatchObject({ outcome: "completed" });
	expect(ended({ redirectUri: "javascript:alert(1)" })).not.toHaveProperty("redirect");
});

describe("before the first step", () => {
	const recovery = (automatic: boolean, userActivated: boolean) => ({
		settings: { recovery: { automatic: { enabled: automatic }, userActivated: { enabled: userActivated } } },
	});
	const before = (screen: Previewed["screen"], settings: object) => see({ step: BEGINNING, screen }, settings);

	test("a flow that brings back shows what it asks there, and begins with what comes first", () => {
		expect(before("step", recovery(true, true))).toMatchObject({ kind: "start-or-later", inquiryId: "" });
		expect(before("step", recovery(true, false))).toMatchObject({ kind: "leave-phone", country: "CO", typed: "" });
		expect(before("leave-phone", recovery(true, true))).toMatchObject({ kind: "leave-phone", agreed: false });
		expect(before("later", recovery(false, true))).toMatchObject({
			...{ kind: "later", zone: "America/Bogota", asked: { country: "CO" } },
			chips: expect.arrayContaining([expect.objectContaining({ at: expect.any(Date) })]),
		});
		const postponed = before("postponed", recovery(false, true));
		expect(postponed).toMatchObject({ kind: "postponed", zone: "America/Bogota", at: expect.any(Date) });
		expect(postponed).toMatchObject({ address: { value: expect.stringMatching(/^\+57/), masked: false } });
	});

	test("one that does not has nothing there, and neither has a way that is off", () => {
		expect(before("step", {})).toBeUndefined();
		expect(before("later", recovery(true, false))).toMatchObject({ kind: "leave-phone" });
	});

	test("a short life leaves its pages to be seen", () => {
		const expiry = { expiry: { maxLifetimeSeconds: 60 } };
		const settings = { ...recovery(true, true).settings, ...expiry };
		for (const kind of ["later", "postponed"] as const) expect(before(kind, { settings })).toMatchObject({ kind });
	});
});

test("what is not begun, or is not there, is no screen; which screens there are is the step's affair", () => {
	expect(see({ step: "begun" })).toBeUndefined();
	expect(see({ step: "nowhere" })).toBeUndefined();
	const [terms, , phone] = sketchOf({}).steps;
	expect([terms, phone].map((one) => screensOf(one?.step))).toEqual([["step"], ["step", "code"]]);
});

test("by night where it is asked for, without a plan as a text", () => {
	expect(see({ style: "dark" })).toMatchObject({ style: "dark" });
	expect(see({ step: "phone", screen: "code", plan: [] })).toMatchObject({ code: { channel: "sms" } });
});
