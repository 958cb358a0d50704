import { describe, expect, test } from "vitest";
import { differences } from "./differences";
import { DEMO_FLOW } from "./examples";
import { Definition } from "./schemas";

const before = Definition.parse(DEMO_FLOW);
const told = (after: unknown) =>
	differences(before, after).map(({ kind, place, was, is }) =>
		[kind, place, was, is].filter((word) => word !== undefined).join(" | "),
	);

describe("what changed", () => {
	test("is nothing where only the order of names did", () => {
		const { name, steps, ...rest } = before;
		expect(told({ ...rest, steps, name })).toEqual([]);
	});

	test("is said at its place with what was and what is", () => {
		const settings = { ...before.settings, onCompletion: "review", mayGoBack: !before.settings.mayGoBack };
		const after = { ...before, name: "Other", settings, purpose: { ...before.purpose, es: "Otra cosa" } };
		expect(told(after)).toEqual([
			`changed | Name | ${before.name} | Other`,
			`changed | Why you ask › Spanish | ${before.purpose.es} | Otra cosa`,
			`changed | When every step is done | ${before.settings.onCompletion} | review`,
			`changed | May go back to steps that are done | yes | no`,
		]);
	});

	test("of steps is told by step: added, removed, moved, and what changed in one", () => {
		const [first, ...others] = before.steps;
		const moved = [...others, first!];
		expect(told({ ...before, steps: moved })).toEqual(["moved | Steps"]);
		expect(told({ ...before, steps: others })).toEqual([expect.stringMatching(/^removed \| Step 1, /)]);
		const email = { key: "mail", type: "email", skipWhenVerified: false };
		expect(told({ ...before, steps: [...before.steps, email] })).toEqual([
			`added | Step ${before.steps.length + 1}, E-mail`,
		]);
		const at = before.steps.findIndex(({ type }) => type === "phone");
		const steps = before.steps.with(at, { ...before.steps[at]!, country: "AR" } as never);
		expect(told({ ...before, steps })).toEqual([
			expect.stringMatching(new RegExp(`^changed \\| Step ${at + 1}, Phone › Country to begin with \\| .* \\| AR$`)),
		]);
	});
});
