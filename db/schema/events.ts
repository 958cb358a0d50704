import { sql } from "drizzle-orm";
import { index, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { EVENTS } from "@/lib/kernel/words";
import { byAge, moment, tenant } from "./columns";

export const events = pgTable(
	"events",
	{
		id: text().primaryKey(),
		...tenant(),
		name: text({ enum: EVENTS }).notNull(),
		/** What it happened to; ids only, no personal data. */
		objectId: text().notNull(),
		inquiryId: text(),
		/** Who did it: a member's or a key's id, `person`, or `job:` and its name. */
		actor: text().notNull(),
		/** From where, as far as a trusted proxy says so. Only of members. */
		ipAddress: text(),
		data: jsonb().notNull(),
		createdAt: moment().notNull(),
	},
	(t) => [
		index("events_inquiry").on(t.inquiryId, byAge(t.id)),
		// Of every name together it is the whole log, so that has no index of its own.
		index("events_name").on(t.companyId, t.environment, t.name, byAge(t.id)),
		// An inquiry's own are found by `inquiry_id`.
		index("events_object").on(t.objectId, byAge(t.id)).where(sql`inquiry_id is distinct from object_id`),
		// The audit log.
		index("events_audit").on(t.companyId, byAge(t.id)).where(sql`starts_with(actor, 'mem_')`),
	],
);

/** Who is working, so that the jobs of one that died can be given to others. */
export const workerProcesses = pgTable("worker_processes", {
	id: text().primaryKey(),
	workerIds: text().array().notNull(),
	lastSeenAt: moment().notNull(),
});
