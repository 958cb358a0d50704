export type Marked = { text: string; mark?: "strong" | "em" | "s" | "code" };

const MARKS = { "*": "strong", _: "em", "~": "s", "```": "code" } as const;
/** A mark counts where a word begins and ends with it, as WhatsApp has it. */
const MARKED = /(?<![\p{L}\p{N}])(\*|_|~|```)(?=\S)([^\n]*?\S)\1(?![\p{L}\p{N}])/u;

/** A text as WhatsApp draws it: `*bold*`, `_slanted_`, `~struck~` and ```` ```even``` ````. One mark within another is left as it is. */
export function markedIn(text: string): Marked[] {
	const found = MARKED.exec(text);
	if (!found) return text === "" ? [] : [{ text }];
	const [whole, sign = "", words = ""] = found;
	return [
		...(found.index > 0 ? [{ text: text.slice(0, found.index) }] : []),
		{ text: words, mark: MARKS[sign as keyof typeof MARKS] },
		...markedIn(text.slice(found.index + whole.length)),
	];
}
