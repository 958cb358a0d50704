import { expect, test } from "vitest";
import type { Progress } from "../progress";
import { phoneToWriteTo } from "./phone";

const BOUND = "+573001234567";
const LEFT = "+573007654321";
const run = (choice: "now" | "without" | "canceled" | null, phone: string | null) =>
	({ recovery: choice && { choice, phone } }) as Pick<Progress, "recovery">;

test.each([
	["the bound phone goes before the one that was left", BOUND, run("now", LEFT), BOUND],
	["the one that was left, where none is bound", null, run("now", LEFT), LEFT],
	["nobody was asked, since the company gave it", BOUND, run(null, null), BOUND],
	["who said that nobody shall write is not written to, whatever is bound", BOUND, run("without", null), null],
	["nothing is known", null, run(null, null), null],
	["what was left for a time that is called off is gone", null, run("canceled", null), null],
])("%s", (_, boundPhone, progress, expected) => {
	expect(phoneToWriteTo({ boundPhone }, progress)).toBe(expected);
});
