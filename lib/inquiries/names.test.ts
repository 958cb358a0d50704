import { expect, test } from "vitest";
import { givenNames, isOfName, typedNames } from "./names";

test("a name is kept as people say it and by its last part, folded", () => {
	expect(givenNames({ "name-first": " JOSÉ  Ángel", "name-last": "Muñoz", city: "Cali" })).toEqual([
		"jose angel munoz",
		"munoz jose angel",
	]);
	expect(
		typedNames({ "name-first": { value: "Ana", by: "iqse_1" }, "name-middle": { value: "", by: "iqse_1" } }),
	).toEqual(["ana"]);
});

test("none where there is none, or where it is no text", () => {
	expect(givenNames({})).toEqual([]);
	expect(givenNames({ "name-first": "  ", "name-last": null })).toEqual([]);
	expect(givenNames({ "name-first": 7 })).toEqual([]);
});

test("a name that is too long is cut between characters", () => {
	const [name] = givenNames({ "name-first": "𝕒".repeat(300) });
	expect(name).toBe("𝕒".repeat(200));
});

test("which fields are parts of a name", () => {
	expect(isOfName({ "name-last": "" })).toBe(true);
	expect(isOfName({ birthdate: "1977-08-31" })).toBe(false);
});
