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
