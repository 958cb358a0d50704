import { expect, test } from "vitest";
import { z } from "zod";
import { parseAs } from "./parse";

const Body = z.strictObject({ steps: z.array(z.strictObject({ "a/b": z.number() })), name: z.string() });

test("what fits comes back", () => {
	expect(parseAs(Body, { steps: [], name: "x" })).toEqual({ steps: [], name: "x" });
});

test("faults name the field in the caller's document: of the wrong type, unknown, or missing", () => {
	const faults = [
		{ message: expect.stringMatching(/^steps\.0\.a\/b: /), pointer: "/data/attributes/steps/0/a~1b" },
		{ message: "steps.0.more is not known here", pointer: "/data/attributes/steps/0/more" },
		{ message: "name is missing", pointer: "/data/attributes/name" },
	];
	const parse = () => parseAs(Body, { steps: [{ "a/b": "x", more: 1 }] }, "/data/attributes");
	expect(parse).toThrow(expect.objectContaining({ code: "invalid", details: { faults } }));
});

test("what is wrong is said in words that a caller can act on, and a rule's own words are kept", () => {
	const Every = z.strictObject({
		text: z.string().min(2),
		count: z.number().int().max(5),
		list: z.array(z.string()).max(1),
		yes: z.boolean(),
		word: z.enum(["a", "b"]),
		only: z.literal("x"),
		kind: z.discriminatedUnion("type", [z.object({ type: z.literal("p") }), z.object({ type: z.literal("q") })]),
		own: z.string().regex(/^x$/, "must be an x"),
		like: z.string().regex(/^x$/),
	});
	const given = {
		text: "a",
		count: 6,
		list: ["a", "b"],
		yes: "no",
		word: "c",
		only: "y",
		kind: { type: "r" },
		own: "y",
		like: "y",
	};
	const faults = [
		{ message: "text: must have at least 2 characters", pointer: "/text" },
		{ message: "count: must be at most 5", pointer: "/count" },
		{ message: "list: must have at most 1 entry", pointer: "/list" },
		{ message: "yes: must be true or false", pointer: "/yes" },
		{ message: 'word: must be one of "a", "b"', pointer: "/word" },
		{ message: 'only: must be "x"', pointer: "/only" },
		{ message: 'kind.type: must be one of "p", "q"', pointer: "/kind/type" },
		{ message: "own: must be an x", pointer: "/own" },
		{ message: "like: must look like /^x$/", pointer: "/like" },
	];
	expect(() => parseAs(Every, given)).toThrow(expect.objectContaining({ details: { faults } }));
});
