import type { Shown } from "../render";

/** In no message and in no address. */
const SEPARATOR = "\u001e";

/** As one text, in one box: what is said, above and below it, and what stands on each button with where it leads. */
export function wholeOf({ body, header = "", footer = "", buttons }: Shown): string {
	return buttons ? [body, header, footer, ...buttons.flatMap(({ text, url }) => [text, url])].join(SEPARATOR) : body;
}

export function shownIn(whole: string): Shown {
	const [body = "", header, footer, ...rest] = whole.split(SEPARATOR);
	if (header === undefined) return { body };
	const buttons = rest.flatMap((text, i) => (i % 2 === 0 ? [{ text, url: rest[i + 1] ?? "" }] : []));
	return { body, ...(header && { header }), ...(footer && { footer }), buttons };
}
