import { expect, test } from "vitest";
import { holdsAnother } from "./embedded";

const svg = (inner: string, before = "") =>
	Buffer.from(`${before}<svg xmlns="http://www.w3.org/2000/svg">${inner}</svg>`);

test.each([
	`<image href="data:image/png;base64,AAAA"/>`,
	`<image href=" DATA:image/png;base64,AAAA"/>`,
	`<image href="&#100;ata:image/png;base64,AAAA"/>`,
	`<image href="&#x64;&#97;ta:image/png;base64,AAAA"/>`,
	`<image href="&#0000100;ata:,"/>`,
	`<image href="da&#10;ta:image/png;base64,AAAA"/>`,
	`<image href="d\n\ta\rta:image/png;base64,AAAA"/>`,
	`<use href="data:image/svg+xml;base64,AAAA#a"/>`,
	`<rect style="fill:url(data:image/svg+xml;base64,AAAA#a)"/>`,
	`<rect style="fill:url('\\64 ata:image/svg+xml,#a')"/>`,
	`<style>@import "\\64\\61ta:text/css,";</style>`,
	`<style>@import "da\\\nta:text/css,";</style>`,
])("another document is found: %s", (inner) => {
	expect(holdsAnother(svg(inner))).toBe(true);
});

test.each([
	`<!DOCTYPE svg [<!ENTITY d "da">]>`,
	`<!DOCTYPE svg [<!ENTITY i '&#60;image href="x"/>'>]>`,
	`<!DOCTYPE svg [<!ENTITY % p "http://x">]>`,
	`<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>`,
	`<?xml version="1.0" encoding="UTF-7"?>`,
	`<?xml version='1.0' encoding='UTF-16'?>`,
])("what could hide one counts as one: %s", (before) => {
	expect(holdsAnother(svg("", before))).toBe(true);
});

test.each([
	[``, `<?xml version="1.0" encoding="UTF-8" standalone="no"?>`],
	[
		``,
		`<!DOCTYPE svg [<!ENTITY ns_svg "http://www.w3.org/2000/svg"><!ENTITY ns_xlink 'http://www.w3.org/1999/xlink'>]>`,
	],
	[`<metadata>metadata:x</metadata><g data-name="a"><text>&#100;og</text></g>`, ""],
	// Read as styles are, that word begins with another letter.
	[`<style>@import "\\data:text/css,";</style>`, ""],
	[`<style>.a{fill:url(#b)}</style><linearGradient id="b"/>`, ""],
])("a drawing of its own is none: %s %s", (inner, before) => {
	expect(holdsAnother(svg(inner, before))).toBe(false);
});
