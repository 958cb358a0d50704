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
