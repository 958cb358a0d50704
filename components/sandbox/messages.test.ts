import { describe, expect, it } from "vitest";
import type { Channel } from "@/lib/kernel/words";
import { ago, glimpseOf, mailOf, partsOf } from "./messages";

const codesIn = (text: string, channel?: Channel) =>
	partsOf(text, channel).flatMap(({ kind, text: code }) => (kind === "code" ? [code] : []));

describe("the parts of a message", () => {
	it("finds the code once, not the one for the browser in the last line", () => {
		expect(codesIn("482913 is your code.\n\n@verify.example #482913")).toEqual(["482913"]);
	});

	it("writes out the digits that a call says, once", () => {
		const call = "Hello. This is Bank 24 with your security code. 0. 8. 2. 9. Once more. 0. 8. 2. 9. Goodbye.";
		expect(partsOf(call, "voice")).toEqual([
			{ kind: "text", text: "Hello. This is Bank 24 with your security code. " },
			{ kind: "code", text: "0829" },
			{ kind: "text", text: ". Once more. 0. 8. 2. 9. Goodbye." },
		]);
		expect(codesIn("Codigo 1. 2. 3.", "voice")).toEqual([]);
	});

	it("takes the code of an e-mail from its own line, not from the name of a brand", () => {
		expect(codesIn("Your security code for Studio 1984:\n\n048291\n\nIt works for 5 minutes.", "email")).toEqual([
			"048291",
		]);
	});

	it("finds the code of a WhatsApp message, and none in a link", () => {
		expect(codesIn("120455 es tu código.\n\nCaduca en 5 minutos.", "whatsapp")).toEqual(["120455"]);
		expect(codesIn("https://a.example/r/123456 is for 654321")).toEqual(["654321"]);
	});

	it("makes web addresses links and nothing else", () => {
		expect(partsOf("Go on: https://a.example/r/9x javascript:alert(1)")).toEqual([
			{ kind: "text", text: "Go on: " },
			{ kind: "link", text: "https://a.example/r/9x" },
			{ kind: "text", text: " javascript:alert(1)" },
		]);
	});
});

describe("an e-mail", () => {
	it("is its subject and its text", () => {
		expect(mailOf("Your code\n\n048291\n\nBye.\n")).toEqual({ subject: "Your code", text: "048291\n\nBye.\n" });
		expect(mailOf("Only a subject")).toEqual({ subject: "Only a subject", text: "" });
	});

	it("is glimpsed by its subject, and a call by what it is", () => {
		expect(glimpseOf({ channel: "email", body: "Your code\n\n048291" })).toBe("Your code");
		expect(glimpseOf({ channel: "voice", body: "Hello. 0. 4. 8. 2." })).toBe("Call");
	});
});

it("says how long ago", () => {
	expect(ago("2026-11-01T10:00:00Z", "2026-11-01T10:00:02Z")).toBe("now");
	expect(ago("2026-11-01T10:00:00Z", "2026-11-01T10:04:10Z")).toBe("4 min ago");
});
