import { sql } from "drizzle-orm";
import { boolean, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import {
	CONSENT_ENDS,
	LANGUAGES,
	RECOVERY_METHODS,
	RECOVERY_STATUSES,
	RECOVERY_STOPS,
	RECOVERY_WAITS,
	SUPPRESSED_BY,
	SUPPRESSED_BY_OWNER,
} from "@/lib/kernel/words";
import { byAge, moment, tenant } from "./columns";

/** One attempt to bring a person back: one message, with one link. Its life is lib/recovery/machine.ts. */
export const recoveries = pgTable(
	"recoveries",
	{
		id: text().primaryKey(),
		...tenant(),
		inquiryId: text().notNull(),
		flowId: text().notNull(),
		method: text({ enum: RECOVERY_METHODS }).notNull(),
		/** Its place in a sequence; 1 until there are any. */
		slot: integer().notNull().default(1),
		status: text({ enum: RECOVERY_STATUSES }).notNull(),
		/** E.164; empty when its inquiry is redacted. */
		phone: text().notNull(),
		/** A keyed hash in its place then, as long as a STOP by the line that companies share may still mean its company. */
		phoneKey: text(),
		/** Somebody typed it, and neither the company nor a code stands for it. */
		claimed: boolean().notNull().default(false),
		/** The phone's, for reports that outlive it. */
		country: text(),
		/** What the person's pages were written in. */
		language: text({ enum: LANGUAGES }).notNull(),
		/** The step where they left. */
		step: text(),
		dueAt: moment().notNull(),
		chosenAt: moment(),
		endsAt: moment().notNull(),
		waitsFor: text({ enum: RECOVERY_WAITS }),
		stoppedFor: text({ enum: RECOVERY_STOPS }),
		handedOverAt: moment(),
		sentAt: moment(),
		deliveredAt: moment(),
		readAt: moment(),
		clickedAt: moment(),
		resumedAt: moment(),
		completedAt: moment(),
		stoppedAt: moment(),
		/** From when it was handed over: by which line, which approved message, with which link. */
		line: text(),
		messageTemplateId: text(),
		linkId: text(),
		createdAt: moment().notNull(),
	},
	(t) => [
		uniqueIndex("recoveries_open").on(t.inquiryId).where(sql`status = 'scheduled'`),
		index("recoveries_inquiry").on(t.inquiryId, byAge(t.id)),
		index("recoveries_newest").on(t.companyId, t.environment, byAge(t.id)),
		// A filtered list reads a page of each kind that is asked for.
		index("recoveries_kind").on(t.companyId, t.environment, t.method, t.status, byAge(t.id)),
		// The cap; what STOP stops; and whose messages a phone answers that comes by a line of several companies.
		index("recoveries_phone").on(t.phone, t.handedOverAt),
		index("recoveries_phone_key").on(t.phoneKey).where(sql`phone_key is not null`),
		// How many went to phones that nobody stands for.
		index("recoveries_claimed").on(t.companyId, t.environment, t.handedOverAt).where(sql`claimed`),
		// What an approval wakes, the oldest first.
		index("recoveries_waiting").on(t.companyId, t.environment, t.dueAt).where(sql`waits_for = 'not-ready'`),
	],
);

/** Phones that a company brings back no more. Codes that a person asks for reach them as ever. */
export const suppressions = pgTable(
	"suppressions",
	{
		/** What addresses call it: a phone stands in none. */
		id: text().notNull(),
		...tenant(),
		phone: text().notNull(),
		by: text({ enum: SUPPRESSED_BY }).notNull(),
		/** What its owner has wished and what the company has put there stand side by side: each takes back their own. */
		ownersWish: boolean()
			.generatedAlwaysAs(sql.raw(`by in (${SUPPRESSED_BY_OWNER.map((by) => `'${by}'`).join(", ")})`))
			.notNull(),
		/** Whose message was answered, or whose link was used. */
		recoveryId: text(),
		createdAt: moment().notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.companyId, t.environment, t.phone, t.ownersWish] }),
		uniqueIndex("suppressions_newest").on(t.companyId, t.environment, byAge(t.id)),
	],
);

/** Who agreed to be written to, to which words, when and from where. Only its end is added; redacted with its inquiry. */
export const recoveryConsents = pgTable(
	"recovery_consents",
	{
		id: text().primaryKey(),
		...tenant(),
		inquiryId: text().notNull(),
		/** E.164; empty when its inquiry is redacted. */
		phone: text().notNull(),
		/** The very words, and which version of ours they are; null when the company gave the phone and answers for it. */
		text: text(),
		textVersion: text(),
		language: text({ enum: LANGUAGES }),
		by: text({ enum: ["person", "company"] }).notNull(),
		ipAddress: text(),
		/** Of a phone that was only typed: whose address it was typed from, an IPv4 address or an IPv6 /64. */
		network: text(),
		/** When it was taken back, and how. */
		withdrawnAt: moment(),
		withdrawnBy: text({ enum: CONSENT_ENDS }),
		createdAt: moment().notNull(),
	},
	(t) => [
		index("recovery_consents_inquiry").on(t.inquiryId, t.createdAt),
		// How many phones were typed from there lately.
		index("recovery_consents_network")
			.on(t.companyId, t.environment, t.network, t.createdAt)
			.where(sql`network is not null`),
		// What STOP takes back.
		index("recovery_consents_phone")
			.on(t.companyId, t.environment, t.phone)
			.where(sql`withdrawn_at is null and phone <> ''`),
	],
);
