import { sql } from "drizzle-orm";
import { date, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { CHANNELS, LANGUAGES } from "@/lib/kernel/words";
import { moment, reversed, tenant } from "./columns";

export const verifications = pgTable(
	"verifications",
	{
		id: text().primaryKey(),
		...tenant(),
		/** What a right code is good for: `inquiry:<id>:<step>` or `inquiry:<id>:re-entry`. */
		purpose: text().notNull(),
		address: text().notNull(),
		inquiryId: text(),
		status: text({ enum: ["pending", "verified", "failed", "expired", "canceled"] }).notNull(),
		plan: jsonb().notNull(),
		step: integer().notNull(),
		stepEndsAt: moment().notNull(),
		generation: integer().notNull(),
		codeMac: text(),
		codeBox: text(),
		codeEndsAt: moment().notNull(),
		codeTries: integer().notNull(),
		totalTries: integer().notNull(),
		sends: integer().notNull(),
		resends: integer().notNull(),
		nextResendAt: moment().notNull(),
		/** Channels on which nothing reaches this address, as their receipts have said. */
		deadChannels: text({ enum: CHANNELS }).array().notNull().default([]),
		language: text({ enum: LANGUAGES }).notNull(),
		brand: text().notNull(),
		/** The verification of the number before; it ends once this one's first message is out. */
		replaces: text(),
		createdAt: moment().notNull(),
		endedAt: moment(),
	},
	(t) => [
		// One live verification per address and purpose; this index is what 100 parallel starts run into.
		uniqueIndex("verifications_live")
			.on(t.companyId, t.environment, t.address, t.purpose)
			.where(sql`status = 'pending'`),
		index("verifications_purpose").on(t.purpose, t.createdAt),
		index("verifications_inquiry").on(t.inquiryId, t.createdAt),
		// Who was sent a code at a number, also where none was ever typed.
		index("verifications_address")
			.on(t.companyId, t.environment, reversed(t.address))
			.where(sql`inquiry_id is not null`),
	],
);

/** Wrong codes per phone and day within one company and environment, over all purposes. */
export const phoneLedgers = pgTable(
	"phone_ledgers",
	{
		...tenant(),
		address: text().notNull(),
		day: date().notNull(),
		tries: integer().notNull(),
		nextTryAt: moment().notNull(),
	},
	(t) => [primaryKey({ columns: [t.companyId, t.environment, t.address] })],
);
