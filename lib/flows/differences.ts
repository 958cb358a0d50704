import { type Json, named, same } from "./merge";
import { placeOf } from "./places";

/** One thing that is not as it was; `path` is its place in the newer document, in the older where it is gone. */
export type Difference = {
	kind: "added" | "removed" | "moved" | "changed";
	path: string[];
	place: string;
	was?: string;
	is?: string;
};
type Found = Omit<Difference, "place">;
/** A place, in each of the two documents: what stands in a list may have moved. */
type Place = { was: string[]; is: string[] };

/** What changed between two definitions, in words and in their order: what a publisher reads before others live with it. */
export function differences(before: unknown, after: unknown): Difference[] {
	return compare(before as Json, after as Json, { was: [], is: [] }).map((found) => ({
		...found,
		place: placeOf(found.kind === "removed" ? before : after, found.path),
	}));
}

function compare(was: Json | undefined, is: Json | undefined, at: Place): Found[] {
	if (same(was, is)) return [];
	const [earlier, later] = [named(was), named(is)];
	if (earlier && later && earlier.size + later.size > 0) return compareLists(earlier, later, at);
	if (isObject(was) && isObject(is)) {
		const names = [...new Set([...Object.keys(is), ...Object.keys(was)])];
		return names.flatMap((name) => compare(was[name], is[name], { was: [...at.was, name], is: [...at.is, name] }));
	}
	if (was === undefined) return [{ kind: "added", path: at.is, is: shown(is) }];
	if (is === undefined) return [{ kind: "removed", path: at.was, was: shown(was) }];
	return [{ kind: "changed", path: at.is, was: shown(was), is: shown(is) }];
}

function compareLists(was: Map<string, Json>, is: Map<string, Json>, at: Place): Found[] {
	const [earlier, later] = [[...was.keys()], [...is.keys()]];
	const isMoved = !same(
		earlier.filter((name) => is.has(name)),
		later.filter((name) => was.has(name)),
	);
	const within = later.flatMap((name, i): Found[] => {
		const path = [...at.is, String(i)];
		if (!was.has(name)) return [{ kind: "added", path }];
		return compare(was.get(name), is.get(name), { was: [...at.was, String(earlier.indexOf(name))], is: path });
	});
	const gone = earlier.flatMap((name, i): Found[] =>
		is.has(name) ? [] : [{ kind: "removed", path: [...at.was, String(i)] }],
	);
	return [...(isMoved ? [{ kind: "moved" as const, path: at.is }] : []), ...within, ...gone];
}

const LONGEST = 120;

/** A value as somebody reads it. */
function shown(value: Json | undefined): string {
	if (value === null || value === undefined || value === "") return "nothing";
	if (typeof value === "boolean") return value ? "yes" : "no";
	if (Array.isArray(value)) return value.map(shown).join(", ") || "nothing";
	const text = typeof value === "object" ? JSON.stringify(value) : String(value);
	return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function isObject(value: Json | undefined): value is { [name: string]: Json } {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
