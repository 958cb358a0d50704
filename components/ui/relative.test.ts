import { expect, test } from "vitest";
import { relativeTo } from "./relative";

const NOW = new Date("2026-06-15T12:00:00Z");
const seconds = (n: number) => new Date(NOW.getTime() + n * 1_000);

test.each([
	[-2, "just now"],
	[-59, "59 sec. ago"],
	[-60, "1 min. ago"],
	[-3_599, "59 min. ago"],
	[7_200, "in 2 hr."],
	[-86_400, "yesterday"],
	[-40 * 86_400, "May 6, 2026"],
])("%i seconds from now is %s", (distance, words) => {
	expect(relativeTo(NOW, seconds(distance))).toBe(words);
});
