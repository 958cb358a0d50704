import { index, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { moment } from "./columns";
import { companies } from "./companies";

/** A company's own workflow. Never changed: a verification that began with it goes on as it began. */
export const workflows = pgTable(
	"workflows",
	{
		id: text().primaryKey(),
		companyId: text()
			.notNull()
			.references(() => companies.id),
		name: text().notNull(),
		steps: jsonb().notNull(),
		createdAt: moment().notNull(),
	},
	(t) => [index("workflows_company").on(t.companyId, t.createdAt)],
);
