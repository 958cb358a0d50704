import { describe, expect, it } from "vitest";
import { ago, partsOf } from "./messages";

describe("the parts of a message", () => {
	it("finds the code once, not the one for the browser in the last line", () => {
		expect(partsOf("482913 is your code.\n\n@verify.example #482913").filter(({ kind }) => kind === "code")).toEqual([
			{ kind: "code", text: "482913" },
		]);
	});

	it("makes web addresses links and nothing else", () => {
		expect(partsOf("Go on: https://a.example/r/9x javascript:alert(1)")).toEqual([
			{ kind: "text", text: "Go on: " },
			{ kind: "link", text: "https://a.example/r/9x" },
			{ kind: "text", text: " javascript:alert(1)" },
		]);
	});
});

it("says how long ago", () => {
	expect(ago("2026-11-01T10:00:00Z", "2026-11-01T10:00:02Z")).toBe("now");
	expect(ago("2026-11-01T10:00:00Z", "2026-11-01T10:04:10Z")).toBe("4 min ago");
});
