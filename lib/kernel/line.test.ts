import { expect, test } from "vitest";
import { ONE_LINE } from "./line";

test.each(["O’Brien-Ñandú", "می‌خواهم", "👩‍👩‍👧", "田中さん", "a\u00a0b"])("%j is a line", (text) => {
	expect(ONE_LINE.test(text)).toBe(true);
});

test.each(["a\nb", "a\tb", "a\0b", "a\u2028b", "half \ud83d", "ab\u202efdp", "\u2066a"])("%j is none", (text) => {
	expect(ONE_LINE.test(text)).toBe(false);
});
