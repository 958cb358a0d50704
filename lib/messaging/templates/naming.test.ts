import { expect, test } from "vitest";
import { nameFault, nextVersion, versionedName } from "./naming";

test("a first version bears the bare name, every other its number", () => {
	expect([1, 2, 13].map((version) => versionedName("come_back", version))).toEqual([
		...["come_back", "come_back_v2", "come_back_v13"],
	]);
});

test.each([
	[[], 1],
	[["come_back"], 2],
	[["come_back_v7", "come_back_v2", "come_back"], 8],
	// One that is gone is not taken again, though a lower one is free.
	[["come_back_v3"], 4],
	[["come_back_again", "come_back_vx", "come_back_v02", "come", "comeback_v9", "come_back_v1e9"], 1],
])("after %j comes version %i", (used, version) => {
	expect(nextVersion("come_back", used)).toBe(version);
	expect(used).not.toContain(versionedName("come_back", version));
});

test("every name that is free of fault is one that WhatsApp takes", () => {
	expect(nameFault("a".repeat(512), 1)).toBeUndefined();
	expect(nameFault("a".repeat(510), 2)).toMatch(/512/);
	expect(["", "a-b", "A", "ñ", "a b", "a_v1"].map((name) => nameFault(name, 1) === undefined)).toEqual(
		Array(6).fill(false),
	);
});
