import { index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { moment } from "./columns";
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
		createdAt: moment().notNull(),
	},
	(t) => [index("flows_company").on(t.companyId)],
);

/** Immutable once published. */
export const flowVersions = pgTable(
	"flow_versions",
	{
		id: text().primaryKey(),
		companyId: text().notNull(),
		flowId: text()
			.notNull()
			.references(() => flows.id),
		number: integer().notNull(),
		definition: jsonb().notNull(),
		publishedAt: moment(),
		createdAt: moment().notNull(),
	},
	(t) => [uniqueIndex("flow_versions_number").on(t.flowId, t.number)],
);
