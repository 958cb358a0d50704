import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { byAge, bytes, moment } from "./columns";
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

/** Its definition is immutable once published. One draft at most lies beside them; it gets its number when it is published. */
export const flowVersions = pgTable(
	"flow_versions",
	{
		id: text().primaryKey(),
		companyId: text().notNull(),
		flowId: text()
			.notNull()
			.references(() => flows.id),
		/** From 1 as they are published; null is the draft, 0 a draft as it was when somebody tried it, which is in no list. */
		number: integer(),
		definition: jsonb().notNull(),
		/**
		 * One more with each change of the flow, so that nobody saves over what they have not seen. A draft's is its last
		 * save's; a version's that of its publication, or of the moment since which no draft lies beside it.
		 */
		revision: integer().notNull().default(1),
		/** Of a draft: who saved it last, as events name who did something. */
		savedBy: text(),
		publishedAt: moment(),
		/** What has changed, in the words of who published it. */
		note: text(),
		updatedAt: moment(),
		createdAt: moment().notNull(),
	},
	(t) => [
		uniqueIndex("flow_versions_number").on(t.flowId, t.number).where(sql`number > 0`),
		uniqueIndex("flow_versions_draft").on(t.flowId).where(sql`published_at is null`),
	],
);

/** Who has a flow open in the builder, so that they see each other. */
export const flowEditors = pgTable(
	"flow_editors",
	{
		flowId: text()
			.notNull()
			.references(() => flows.id, { onDelete: "cascade" }),
		memberId: text().notNull(),
		companyId: text().notNull(),
		seenAt: moment().notNull(),
	},
	(t) => [primaryKey({ columns: [t.flowId, t.memberId] })],
);

/** Pictures of brands, as we have drawn them anew. The id follows from the picture and the company. */
export const logos = pgTable(
	"logos",
	{
		id: text().primaryKey(),
		companyId: text()
			.notNull()
			.references(() => companies.id),
		bytes: bytes().notNull(),
		createdAt: moment().notNull(),
	},
	(t) => [index("logos_of_company").on(t.companyId)],
);
