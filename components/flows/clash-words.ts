import { type Json, LANGUAGE_NAMES, labelOf } from "@/lib/flows/schemas";

/** What one choice of a clash means, a line each: a single value, or what stands in a step or field that one of them removed. */
export function linesOf(value: Json | undefined): string[] {
	if (value === undefined) return ["Removed"];
	if (typeof value !== "object" || value === null) return [wordOf(value)];
	const lines = leavesOf(value, []).map(({ path, leaf }) => `${wordsOf(path)}: ${wordOf(leaf)}`);
	return lines.length > MOST ? [...lines.slice(0, MOST), `and ${lines.length - MOST} more`] : lines;
}

const MOST = 12;

type Leaf = { path: string[]; leaf: string | number | boolean };

/** What says nothing is not listed. */
function leavesOf(value: Json, path: string[]): Leaf[] {
	if (value === null || value === "") return [];
	if (typeof value !== "object") return [{ path, leaf: value }];
	return Object.entries(value).flatMap(([name, entry]) => leavesOf(entry, [...path, name]));
}

/** `Title, Spanish`; of the second of several, `Choices 2 › Label`. */
function wordsOf(path: readonly string[]): string {
	const language = LANGUAGE_NAMES[path.at(-1) as keyof typeof LANGUAGE_NAMES];
	const bare = language ? path.slice(0, -1) : path;
	const words = bare.map((part) =>
		/^\d+$/.test(part) ? ` ${Number(part) + 1}` : ` › ${labelOf(["steps", "0", part])}`,
	);
	const said = words.join("").replace(/^ (› )?/, "");
	return [said, language].filter(Boolean).join(", ");
}

function wordOf(value: null | boolean | number | string): string {
	if (value === null || value === "") return "Nothing";
	if (typeof value === "boolean") return value ? "Yes" : "No";
	return String(value);
}
