import { describe, expect, it } from "vitest";
import { requireStorable, storable, unstorable } from "./storable";

const GIVEN = { a: ["fine", "N\0L"], "b\0": 1, c: { "~/": "half \ud83d" }, d: "👩‍👩‍👧", e: null };

describe("what PostgreSQL does not hold", () => {
	it("is found wherever it stands, in names too", () => {
		expect(unstorable(GIVEN)).toEqual([["a", "1"], ["b\0"], ["c", "~/"]]);
		expect(unstorable("\0")).toEqual([[]]);
	});

	it("is refused with its place", () => {
		const { d, e } = GIVEN;
		expect(requireStorable({ d, e })).toEqual({ d, e });
		const refused = () => requireStorable({ c: GIVEN.c });
		expect(refused).toThrow(
			expect.objectContaining({ details: { faults: [expect.objectContaining({ pointer: "/c/~0~1" })] } }),
		);
	});

	it("is left out where a form may have it left out", () => {
		const at = new Date();
		expect(storable({ ...GIVEN, at })).toEqual({
			...GIVEN,
			a: ["fine", "NL"],
			"b\0": undefined,
			b: 1,
			c: { "~/": "half " },
			at,
		});
	});
});
