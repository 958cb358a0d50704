import { expect, test } from "vitest";
import { toKebab } from "./inflection";

test("kebab-case, snake_case and camelCase keys are one, at every depth; values stay as they are", () => {
	const kebab = { data: { attributes: { "reference-id": "usr_A", fields: { "name-first": "name_first" } } } };
	expect(toKebab(kebab)).toEqual(kebab);
	expect(toKebab({ data: { attributes: { reference_id: "usr_A", fields: { name_first: "name_first" } } } })).toEqual(
		kebab,
	);
	expect(toKebab({ data: { attributes: { referenceId: "usr_A", fields: { nameFirst: "name_first" } } } })).toEqual(
		kebab,
	);
});

test("lists are lists, and what is no object passes", () => {
	expect(toKebab({ someTags: [{ oneTag: 1 }, "aB", null] })).toEqual({ "some-tags": [{ "one-tag": 1 }, "aB", null] });
	for (const value of [null, undefined, 1, "aB", true]) expect(toKebab(value)).toBe(value);
});

test("a key called __proto__ is a key, and changes no object's nature", () => {
	const read = toKebab(JSON.parse('{"__proto__": {"admin": true}, "a": 1}')) as Record<string, unknown>;
	expect(read.admin).toBeUndefined();
	expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
});

test("depth has an end: what lies deeper is left alone, not followed", () => {
	let deep: unknown = { someKey: 1 };
	for (let i = 0; i < 5000; i++) deep = [deep];
	expect(() => toKebab(deep)).not.toThrow();
});

test("a flow's definition is left as it is: its keys are its own", () => {
	const definition = { textVersion: 1, settings: { onCompletion: "approve" } };
	expect(toKebab({ data: { someName: 1, definition } })).toEqual({ data: { "some-name": 1, definition } });
});
