import { describe, expect, test } from "vitest";
import { contrast } from "@/lib/kernel/colour";
import { Brand, colourFaults } from "./brand";

const faultsOf = (brand: object) => {
	const { success, error } = Brand.safeParse(brand);
	return success ? [] : error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
};

describe("a brand's colours", () => {
	test("ours pass, and so does what an earlier flow says", () => {
		expect(faultsOf({})).toEqual([]);
		expect(faultsOf({ primary: "#0f6b4f", logoUrl: "/brand/barkside.svg" })).toEqual([]);
	});

	test.each([
		[
			{ primary: "#ffe600" },
			/^primary: cannot be told from the background: its contrast is 1\.2 to 1, and 3 is needed/,
		],
		[{ text: "#9aa0a6" }, /^text: cannot be read on the background: its contrast is 2\.6 to 1, and 4.5 is needed/],
		[{ background: "#808080", text: "#000000" }, /^background: must be lighter/],
		[{ dark: { background: "#555555" } }, /^dark\.background: must be darker/],
		[{ dark: { text: "#444444" } }, /^dark\.text: cannot be read/],
		[{ dark: { primary: "#202020" } }, /^dark\.primary: cannot be told/],
	])("%j is refused at its place", (brand, words) => {
		expect(faultsOf(brand)).toEqual(expect.arrayContaining([expect.stringMatching(words)]));
	});

	test("each fault offers the nearest colour that passes, which then does", () => {
		for (const primary of ["#ffe600", "#ffffff", "#ff9d96", "#7fffd4"]) {
			const [fault] = colourFaults({ ...Brand.parse({}), primary });
			expect(fault?.path).toEqual(["primary"]);
			expect(contrast(fault!.nearest, "#ffffff")).toBeGreaterThanOrEqual(3);
			expect(faultsOf({ primary: fault!.nearest })).toEqual([]);
		}
	});
});
