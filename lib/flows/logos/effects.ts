/** Of a drawing with effects: a shadow or two need a dozen. */
const MOST_ELEMENTS = 500;

/**
 * Whether a drawing's effects (shadows, blurs) could keep a processor busy for hours: nobody can stop one that is being
 * drawn. Each costs by the pixel and not by its letters, two of them by the pixel squared, and what is used many times
 * has them many times.
 */
export function isHeavy(drawing: Uint8Array): boolean {
	const text = Buffer.from(drawing).toString("latin1");
	if (!/filter/i.test(text)) return false;
	if (/<(?:[\w.-]+:)?(?:feMorphology|feConvolveMatrix|use)\b/.test(text)) return true;
	return (text.match(/<[a-z]/gi) ?? []).length > MOST_ELEMENTS;
}
