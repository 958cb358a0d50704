import { describe, expect, it } from "vitest";
import { Brand } from "@/lib/flows/schemas";
import { contrast } from "@/lib/kernel/colour";
import { paletteOf } from "./palette";

const of = (brand: object) => paletteOf(Brand.parse(brand));
/** Day and night of a property. */
function both(value = ""): [string, string] {
	const [, day = value, night = value] = /^light-dark\((#\w+), (#\w+)\)$/.exec(value) ?? [];
	return [day, night];
}

describe("a brand's palette", () => {
	const colours = ["#1f4fd8", "#000000", "#e03a40", "#007a5e", "#777777", "#0a0a23"];
	it.each(colours)("%s stays readable on its button and as text, light and dark", (primary) => {
		const palette = of({ primary });
		expect(contrast(palette["--brand"]!, palette["--on-brand"]!)).toBeGreaterThanOrEqual(4.5);
		expect(contrast(palette["--brand-light"]!, "#ffffff")).toBeGreaterThanOrEqual(4.5);
		expect(contrast(palette["--brand-dark"]!, "#16181d")).toBeGreaterThanOrEqual(4.5);
	});

	it("leaves alone what can be read already, and what a brand says nothing about", () => {
		expect(of({})).toEqual({
			"--brand": "#1f4fd8",
			"--on-brand": "#ffffff",
			"--brand-light": "#1f4fd8",
			"--brand-dark": expect.stringMatching(/^#/),
		});
	});

	it("draws the quieter colours between text and background, and they can be read", () => {
		const day = { background: "#fdf6e3", text: "#3b2f1e" };
		const night = { background: "#1b1408", text: "#f3e9d2" };
		const palette = of({ ...day, dark: night });
		expect(palette["--surface"]).toBe("light-dark(#fdf6e3, #1b1408)");
		for (const [i, surface] of [day, night].entries()) {
			expect(contrast(both(palette["--muted"])[i]!, surface.background)).toBeGreaterThanOrEqual(4.5);
			expect(contrast(both(palette["--field"])[i]!, surface.background)).toBeGreaterThanOrEqual(3);
		}
	});

	it("has another button by night where the brand does", () => {
		const palette = of({ primary: "#14532d", dark: { primary: "#86efac" } });
		expect(palette["--brand"]).toBe("light-dark(#14532d, #86efac)");
		expect(palette["--on-brand"]).toBe("light-dark(#ffffff, #000000)");
	});

	it("says its corners and its letters where they are not ours", () => {
		expect(of({ radius: "none", font: "serif" })).toMatchObject({
			"--round": "0",
			fontFamily: expect.stringContaining("Georgia"),
		});
	});
});
