import { expect, test } from "vitest";
import { markedIn } from "./marked";

test.each([
	["Hello", [{ text: "Hello" }]],
	["", []],
	["a *b* c", [{ text: "a " }, { text: "b", mark: "strong" }, { text: " c" }]],
	["_a_ and ~b~", [{ text: "a", mark: "em" }, { text: " and " }, { text: "b", mark: "s" }]],
	["```a b```", [{ text: "a b", mark: "code" }]],
	["come_back_soon", [{ text: "come_back_soon" }]],
	["2 * 3 * 4", [{ text: "2 * 3 * 4" }]],
	["*a\nb*", [{ text: "*a\nb*" }]],
])("%j is drawn as %j", (text, parts) => {
	expect(markedIn(text)).toEqual(parts);
});
