import { Brand, type ColourFault, colourFaults } from "@/lib/flows/schemas";

const HEX = /^#[0-9a-f]{6}$/;
const OURS = Brand.parse({});
type Typed = { [name: string]: unknown };

/** What can be drawn of a brand while it is typed: what is no colour yet is ours for the time being. */
export function drawnOf(typed: Typed): Brand {
	const dark = (typed.dark ?? {}) as Typed;
	const colour = (given: unknown, ours: string) => (isColour(given) ? given : ours);
	const rest = Brand.safeParse({ ...typed, ...NEUTRAL });
	return {
		...(rest.success ? rest.data : OURS),
		primary: colour(typed.primary, OURS.primary),
		background: colour(typed.background, OURS.background),
		text: colour(typed.text, OURS.text),
		dark: {
			primary: isColour(dark.primary) ? dark.primary : null,
			background: colour(dark.background, OURS.dark.background),
			text: colour(dark.text, OURS.dark.text),
		},
	};
}
const NEUTRAL = { primary: undefined, background: undefined, text: undefined, dark: undefined, logoUrl: undefined };

export function isColour(given: unknown): given is string {
	return typeof given === "string" && HEX.test(given);
}

/** What is wrong with the colour at this place, told at once; what is none yet is told when it is saved. */
export function faultAt(drawn: Brand, path: string): ColourFault | undefined {
	return colourFaults(drawn).find((fault) => `brand.${fault.path.join(".")}` === path);
}

/** `#1F4FD8`, `1f4fd8`: as it was meant. */
export function asColour(typed: string): string {
	const bare = typed.trim().toLowerCase();
	return /^[0-9a-f]{6}$/.test(bare) ? `#${bare}` : bare;
}
