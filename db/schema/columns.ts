import { type SQLWrapper, sql } from "drizzle-orm";
import { customType, text, timestamp } from "drizzle-orm/pg-core";
import { ENVIRONMENTS } from "@/lib/kernel/words";

export const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });

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
