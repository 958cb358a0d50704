import { Refusal } from "@/lib/kernel/refusal";
import { isHeavy } from "./effects";
import { holdsAnother } from "./embedded";

/** On the longer side, in pixels: three times as sharp as the pages draw it. */
const SIDE = 256;
/**
 * Of what is given: a phone's photograph. A few bytes may claim to be far more, and an interlaced picture lies in memory
 * whole, at up to eight bytes a pixel, beside all else that this process does.
 */
const MAX_PIXELS = 16_000_000;
const SECONDS = 10;
/** What svg lengths mean where nothing else is said. */
const USUAL_DENSITY = 72;

type Kind = "png" | "jpeg" | "svg";

/**
 * Any picture as a small PNG of our own making: what was in the file besides its pixels (scripts, links, where it was
 * taken) is gone. Refuses, in the words of who chose the file, what is no PNG, JPG or SVG, or cannot be drawn.
 */
export async function redraw(given: Uint8Array): Promise<Buffer> {
	const kind = kindOf(given);
	if (!kind) throw refused("This file is no PNG, JPG or SVG picture. Save it as one of these, and choose it again.");
	if (kind === "svg" && holdsAnother(given)) throw refused(ANOTHER);
	if (kind === "svg" && isHeavy(given)) throw refused(HEAVY);
	return inTurn(async () => {
		try {
			return await draw(given, kind);
		} catch (error) {
			if (error instanceof Refusal) throw error;
			throw refused(
				"This picture cannot be drawn: it is broken, or more than a logo. Save it anew, and choose it again.",
			);
		}
	});
}

async function draw(given: Uint8Array, kind: Kind): Promise<Buffer> {
	const sharp = await loadSharp();
	const { width, height } = await sharp(given, { limitInputPixels: false }).metadata();
	const density = kind === "svg" ? densityFor(Math.max(width, height)) : USUAL_DENSITY;
	if (width * height * (density / USUAL_DENSITY) ** 2 > MAX_PIXELS) throw refused(TOO_MANY_PIXELS);
	return sharp(given, { limitInputPixels: MAX_PIXELS, failOn: "error", density })
		.autoOrient()
		.resize(SIDE, SIDE, { fit: "inside", withoutEnlargement: true })
		.toColourspace("srgb")
		.png({ compressionLevel: 9 })
		.timeout({ seconds: SECONDS })
		.toBuffer();
}

let waiting = 0;
let last: Promise<unknown> = Promise.resolve();

/** One after the other: a drawing that takes long holds up other drawings, and not the threads that passwords need. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
	if (waiting >= MOST_WAITING)
		throw new Refusal("too_many", "Many pictures are being drawn just now. Try again in a minute.");
	waiting += 1;
	const mine = last.then(work).finally(() => {
		waiting -= 1;
	});
	last = mine.catch(() => {});
	return mine;
}

const MOST_WAITING = 10;
const TOO_MANY_PIXELS = "This picture has too many pixels. Make it smaller: 512 by 512 is plenty for a logo.";
const ANOTHER =
	"This drawing cannot be drawn: it holds another picture, a font or entities. Save it without them, or as a PNG, and choose it again.";
const HEAVY =
	"This drawing cannot be drawn: it has too many effects. Save it without them, or as a PNG, and choose it again.";
const refused = (message: string) => new Refusal("invalid", message);

/** By what is in it, not by what it is called. */
function kindOf(bytes: Uint8Array): Kind | undefined {
	const begins = (...head: number[]) => head.every((byte, i) => bytes[i] === byte);
	if (begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "png";
	if (begins(0xff, 0xd8, 0xff)) return "jpeg";
	const text = Buffer.from(bytes.subarray(0, 4096)).toString("utf8");
	return SVG.test(text) ? "svg" : undefined;
}

/**
 * After what may stand before it: a byte order mark, a declaration, comments and a document type, is the picture itself.
 * A comment ends at its first `-->`: were it free to go on, a file of comments alone could be read in endless ways.
 */
const SVG =
	/^\ufeff?\s*(?:<\?[^>]*>\s*|<!--(?:(?!-->)[\s\S])*-->\s*|<!DOCTYPE\s+svg\b(?:[^[>]|\[[^\]]*\])*>\s*)*<(?:\w+:)?svg[\s>]/;

/** So that a drawing of any size comes out as large as is wanted, and not larger. */
function densityFor(longest: number): number {
	return Math.min(100_000, Math.max(1, (USUAL_DENSITY * SIDE) / longest));
}

let loaded: Promise<typeof import("sharp").default> | undefined;

/** Only where a logo comes in: it is large. It reads these three kinds, and from memory alone. */
function loadSharp() {
	loaded ??= import("sharp").then(({ default: sharp }) => {
		sharp.block({ operation: ["VipsForeignLoad"] });
		sharp.unblock({
			operation: ["VipsForeignLoadPngBuffer", "VipsForeignLoadJpegBuffer", "VipsForeignLoadSvgBuffer"],
		});
		sharp.cache(false);
		return sharp;
	});
	return loaded;
}
