import { describe, expect, it } from "vitest";
import { Brand } from "@/lib/flows/schemas";
import { contrast } from "@/lib/kernel/colour";
import { paletteOf } from "./palette";

const of = (brand: object) => paletteOf(Brand.parse(brand));
describe("a brand's palette", () => {
	const colours = ["#1f4fd8", "#000000", "#e03a40", "#007a5e", "#777777", "#0a0a23"];
	it.each(colours)("%s stays readable on its button and as text, light and dark", (primary) => {
		const palette = of({ primary });
		for (const [theme, surface] of [
			["light", "#ffffff"],
			["dark", "#16181d"],
		]) {
			const button = [palette[`--brand-${theme}`]!, palette[`--on-brand-${theme}`]!] as const;
			expect(contrast(...button)).toBeGreaterThanOrEqual(4.5);
			expect(contrast(palette[`--accent-${theme}`]!, surface!)).toBeGreaterThanOrEqual(4.5);
		}
	});

	it("leaves alone what can be read already, and what a brand says nothing about", () => {
		expect(of({})).toEqual({
			...{ "--brand-light": "#1f4fd8", "--brand-dark": "#1f4fd8" },
			...{ "--on-brand-light": "#ffffff", "--on-brand-dark": "#ffffff" },
			...{ "--accent-light": "#1f4fd8", "--accent-dark": expect.stringMatching(/^#/) },
		});
	});

	it("draws the quieter colours between text and background, and they can be read", () => {
		const day = { background: "#fdf6e3", text: "#3b2f1e" };
		const night = { background: "#1b1408", text: "#f3e9d2" };
		const palette = of({ ...day, dark: night });
		for (const [theme, { background }] of Object.entries({ light: day, dark: night })) {
			expect(palette[`--surface-${theme}`]).toBe(background);
			expect(contrast(palette[`--muted-${theme}`]!, background)).toBeGreaterThanOrEqual(4.5);
			expect(contrast(palette[`--field-${theme}`]!, background)).toBeGreaterThanOrEqual(3);
		}
	});

	it("has another button by night where the brand does", () => {
		const palette = of({ primary: "#14532d", dark: { primary: "#86efac" } });
		expect(palette).toMatchObject({ "--brand-light": "#14532d", "--brand-dark": "#86efac" });
		expect(palette).toMatchObject({ "--on-brand-light": "#ffffff", "--on-brand-dark": "#000000" });
	});

	it("says its corners and its letters where they are not ours", () => {
		expect(of({ radius: "none", font: "serif" })).toMatchObject({
			"--round": "0",
			fontFamily: expect.stringContaining("Georgia"),
		});
	});
});
