import { describe, expect, test } from "vitest";
import { escaped, oneLine, wholeMinutes } from "./plain";

describe("a name in one line", () => {
	test.each([
		["Acme\r\nBcc: all@example.com", "Acme Bcc: all@example.com"],
		["  Acme\t \u00a0 Pagos ", "Acme Pagos"],
		["A\u0000c\u202em\u200be\ud800", "A c m e"],
		["Acme\u2028Pagos\u2029S.A.", "Acme Pagos S.A."],
		["Café", "Café"],
		["\n", ""],
	])("%j becomes %j", (text, line) => {
		expect(oneLine(text)).toBe(line);
	});

	test("is cut between characters, never within one", () => {
		expect(oneLine("🏦".repeat(100))).toBe("🏦".repeat(60));
	});
});

test("whatever XML and HTML read as markup is escaped", () => {
	expect(escaped(`<b a="1" c='2'>&amp;</b>`)).toBe("&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;&lt;/b&gt;");
});

test("a code's life is told in whole minutes, and never as none", () => {
	expect([1, 60, 299, 300, 600].map(wholeMinutes)).toEqual([1, 1, 5, 5, 10]);
});
