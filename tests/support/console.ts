import { format } from "node:util";
import { afterEach, expect } from "vitest";

/** What was said on console.error and no test had asked for. A test that expects it puts a function of its own there. */
let unexpected: string[] = [];
const speak = console.error;
console.error = (...words: unknown[]) => {
	unexpected.push(format(...words));
	speak(...words);
};

afterEach(() => {
	const said = unexpected;
	unexpected = [];
	expect(said, "said on console.error").toEqual([]);
});
