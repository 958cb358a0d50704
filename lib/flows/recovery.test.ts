import { expect, test } from "vitest";
import { recoveryIn } from "./recovery";

const automatic = { enabled: true, redirectUri: "https://example.com" };

test("a flow from before has its recovery switched off", () => {
	for (const nothing of [undefined, null, {}, "x"]) {
		expect(recoveryIn(nothing)).toMatchObject({ line: "platform", message: null, automatic: { enabled: false } });
	}
});

test("what is sound stays, whatever stands beside it", () => {
	expect(recoveryIn({ automatic, line: "Not A Name", companyName: "https://x.com", colour: 1 })).toMatchObject({
		automatic,
		line: "platform",
		companyName: null,
	});
});
