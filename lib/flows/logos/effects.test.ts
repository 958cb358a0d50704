import { expect, test } from "vitest";
import { isHeavy } from "./effects";

const svg = (inner: string) => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${inner}</svg>`);
const SHADOW = '<filter id="s"><feOffset dy="2"/><feGaussianBlur stdDeviation="2"/></filter><rect filter="url(#s)"/>';

test.each([
	["no effects, however much there is", `${"<path/>".repeat(5_000)}<use href="#a"/>`, false],
	["a shadow", SHADOW, false],
	["each pixel by each other", '<filter id="m"><feMorphology radius="99"/></filter>', true],
	["the same under another name", '<filter id="m"><x:feConvolveMatrix order="99"/></filter>', true],
	["a shadow of whatever is used", `${SHADOW}<use href="#a"/>`, true],
	["a shadow of each of thousands", `<style>.a{filter:blur(9px)}</style>${'<path class="a"/>'.repeat(5_000)}`, true],
	["shadows of shadows", `<filter id="s">${"<feOffset/>".repeat(5_000)}</filter>`, true],
])("%s: %#", (_, inner, heavy) => {
	expect(isHeavy(svg(inner))).toBe(heavy);
});
