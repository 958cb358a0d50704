import type { UseFormReturn } from "react-hook-form";
import { type Json, same } from "@/lib/flows/schemas";

type Parts = { [name: string]: Json | undefined };

/** Sets what is otherwise than it was, and nothing beside it: whoever is typing elsewhere keeps their cursor. */
export function takeIn(form: Pick<UseFormReturn, "setValue">, was: Json, is: Json, at: string[] = []): void {
	const [before, after] = [partsOf(was), partsOf(is)];
	for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
		const [one, other, path] = [before[name], after[name], [...at, name]];
		if (same(one, other)) continue;
		if (isAlike(one, other)) takeIn(form, one as Json, other as Json, path);
		else form.setValue(path.join("."), other);
	}
}

/** Two records, or two lists of the same entries in the same order. */
function isAlike(one: Json | undefined, other: Json | undefined): boolean {
	if (Array.isArray(one) && Array.isArray(other)) {
		return one.length === other.length && one.every((entry, i) => nameOf(entry) === nameOf(other[i]));
	}
	return isRecord(one) && isRecord(other);
}

const isRecord = (value: Json | undefined) => typeof value === "object" && value !== null && !Array.isArray(value);
const partsOf = (value: Json | undefined): Parts =>
	typeof value === "object" && value !== null ? (value as Parts) : {};

/** What an entry of a list is known by, as lib/flows/merge.ts does. */
function nameOf(entry: Json | undefined): Json | undefined {
	const { key, name, value, type } = partsOf(entry);
	return key ?? name ?? value ?? type;
}
