import { type SQLWrapper, sql } from "drizzle-orm";
import { text, timestamp } from "drizzle-orm/pg-core";
import { ENVIRONMENTS } from "@/lib/kernel/words";

export const moment = () => timestamp({ withTimezone: true, mode: "date" });

/**
 * Whose row it is. Every query of a tenant's row names both. No foreign key to the company, nor from an inquiry to its
 * version: each insert would lock a row that thousands of others lock at the same moment.
 */
export const tenant = () => ({
	companyId: text().notNull(),
	environment: text({ enum: ENVIRONMENTS }).notNull(),
});

/** An id in an index for lists: ids sort by age in the order of bytes, which is not every database's order of text. */
export const byAge = (id: SQLWrapper) => sql`${id} collate "C"`;

/** An address from its end, in an index for lookups by the last digits. */
export const reversed = (address: SQLWrapper) => sql`reverse(${address}) collate "C"`;

/**
 * A person's name in the form in which it is looked for: its parts in this order, without accents, in lower case, one
 * space between words; null where there is none. `folded` in lib/kernel/search.ts is the same for what is typed.
 */
export const foldedName = (...parts: string[]) => {
	const whole = sql.raw(parts.map((part) => `coalesce(${part}, '')`).join(" || ' ' || "));
	const plain = sql`lower(regexp_replace(normalize(${whole}, NFD), '[\\u0300-\\u036f]', '', 'g'))`;
	return sql`nullif(left(btrim(regexp_replace(${plain}, '\\s+', ' ', 'g')), 200), '')`;
};
