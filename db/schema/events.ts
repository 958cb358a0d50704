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
		data: jsonb().notNull(),
		createdAt: moment().notNull(),
	},
	(t) => [index("events_inquiry").on(t.inquiryId, byAge(t.id))],
);

/** Who is working, so that the jobs of one that died can be given to others. */
export const workerProcesses = pgTable("worker_processes", {
	id: text().primaryKey(),
	workerIds: text().array().notNull(),
	lastSeenAt: moment().notNull(),
});
