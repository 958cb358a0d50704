import { expect, test } from "vitest";
import { faultsOf, type Standing } from "./faults";

const approved = (language: Standing["language"]): Standing => ({
	language,
	number: 1,
	status: "succeeded",
	reason: null,
});

test("nothing is missing when every language has an approved version, whatever its other versions are", () => {
	const versions: Standing[] = [approved("en"), approved("es"), approved("pt")];
	expect(faultsOf(300, versions)).toEqual([]);
	expect(faultsOf(300, [...versions, { language: "es", number: 2, status: "failed", reason: "x" }])).toEqual([]);
});

test("each language without one says how its newest version stands", () => {
	const versions: Standing[] = [
		{ language: "en", number: 1, status: "failed", reason: "Of old." },
		{ language: "en", number: 2, status: "pending", reason: null },
		{ language: "es", number: 1, status: "failed", reason: "Same content exists." },
	];
	expect(faultsOf(300, versions)).toEqual([
		"the WhatsApp message for en with 5 minutes is still pending",
		"the WhatsApp message for es with 5 minutes was refused: Same content exists",
		"the WhatsApp message for pt with 5 minutes has not been submitted",
	]);
});

test.each<[Standing["status"], string | null, string]>([
	["draft", null, "is being submitted"],
	["draft", "Authenticate", "could not be submitted yet: Authenticate"],
	["paused", null, "is paused by WhatsApp"],
	["failed", null, "was refused"],
])("%s, %j: it %s", (status, reason, words) => {
	const versions = [approved("es"), approved("pt"), { language: "en", number: 1, status, reason } as const];
	expect(faultsOf(60, versions)).toEqual([`the WhatsApp message for en with 1 minute ${words}`]);
});

test("a life that no template can say is told first", () => {
	expect(faultsOf(90, [])).toEqual(["WhatsApp needs codes that work for a whole number of minutes, from 1 to 90"]);
});
