import type { Route } from "next";
import { type IdKind, isId } from "@/lib/kernel/ids";
import type { Page } from "@/lib/kernel/page";

export type Query = Record<string, string | string[] | undefined>;

/** What the address of a dashboard's list says once; a parameter given twice, or left empty, is not there. */
export function textIn(query: Query, name: string): string | undefined {
	const given = query[name];
	const text = typeof given === "string" ? given.trim() : "";
	return text === "" ? undefined : text;
}

/** `after` and `before` name the row beside the page of `size` rows; what is no id of this list is not looked at. */
export function pageIn(query: Query, kind: IdKind, size = 50): Page {
	const [after, before] = [textIn(query, "after"), textIn(query, "before")];
	if (after && isId(kind, after)) return { size, after };
	if (before && isId(kind, before)) return { size, before };
	return { size };
}

/** The pages beside this one, with the same filters. */
export function besides(address: string, query: Query, { prev, next }: { prev: string | null; next: string | null }) {
	const kept = Object.keys(query).flatMap((name) => {
		const text = name === "after" || name === "before" ? undefined : textIn(query, name);
		return text === undefined ? [] : [[name, text]];
	});
	const to = (side: string, id: string) => `${address}?${new URLSearchParams([...kept, [side, id]])}` as Route;
	return { newer: prev ? to("before", prev) : null, older: next ? to("after", next) : null };
}
