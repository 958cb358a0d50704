import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Json, merge, settle } from "./merge";

const step = (key: string, more: Record<string, Json> = {}) => ({ key, type: "consent", ...more });
const base = { name: "Flow", steps: [step("a"), step("b"), step("c")], settings: { idle: 900, hosts: ["x", "y"] } };
const keys = (merged: Json) => (merged as typeof base).steps.map(({ key }) => key);

describe("two who change the same flow", () => {
	test("each keep what the other did not touch", () => {
		const mine = { ...base, name: "Mine" };
		const theirs = { ...base, settings: { ...base.settings, idle: 60 } };
		expect(merge(base, mine, theirs)).toEqual({
			merged: { ...base, name: "Mine", settings: { ...base.settings, idle: 60 } },
			clashes: [],
		});
	});

	test("may work in different steps, and move, add and remove others", () => {
		const mine = { ...base, steps: [step("c"), step("a", { title: "A" }), step("b")] };
		const theirs = { ...base, steps: [step("a"), step("new"), step("b", { title: "B" }), step("c")] };
		const { merged, clashes } = merge(base, mine, theirs);
		expect(clashes).toEqual([]);
		expect(merged).toMatchObject({
			steps: [step("c"), step("a", { title: "A" }), step("new"), step("b", { title: "B" })],
		});
	});

	test("both add behind the same step: both are there", () => {
		const mine = { ...base, steps: [...base.steps, step("mine")] };
		const theirs = { ...base, steps: [...base.steps, step("theirs")] };
		expect(keys(merge(base, mine, theirs).merged).sort()).toEqual(["a", "b", "c", "mine", "theirs"]);
	});

	test("one removes what the other did not touch: it is gone", () => {
		const mine = { ...base, steps: base.steps.slice(1) };
		const theirs = { ...base, name: "Theirs" };
		expect(merge(base, mine, theirs)).toEqual({ merged: { ...mine, name: "Theirs" }, clashes: [] });
	});

	test.each([
		["the same field", { ...base, name: "Mine" }, { ...base, name: "Theirs" }, [["name"]]],
		[
			"a step that the other removed",
			{ ...base, steps: [step("a", { title: "A" }), step("b"), step("c")] },
			{ ...base, steps: [step("b"), step("c")] },
			[["steps", "a"]],
		],
		[
			"a list without names",
			{ ...base, settings: { idle: 900, hosts: ["x"] } },
			{ ...base, settings: { idle: 900, hosts: ["x", "y", "z"] } },
			[["settings", "hosts"]],
		],
	])("clash over %s: mine stands, and both are told", (_, mine, theirs, paths) => {
		const { merged, clashes } = merge(base, mine, theirs);
		expect(clashes.map(({ path }) => path)).toEqual(paths);
		expect(merged).toEqual(mine);
	});

	test("are settled by taking theirs: changed, back again, or gone", () => {
		const mine = { ...base, name: "Mine", steps: [step("a", { title: "A" }), step("c")] };
		const theirs = { ...base, name: "Theirs", steps: [step("b", { title: "B" }), step("c")] };
		const { merged, clashes } = merge(base, mine, theirs);
		expect(clashes.map(({ path }) => path)).toEqual([["name"], ["steps", "a"], ["steps", "b"]]);
		const settled = clashes.reduce((document, { path, theirs }) => settle(document, path, theirs), merged);
		expect(settled).toMatchObject({ name: "Theirs" });
		expect(keys(settled).sort()).toEqual(["b", "c"]);
	});

	const doc: fc.Arbitrary<Json> = fc
		.record({
			name: fc.string({ maxLength: 3 }),
			steps: fc.uniqueArray(fc.record({ key: fc.constantFrom("a", "b", "c", "d"), title: fc.nat(2) }), {
				selector: ({ key }) => key,
			}),
		})
		.map((made) => made as Json);

	test("whatever they do: without the other one's changes mine is what comes out, and the other way round", () => {
		fc.assert(
			fc.property(doc, doc, (start, changed) => {
				expect(merge(start, changed, start)).toEqual({ merged: changed, clashes: [] });
				expect(merge(start, start, changed)).toEqual({ merged: changed, clashes: [] });
				expect(merge(start, changed, changed)).toEqual({ merged: changed, clashes: [] });
			}),
		);
	});

	test("whatever they do: nothing comes out that neither wrote, and what only one changed is as they left it", () => {
		fc.assert(
			fc.property(doc, doc, doc, (start, mine, theirs) => {
				const { merged, clashes } = merge(start, mine, theirs);
				const titles = (json: Json) => new Map((json as typeof base).steps.map((each) => [each.key, each]));
				const [before, ours, others, after] = [start, mine, theirs, merged].map(titles);
				const disputed = new Set(clashes.filter(({ path }) => path[0] === "steps").map(({ path }) => path[1]));
				for (const [key, value] of after!) expect([ours!.get(key), others!.get(key)]).toContainEqual(value);
				for (const [key, value] of others!) {
					const untouched = JSON.stringify(ours!.get(key)) === JSON.stringify(before!.get(key));
					if (untouched && !disputed.has(key)) expect(after!.get(key)).toEqual(value);
				}
			}),
		);
	});
});
