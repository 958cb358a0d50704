import fc from "fast-check";
import { expect, test } from "vitest";
import { cell, line } from "./csv";

test.each([
	["plain", "plain"],
	["", ""],
	[null, ""],
	[true, "true"],
	[-5, "-5"],
	["a,b", '"a,b"'],
	['say "hi"', '"say ""hi"""'],
	["two\nlines", '"two\nlines"'],
	["=1+1", "'=1+1"],
	["+573001234523", "'+573001234523"],
	["-1", "'-1"],
	["@SUM(A1)", "'@SUM(A1)"],
	["\t=cmd|' /C calc'!A0", "\"'\t=cmd|' /C calc'!A0\""],
	[" =1", "' =1"],
	["\u200b=1", "'\u200b=1"],
	["＝1", "'＝1"],
	["a;b", '"a;b"'],
])("%j is written as %s", (value, written) => {
	expect(cell(value)).toBe(written);
});

test("whatever a cell holds, it is one cell, no formula, and can be read back", () => {
	fc.assert(
		fc.property(fc.array(fc.string({ unit: "grapheme" }), { minLength: 2, maxLength: 5 }), (values) => {
			const read = parse(line(values));
			expect(read).toHaveLength(values.length);
			read.forEach((text, i) => {
				expect([values[i], `'${values[i]}`]).toContain(text);
				expect(text).not.toMatch(/^\s*[=+\-@]/);
			});
		}),
	);
});

/** RFC 4180, one line. */
function parse(text: string): string[] {
	const cells: string[] = [];
	const rest = /(?:"((?:[^"]|"")*)"|([^",]*))(,|\r\n$)/gy;
	for (let found = rest.exec(text); found; found = rest.exec(text)) {
		cells.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? "");
		if (found[3] !== ",") break;
	}
	return cells;
}
