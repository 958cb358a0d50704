import { describe, expect, it } from "vitest";
import { Brand } from "@/lib/flows/schemas";
import { asColour, drawnOf, faultAt } from "./drawn";

const OURS = Brand.parse({});

describe("a brand while it is typed", () => {
	it("is drawn as it is where it is whole", () => {
		const brand = Brand.parse({ primary: "#0f6b4f", radius: "none", font: "serif", dark: { primary: "#86efac" } });
		expect(drawnOf(brand)).toEqual(brand);
	});

	it.each(["", "#0f6", "green", undefined, 7])("has our colour where %o stands", (primary) => {
		expect(drawnOf({ ...OURS, primary }).primary).toBe(OURS.primary);
	});

	it("keeps what else was chosen while a colour is no colour", () => {
		expect(drawnOf({ ...OURS, primary: "#0f6", radius: "large" }).radius).toBe("large");
	});

	it("tells of a colour at its place only, with one that will do", () => {
		const drawn = drawnOf({ ...OURS, primary: "#ffee00" });
		const fault = faultAt(drawn, "brand.primary");
		expect(fault?.message).toContain("cannot be told from the background");
		expect(faultAt(drawnOf({ ...drawn, primary: fault!.nearest }), "brand.primary")).toBeUndefined();
		expect(faultAt(drawn, "brand.text")).toBeUndefined();
	});
});

it.each([
	["#1F4FD8", "#1f4fd8"],
	[" 1f4fd8 ", "#1f4fd8"],
	["#1f4", "#1f4"],
	["green", "green"],
])("%o is taken for %o", (typed, colour) => {
	expect(asColour(typed)).toBe(colour);
});
