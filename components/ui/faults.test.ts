import { expect, test } from "vitest";
import { fieldFor, nameOf, sentence } from "./faults";

test.each([
	["/name", "name"],
	["/settings/host", "settings.host"],
	["/a~1b/c~0d", "a/b.c~d"],
])("%s is the field %s", (pointer, name) => {
	expect(nameOf(pointer)).toBe(name);
});

test("a fault is shown at its field, else at the field that holds it, else at none", () => {
	const fields = ["name", "ipAllowlist", "settings.host"];
	expect(fieldFor("settings.host", fields)).toBe("settings.host");
	expect(fieldFor("ipAllowlist.2", fields)).toBe("ipAllowlist");
	expect(fieldFor("data.nothing", fields)).toBeUndefined();
});

test("beside its field a fault is a sentence", () => {
	expect(sentence("must be one line")).toBe("Must be one line");
	expect(sentence("3 at most")).toBe("3 at most");
});
