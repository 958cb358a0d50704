import { expect, test } from "vitest";
import { sampleMessage } from "@/lib/messaging/schemas";
import { readAs, withoutVariable, withVariable } from "./variables";

const company = { is: "company-name", example: "Barkside" } as const;
const flow = { is: "flow-name", example: "Dog walkers" } as const;
const begun = { body: "What you began with {{1}} is not finished.", variables: [company] };

test("a variable behind the others is the next one", () => {
	const { body, variables } = withVariable(begun, begun.body.length - 1, flow);
	expect(body).toBe("What you began with {{1}} is not finished {{2}}.");
	expect(variables).toEqual([company, flow]);
});

test("one before the others takes their number, and they move on", () => {
	const { body, variables } = withVariable(begun, "What you began".length, flow);
	expect(body).toBe("What you began {{1}} with {{2}} is not finished.");
	expect(variables).toEqual([flow, company]);
});

test("one that is taken away is gone from the text, and the others move up", () => {
	const two = withVariable(begun, "What you began".length, flow);
	expect(withoutVariable(two, 0)).toEqual(begun);
	expect(withoutVariable(two, 1)).toEqual({
		body: "What you began {{1}} with is not finished.",
		variables: [flow],
	});
});

test("added and taken away again, every sample is as it was", () => {
	for (const language of ["en", "es", "pt"] as const) {
		const { body, variables } = sampleMessage(language, { publicUrl: "https://example.com", companyName: "Barkside" });
		for (let at = 0; at < body.length; at++) {
			if (body[at - 1] !== " " || /[{}]/.test(body.slice(at - 2, at + 3))) continue;
			const more = withVariable({ body, variables }, at, flow);
			const place = more.variables.findIndex(({ is }) => is === "flow-name");
			const { body: after, variables: left } = withoutVariable(more, place);
			expect(after.replaceAll(/\s/g, "")).toBe(body.replaceAll(/\s/g, ""));
			expect(left).toEqual(variables);
		}
	}
});

test("what is known stands in it, and the examples elsewhere", () => {
	expect(readAs(begun, {})).toBe("What you began with Barkside is not finished.");
	expect(readAs(begun, { "company-name": "wuff.example" })).toBe("What you began with Barkside is not finished.");
	expect(readAs(begun, { "company-name": "Wuff" })).toBe("What you began with Wuff is not finished.");
});
