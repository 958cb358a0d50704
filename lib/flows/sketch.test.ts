import { expect, test } from "vitest";
import { DEMO_FLOW } from "./examples";
import { Definition } from "./schemas";
import { sketchOf } from "./sketch";

const stepsOf = (steps: unknown) => sketchOf({ ...DEMO_FLOW, steps }).steps;
const text = { en: "A" };
const consent = (more: object) => ({
	...{ key: "terms", type: "consent", textVersion: "1", text, boxes: [{ key: "yes", label: text }] },
	...more,
});

test("what is whole is shown as it is", () => {
	const { purpose, settings, brand, steps } = Definition.parse(DEMO_FLOW);
	expect(sketchOf(DEMO_FLOW)).toEqual({
		purpose,
		settings,
		brand,
		steps: steps.map((step) => ({ key: step.key, step })),
	});
});

test("a text that is not written yet stands as a sign of it; what is faulty and may be missing is left out", () => {
	const boxes = [
		{ key: "yes", label: { en: "", es: "Sí" } },
		{ key: "No!", label: text },
	];
	const [shown] = stepsOf([consent({ text: { en: "" }, links: [{ label: text, url: "here" }], boxes, odd: 1 })]);
	expect(shown?.step).toMatchObject({
		text: { en: "…" },
		links: [],
		boxes: [{ key: "yes", label: { en: "…", es: "Sí" }, required: true }],
	});
});

test("a colour that cannot be read is looked at all the same; one that is none is ours", () => {
	const { brand } = sketchOf({ ...DEMO_FLOW, brand: { primary: "#ffffff", text: "red", dark: { background: 3 } } });
	expect(brand).toMatchObject({ primary: "#ffffff", text: "#14161b", dark: { background: "#16181d" } });
});

test("settings that are wrong are the usual ones, each for itself", () => {
	const { settings } = sketchOf({ settings: { verification: { codeLength: 99, codeSeconds: 120 }, mayGoBack: "no" } });
	expect(settings).toMatchObject({ mayGoBack: true, verification: { codeLength: 6, codeSeconds: 120 } });
});

test.each([
	{},
	null,
	"nothing",
	[],
	7,
	{ steps: {}, brand: [], settings: "x", purpose: 1 },
	{ steps: [null, 1, {}, { key: "a" }, { key: "b", type: "video" }, [[]]] },
])("of %j there is as much as there can be", (given) => {
	const { steps, brand, purpose } = sketchOf(given);
	expect(steps.every(({ step }) => step === undefined)).toBe(true);
	expect([brand.primary, purpose.en]).toEqual(["#1f4fd8", "…"]);
});

test("a step that has nothing to show yet keeps its place and its key", () => {
	const steps = stepsOf([consent({ boxes: [] }), { key: "phone", type: "phone" }]);
	expect(steps.map(({ key, step }) => [key, step?.type])).toEqual([
		["terms", undefined],
		["phone", "phone"],
	]);
});
