import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { byAge, moment } from "./columns";
import { companies } from "./companies";

export const flows = pgTable(
	"flows",
	{
		id: text().primaryKey(),
		companyId: text()
			.notNull()
			.references(() => companies.id),
		name: text().notNull(),
		publishedVersionId: text(),
		status: text({ enum: ["active", "inactive"] })
			.notNull()
			.default("active"),
		createdAt: moment().notNull(),
	},
	(t) => [index("flows_newest").on(t.companyId, byAge(t.id))],
);

/** Immutable once published. One draft at most lies beside them; it gets its number when it is published. */
export const flowVersions = pgTable(
	"flow_versions",
	{
		id: text().primaryKey(),
		companyId: text().notNull(),
		flowId: text()
			.notNull()
			.references(() => flows.id),
		number: integer(),
		definition: jsonb().notNull(),
		publishedAt: moment(),
		/** What has changed, in the words of who published it. */
		note: text(),
		updatedAt: moment(),
		createdAt: moment().notNull(),
	},
	(t) => [
		uniqueIndex("flow_versions_number").on(t.flowId, t.number),
		uniqueIndex("flow_versions_draft").on(t.flowId).where(sql`published_at is null`),
	],
);
