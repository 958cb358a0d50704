import { expect, test } from "vitest";
import { type Counts, STAGES, shareOf, sumOf } from "./stages";

const counts = (...numbers: number[]) =>
	Object.fromEntries(STAGES.map((stage, i) => [stage, numbers[i] ?? 0])) as Counts;

test.each([
	[0, 0, "–"],
	[10, 0, "0 %"],
	[10, 10, "100 %"],
	[3, 1, "33 %"],
	[1_000, 1, "< 1 %"],
	[1_000, 999, "99 %"],
])("of %i scheduled %i sent are %s", (scheduled, sent, words) => {
	expect(shareOf(counts(scheduled, sent), "sent")).toBe(words);
});

test("all together are the sum of each stage", () => {
	expect(sumOf([counts(3, 2, 1), counts(4, 4)])).toEqual(counts(7, 6, 1));
	expect(sumOf([])).toEqual(counts());
});
