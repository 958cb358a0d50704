import { describe, expect, test } from "vitest";
import { DEMO_FLOW } from "@/lib/flows/examples";
import { Definition } from "@/lib/flows/schemas";
import { currentStep, isComplete, nextAfter } from "./progress";

const flow = Definition.parse(DEMO_FLOW);
const NOW = new Date("2026-11-21T12:00:00Z");

describe("steps", () => {
	test("come one after the other, and after the last there is none", () => {
		expect(currentStep(flow, { done: [] })?.key).toBe("consent");
		expect(currentStep(flow, { done: ["consent"] })?.key).toBe("details");
		expect(nextAfter(flow, ["consent"], "details")).toBe("phone");
		expect(nextAfter(flow, ["consent", "details"], "phone")).toBeNull();
	});

	test("a step that is done stays done whatever order they were done in, and unknown ones count for nothing", () => {
		expect(currentStep(flow, { done: ["phone", "gone", "consent"] })?.key).toBe("details");
	});
});

test("a details step is complete when every field that the company did not send is right", () => {
	const step = flow.steps[1];
	if (step?.type !== "details") throw new Error("The demo's second step asks for details");
	const typed = (value: string) => ({ value, by: "iqse_1" });
	const names = { "name-first": typed("Alexander"), "name-last": typed("Sample") };
	expect(isComplete(step, {}, names, NOW)).toBe(false);
	expect(isComplete(step, {}, { ...names, birthdate: typed("1977-08-31") }, NOW)).toBe(true);
	expect(isComplete(step, { birthdate: "1977-08-31" }, names, NOW)).toBe(true);
	expect(isComplete(step, { birthdate: null }, names, NOW)).toBe(false);
});
