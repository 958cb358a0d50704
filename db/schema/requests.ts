import { sql } from "drizzle-orm";
import { index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { byAge, moment, tenant } from "./columns";

/** Every call of the API that a known key made: what was asked for and what it came to, and no word of what was said. */
export const apiRequests = pgTable(
	"api_requests",
	{
		/** The request id that its answer carried. */
		id: text().primaryKey(),
		...tenant(),
		apiKeyId: text().notNull(),
		method: text().notNull(),
		/** Words and ids; without its query, which may name people. */
		path: text().notNull(),
		status: integer().notNull(),
		durationMs: integer().notNull(),
		createdAt: moment().notNull(),
	},
	(t) => [
		index("api_requests_newest").on(t.companyId, t.environment, byAge(t.id)),
		index("api_requests_status").on(t.companyId, t.environment, sql`(${t.status} / 100)`, byAge(t.id)),
		index("api_requests_path").on(t.companyId, t.environment, sql`${t.path} collate "C"`),
		index("api_requests_created").on(t.createdAt),
	],
);
