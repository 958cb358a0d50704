import { describe, expect, it } from "vitest";
import { contrast, paletteOf } from "./colour";

describe("a brand's palette", () => {
	const colours = ["#1f4fd8", "#ffffff", "#000000", "#ffe600", "#ff5a5f", "#00a884", "#777777", "#0a0a23"];
	it.each(colours)("%s stays readable on its button and as text, light and dark", (colour) => {
		const palette = paletteOf(colour);
		expect(contrast(palette["--brand"], palette["--on-brand"])).toBeGreaterThanOrEqual(4.5);
		expect(contrast(palette["--brand-light"], "#ffffff")).toBeGreaterThanOrEqual(4.5);
		expect(contrast(palette["--brand-dark"], "#16181d")).toBeGreaterThanOrEqual(4.5);
	});

	it("leaves a colour alone that can be read already", () => {
		expect(paletteOf("#1f4fd8")["--brand-light"]).toBe("#1f4fd8");
	});
});
