import { expect, test } from "vitest";
import { inputOf, typedOf } from "./line-fields";

const known = { name: "support", settings: { accountSid: "AC1", whatsappFrom: "+1" } };

test("a line's secret is not in its form, and stays where none is typed", () => {
	const typed = typedOf("twilio", known);
	expect(typed).toEqual({ ...known, secret: { authToken: "" } });
	expect(inputOf("twilio", typed, false)).toEqual({ ...known, provider: "twilio" });
});

test("what is typed of a secret replaces all of it", () => {
	const typed = { ...typedOf("meta"), name: " support ", secret: { accessToken: " x ", appSecret: "" } };
	expect(inputOf("meta", typed, false)).toMatchObject({
		name: "support",
		secret: { accessToken: "x", appSecret: "" },
	});
});

test("in the sandbox there is a name, and nothing to keep", () => {
	expect(inputOf("meta", { ...typedOf("meta"), name: "support" }, true)).toEqual({ name: "support", provider: "meta" });
});
