import { type Brand, RADII } from "@/lib/flows/schemas";
import { contrast, mix, nearest, READABLE, VISIBLE } from "@/lib/kernel/colour";

const STACKS: Record<Brand["font"], string | undefined> = {
	geist: undefined,
	system: "system-ui, sans-serif",
	serif: 'ui-serif, "Iowan Old Style", Georgia, "Times New Roman", serif',
	rounded: 'ui-rounded, "Arial Rounded MT Bold", "Nunito", system-ui, sans-serif',
};

/**
 * The custom properties of a page in this brand, for its `style` attribute; everything on it stays readable. Each colour
 * is there twice, `-light` and `-dark`: which of them holds is decided in app/globals.css.
 */
export function paletteOf({ primary, background, text, dark, radius, font }: Brand): Record<string, string> {
	const night = dark.primary ?? primary;
	const family = STACKS[font];
	return {
		...pair("--brand", primary, night),
		...pair("--on-brand", onButton(primary), onButton(night)),
		...pair("--accent", nearest(primary, readableOn(background)), nearest(night, readableOn(dark.background))),
		...surfaces({ background, text }, dark),
		...(radius !== "medium" && { "--round": String(RADII[radius]) }),
		...(family && { fontFamily: family }),
	};
}

type Surface = { background: string; text: string };

/** What the pages are drawn with where a brand says nothing else stands in app/globals.css. */
function surfaces(day: Surface, night: Surface): Record<string, string> {
	if (isOurs(day, "#ffffff", "#14161b") && isOurs(night, "#16181d", "#f1f3f6")) return {};
	const both = (name: string, draw: (surface: Surface) => string) => pair(name, draw(day), draw(night));
	const mixed = (name: string, share: number) => both(name, ({ background, text }) => mix(background, text, share));
	return {
		...both("--surface", ({ background }) => background),
		...both("--ink", ({ text }) => text),
		...mixed("--canvas", 0.04),
		...mixed("--raised", 0.03),
		...mixed("--line", 0.12),
		...both("--field", ({ background, text }) => softer(background, text, 0.45, VISIBLE)),
		...both("--muted", ({ background, text }) => softer(background, text, 0.7, READABLE)),
	};
}

/** So much of the text's colour, or as much more as it takes to be seen. */
function softer(background: string, text: string, share: number, least: number): string {
	for (let at = share; at < 1; at += 0.05) {
		const colour = mix(background, text, at);
		if (contrast(colour, background) >= least) return colour;
	}
	return text;
}

const isOurs = ({ background, text }: Surface, ourBackground: string, ourText: string) =>
	background === ourBackground && text === ourText;
const readableOn = (surface: string) => (colour: string) => contrast(colour, surface) >= READABLE;
const onButton = (brand: string) => (contrast(brand, "#ffffff") >= READABLE ? "#ffffff" : "#000000");
const pair = (name: string, day: string, night: string) => ({ [`${name}-light`]: day, [`${name}-dark`]: night });
