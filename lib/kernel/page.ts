import { z } from "zod";
import { type IdKind, isId } from "./ids";

/** Which part of a list is wanted. Lists begin with the newest; `after` and `before` are ids: what is older, what is newer. */
export type Page = { size: number; after?: string | undefined; before?: string | undefined };
export type Paged<T> = { rows: T[]; prev: string | null; next: string | null };

const USUAL_SIZE = 10;
const MAX_SIZE = 100;
const SIZE = `must be a whole number from 1 to ${MAX_SIZE}`;

/**
 * `page[size]`, `page[after]` and `page[before]` (Persona's API, "Pagination") as a part of a route's query:
 * `z.strictObject({ page: pageQuery("inquiry") })`.
 */
export function pageQuery(kind: IdKind) {
	const cursor = z.string().refine((text) => isId(kind, text), "must be the id of an object of this list");
	const size = z
		.string()
		.regex(/^\d{1,3}$/, SIZE)
		.transform(Number)
		.refine((rows) => rows >= 1 && rows <= MAX_SIZE, SIZE);
	return z
		.strictObject({ after: cursor.optional(), before: cursor.optional(), size: size.default(USUAL_SIZE) })
		.refine(({ after, before }) => !(after && before), { path: ["before"], error: "cannot go with page[after]" })
		.default({ size: USUAL_SIZE });
}

/**
 * A page from its rows as they were read: one more than its size, which tells that there are more; for `before` the
 * oldest of them first, so that they are those next to the cursor.
 */
export function pageOf<T>(page: Page, read: T[], idOf: (row: T) => string): Paged<T> {
	const more = read.length > page.size;
	const kept = read.slice(0, page.size);
	const rows = page.before ? kept.reverse() : kept;
	const [first, last] = [rows[0], rows.at(-1)];
	const newer = page.before ? more : page.after !== undefined;
	const older = page.before ? true : more;
	return { rows, prev: newer && first ? idOf(first) : null, next: older && last ? idOf(last) : null };
}

/** The addresses of the pages beside this one, relative and with the same filters, or null. */
export function linksOf(address: string, { prev, next }: Pick<Paged<unknown>, "prev" | "next">) {
	return { prev: prev && beside(address, "before", prev), next: next && beside(address, "after", next) };
}

function beside(address: string, side: "before" | "after", id: string): string {
	const { pathname, searchParams: query } = new URL(address);
	query.delete("page[after]");
	query.delete("page[before]");
	query.set(`page[${side}]`, id);
	return `${pathname}?${query}`;
}
