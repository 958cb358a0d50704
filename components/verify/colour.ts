/** What a brand colour needs beside it so that everything stays readable (WCAG 2.2: 4.5 to 1). */

const READABLE = 4.5;
const LIGHT_SURFACE = "#ffffff";
const DARK_SURFACE = "#16181d";
const DARK_TEXT = "#000000";

export type Palette = { "--brand": string; "--on-brand": string; "--brand-light": string; "--brand-dark": string };

/** The custom properties of a page, for its `style` attribute. */
export function paletteOf(primary: string): Palette {
	return {
		"--brand": primary,
		"--on-brand": contrast(primary, "#ffffff") >= READABLE ? "#ffffff" : DARK_TEXT,
		"--brand-light": readableOn(LIGHT_SURFACE, primary, "#000000"),
		"--brand-dark": readableOn(DARK_SURFACE, primary, "#ffffff"),
	};
}

/** The colour itself, or the nearest mix with black or white that can be read on the surface. */
function readableOn(surface: string, colour: string, towards: string): string {
	for (let share = 0; share <= 1; share += 0.05) {
		const mixed = mix(colour, towards, share);
		if (contrast(mixed, surface) >= READABLE) return mixed;
	}
	return towards;
}

export function contrast(a: string, b: string): number {
	const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
	return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
	const [r = 0, g = 0, b = 0] = channels(colour).map((value) => {
		const share = value / 255;
		return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function mix(a: string, b: string, share: number): string {
	const other = channels(b);
	const mixed = channels(a).map((value, i) => Math.round(value * (1 - share) + (other[i] ?? 0) * share));
	return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

function channels(colour: string): number[] {
	return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}
