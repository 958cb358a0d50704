/** Colours as six hex digits, `#1f4fd8`, and whether one can be read on another (WCAG 2.2, relative luminance). */

/** Text, and what is no text but has to be seen (WCAG 2.2, 1.4.3 and 1.4.11, level AA). */
export const READABLE = 4.5;
export const VISIBLE = 3;

export function contrast(a: string, b: string): number {
	const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
	return (light + 0.05) / (dark + 0.05);
}

/** So much of the second in the first. */
export function mix(a: string, b: string, share: number): string {
	const other = channels(b);
	const mixed = channels(a).map((value, i) => Math.round(value * (1 - share) + (other[i] ?? 0) * share));
	return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

/** The colour itself where it passes, else the one with the least black or white in it that does. */
export function nearest(colour: string, passes: (colour: string) => boolean): string {
	for (let percent = 0; percent <= 100; percent++) {
		const near = ["#000000", "#ffffff"].map((end) => mix(colour, end, percent / 100)).find(passes);
		if (near) return near;
	}
	return colour;
}

function luminance(colour: string): number {
	const [r = 0, g = 0, b = 0] = channels(colour).map((value) => {
		const share = value / 255;
		return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function channels(colour: string): number[] {
	return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}
