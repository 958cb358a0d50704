import { describe, expect, test } from "vitest";
import { CompanySettings } from "./company-input";

const read = (helpUrl: string | null, name = "Barkside") => CompanySettings.safeParse({ name, helpUrl });

describe("where persons get help", () => {
	test.each([
		["https://example.com/help?a=1", "https://example.com/help?a=1"],
		[" help@example.com ", "mailto:help@example.com"],
		["mailto:help@example.com", "mailto:help@example.com"],
	])("%j is %s", (typed, kept) => {
		expect(read(typed).data?.helpUrl).toBe(kept);
	});

	test.each(["javascript:alert(1)", "data:text/html,x", "example.com", "mailto:x", "//example.com", "https://", ""])(
		"%j is refused",
		(typed) => {
			expect(read(typed).success).toBe(false);
		},
	);
});

test("a name is one line, in any script", () => {
	expect(read(null, "  Ünïcode ציור 犬 ").data?.name).toBe("Ünïcode ציור 犬");
	for (const name of ["", "   ", "a\nb", "a\u0000b", "a\u2028b", "x".repeat(81)])
		expect(read(null, name).success).toBe(false);
});
