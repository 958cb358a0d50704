import { expect, test } from "vitest";
import { addressOf, elsewhere, sectionsOf } from "./sections";

const place = { companyId: "org_1", environment: "sandbox" } as const;

test("the virtual phone is the sandbox's alone", () => {
	expect(sectionsOf("sandbox").map(({ path }) => path)).toContain("phone");
	expect(sectionsOf("production").map(({ path }) => path)).not.toContain("phone");
});

test.each([
	["developers", "developers"],
	["developers/log", "developers"],
	["inquiries/inq_1", "inquiries"],
	["phone", "inquiries"],
	["", "inquiries"],
])("from %j the other environment opens at %j", (path, section) => {
	expect(elsewhere(addressOf(place, path), place, "production")).toBe(`/c/org_1/production/${section}`);
});
