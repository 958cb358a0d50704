import { z } from "zod";
import { contrast, nearest, READABLE, VISIBLE } from "@/lib/kernel/colour";

const Colour = z.string().regex(/^#[0-9a-f]{6}$/, "must be a colour such as #0f6b4f, in small letters");

/** How much rounder or squarer than they are drawn the corners are. */
export const RADII = { none: 0, small: 0.5, medium: 1, large: 1.75 } as const;
type Radius = keyof typeof RADII;

/** Geist comes with the pages; the others are on every device, and cost a slow phone nothing. */
export const FONTS = ["geist", "system", "serif", "rounded"] as const;

/** What stands fixed in every page's palette: what goes wrong, goes well, asks for care. A background has to bear it. */
const OURS = { light: ["#b3211b", "#0b7043", "#6d4700"], dark: ["#ff9d96", "#5fd09a", "#f3cd7b"] } as const;

/** A brand as it may have been kept in other days, whatever its colours. */
export const BrandShape = z.strictObject({
	/** Of buttons, and of what is chosen. */
	primary: Colour.default("#1f4fd8"),
	background: Colour.default("#ffffff"),
	text: Colour.default("#14161b"),
	/** The same by night; the primary colour may be left to us. */
	dark: z
		.strictObject({
			primary: Colour.nullable().default(null),
			background: Colour.default("#16181d"),
			text: Colour.default("#f1f3f6"),
		})
		.prefault({}),
	/** `auto`: as the person's device is set. A link may ask for another by `style-variant`. */
	theme: z.enum(["auto", "light", "dark"]).default("auto"),
	radius: z.enum(Object.keys(RADII) as [Radius, ...Radius[]]).default("medium"),
	font: z.enum(FONTS).default("geist"),
	logoUrl: z
		.string()
		.max(200)
		// Two slashes would begin another host's address.
		.regex(/^\/[\w.-][\w./-]*$/, "must be a path on this host, such as /logo.svg")
		.nullable()
		.default(null),
});

/** How the hosted pages look. */
export const Brand = BrandShape.superRefine((brand, check) => {
	for (const { path, message } of colourFaults(brand)) check.addIssue({ code: "custom", path, message });
});
export type Brand = z.infer<typeof Brand>;

type Colours = Pick<Brand, "primary" | "background" | "text" | "dark">;
/** `nearest`: the closest colour that would do. */
export type ColourFault = { path: string[]; message: string; nearest: string };

/** The colours that could not be read, or seen, where they would stand. */
export function colourFaults({ primary, background, text, dark }: Colours): ColourFault[] {
	const night = dark.primary === null ? [] : primaryFaults(["dark", "primary"], dark.primary, dark.background);
	return [
		...backgroundFaults(["background"], background, "light"),
		...textFaults(["text"], text, background),
		...primaryFaults(["primary"], primary, background),
		...backgroundFaults(["dark", "background"], dark.background, "dark"),
		...textFaults(["dark", "text"], dark.text, dark.background),
		...night,
	];
}

function backgroundFaults(path: string[], background: string, mode: keyof typeof OURS): ColourFault[] {
	const passes = (colour: string) => OURS[mode].every((ours) => contrast(ours, colour) >= READABLE);
	if (passes(background)) return [];
	const wanted = mode === "light" ? "lighter" : "darker";
	const near = nearest(background, passes);
	const message = `must be ${wanted}: what goes wrong or well is said in red and green, which could not be read on it. The nearest that will do is ${near}`;
	return [{ path, message, nearest: near }];
}

const textFaults = (path: string[], text: string, background: string) =>
	tooClose(path, text, background, READABLE, "cannot be read on the background");

const primaryFaults = (path: string[], primary: string, background: string) =>
	tooClose(path, primary, background, VISIBLE, "cannot be told from the background");

function tooClose(path: string[], colour: string, background: string, least: number, words: string): ColourFault[] {
	const passes = (other: string) => contrast(other, background) >= least;
	if (passes(colour)) return [];
	const near = nearest(colour, passes);
	const has = (Math.floor(contrast(colour, background) * 10) / 10).toFixed(1);
	const message = `${words}: its contrast is ${has} to 1, and ${least} is needed. The nearest that will do is ${near}`;
	return [{ path, message, nearest: near }];
}
