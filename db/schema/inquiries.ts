import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { INQUIRY_STATUSES } from "@/lib/kernel/words";
import { moment, tenant } from "./columns";

export const inquiries = pgTable(
	"inquiries",
	{
		id: text().primaryKey(),
		...tenant(),
		flowId: text().notNull(),
		flowVersionId: text().notNull(),
		accountId: text(),
		referenceId: text(),
		status: text({ enum: INQUIRY_STATUSES }).notNull(),
		/** What the company sent, by field name; never shown before a code was right, never edited by the person. */
		given: jsonb().notNull(),
		/** The phone that proves the person: given by the company, or verified in this inquiry. */
		boundPhone: text(),
		phoneVerified: boolean().notNull().default(false),
		/** The run that counts. Another browser may try a fresh one beside it until somebody proves a phone. */
		progressId: text().notNull(),
		redirectUri: text(),
		/** Goes before the flow's: `1` to `7` or an own one's id. */
		workflow: text(),
		note: text(),
		tags: text().array().notNull(),
		expiry: jsonb().notNull(),
		failedVerifications: integer().notNull().default(0),
		previousStep: text(),
		nextStep: text(),
		createdAt: moment().notNull(),
		updatedAt: moment().notNull(),
		startedAt: moment(),
		expiresAt: moment().notNull(),
		completedAt: moment(),
		failedAt: moment(),
		expiredAt: moment(),
		decisionedAt: moment(),
		markedForReviewAt: moment(),
		lastActivityAt: moment(),
	},
	(t) => [index("inquiries_due").on(t.expiresAt).where(sql`status in ('created', 'pending')`)],
);

/** How far one run has come, and what was typed in it. */
export const inquiryProgress = pgTable(
	"inquiry_progress",
	{
		id: text().primaryKey(),
		...tenant(),
		inquiryId: text().notNull(),
		done: text().array().notNull(),
		answers: jsonb().notNull(),
		consents: jsonb().notNull(),
		phone: jsonb().notNull(),
		createdAt: moment().notNull(),
	},
	(t) => [index("inquiry_progress_inquiry").on(t.inquiryId)],
);

export const inquirySessions = pgTable(
	"inquiry_sessions",
	{
		id: text().primaryKey(),
		...tenant(),
		inquiryId: text()
			.notNull()
			.references(() => inquiries.id),
		progressId: text().notNull(),
		origin: text({ enum: ["first", "token", "re-entry", "fresh"] }).notNull(),
		status: text({ enum: ["new", "active", "expired"] }).notNull(),
		/** SHA-256 of the browser's own key; the one before it is honoured for a moment after a rotation. */
		browserHash: text(),
		previousBrowserHash: text(),
		rotatedAt: moment(),
		/** When a code to a bound address was right in this session. */
		provenAt: moment(),
		createdAt: moment().notNull(),
		startedAt: moment(),
		expiresAt: moment().notNull(),
		expiredAt: moment(),
		/** `time` lives again when its inquiry is renewed; `limit` made room for another. */
		endedBy: text({ enum: ["time", "limit"] }),
		lastSeenAt: moment().notNull(),
		ipAddress: text(),
		userAgent: text(),
	},
	(t) => [index("inquiry_sessions_inquiry").on(t.inquiryId, t.status)],
);
