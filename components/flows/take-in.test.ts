import { expect, test } from "vitest";
import type { Json } from "@/lib/flows/schemas";
import { takeIn } from "./take-in";

function set(was: Json, is: Json): [string, unknown][] {
	const made: [string, unknown][] = [];
	const setValue = (path: string, value: unknown) => void made.push([path, value]);
	takeIn({ setValue: setValue as never }, was, is);
	return made;
}

const FIRST = { key: "a", title: { en: "A" }, country: "CO" };
const SECOND = { key: "b", fields: [{ name: "dog" }] };
const STEPS = [FIRST, SECOND] as Json[];

test("only what is otherwise is set, as deep as it is", () => {
	const spanish = { ...FIRST, title: { en: "A", es: "Á" } };
	expect(set({ name: "x", steps: STEPS }, { name: "x", steps: [spanish, SECOND] })).toEqual([
		["steps.0.title.es", "Á"],
	]);
	const bare = { key: "a", country: "CO" };
	expect(set({ steps: STEPS }, { steps: [bare, SECOND] })).toEqual([["steps.0.title", undefined]]);
});

test("a list with other entries, or in another order, is set whole", () => {
	const turned = STEPS.toReversed();
	expect(set({ steps: STEPS }, { steps: turned })).toEqual([["steps", turned]]);
	expect(set({ allowed: ["a"] }, { allowed: ["a", "b"] })).toEqual([["allowed", ["a", "b"]]]);
	expect(set({ allowed: ["a", "b"] }, { allowed: ["a", "c"] })).toEqual([["allowed.1", "c"]]);
});

test("the same is left alone, and nothing becomes something as it is", () => {
	expect(set({ dark: null }, { dark: null })).toEqual([]);
	expect(set({ dark: null }, { dark: { text: "#000000" } })).toEqual([["dark", { text: "#000000" }]]);
});
