import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { INQUIRY_ORIGINS, INQUIRY_STATUSES, LANGUAGES, SESSION_ORIGINS } from "@/lib/kernel/words";
import { byAge, moment, reversed, tenant } from "./columns";

export const inquiries = pgTable(
	"inquiries",
	{
		id: text().primaryKey(),
		...tenant(),
		flowId: text().notNull(),
		flowVersionId: text().notNull(),
		accountId: text(),
		referenceId: text(),
		origin: text({ enum: INQUIRY_ORIGINS }).notNull().default("api"),
		/** False: somebody's link claimed the reference-id, and nothing proves it. */
		referenceProven: boolean().notNull().default(true),
		/** Of one that a link's start page made: the HMAC of what that page is known by, so that posting it twice makes one. */
		startKey: text(),
		status: text({ enum: INQUIRY_STATUSES }).notNull(),
		/** What the company sent, by field name; never shown before a code was right, never edited by the person. */
		given: jsonb().notNull(),
		/** The phone that proves the person: given by the company, or verified in this inquiry. */
		boundPhone: text(),
		phoneVerified: boolean().notNull().default(false),
		/** The same for e-mail. */
		boundEmail: text(),
		emailVerified: boolean().notNull().default(false),
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
		redactedAt: moment(),
		reviewerComment: text(),
		lastActivityAt: moment(),
		/** The latest time the flow's idle time passed without a sign of life, and the latest time somebody was back after that. */
		abandonedAt: moment(),
		recoveredAt: moment(),
		/** When to look at `last_activity_at` next: a timer that a sign of life does not have to move. */
		idleCheckAt: moment(),
		/** The latest attempt to bring the person back that is not over. */
		recoveryId: text(),
		/** The time zone that their browser named last, such as `America/Bogota`. */
		zone: text(),
		/** What the pages were written in by which they acted last; null: in the flow's own language, as far as is known. */
		language: text({ enum: LANGUAGES }),
		/** Sandbox: what checks come to, whatever is typed; null asks for the real code. */
		passVerifications: boolean(),
		/** Sandbox: how far the test clock has been moved, in all. Its rows' moments were moved back by as much. */
		clockOffsetSeconds: integer().notNull().default(0),
	},
	(t) => [
		index("inquiries_due").on(t.expiresAt).where(sql`status in ('created', 'pending')`),
		// When it ended, for those that hold anything still: the retention's sweep.
		index("inquiries_ended")
			.on(t.companyId, t.environment, sql`greatest(completed_at, failed_at, expired_at, decisioned_at)`)
			.where(sql`redacted_at is null and status in ('completed', 'failed', 'expired', 'approved', 'declined')`),
		index("inquiries_idle").on(t.idleCheckAt).where(sql`idle_check_at is not null`),
		// Of every status together it is the whole list, so that has no index of its own.
		index("inquiries_status").on(t.companyId, t.environment, t.status, byAge(t.id)),
		index("inquiries_flow").on(t.flowId, t.environment, t.status, byAge(t.id)),
		index("inquiries_abandoned")
			.on(t.companyId, t.environment, byAge(t.id))
			.where(
				sql`status = 'pending' and abandoned_at is not null and (recovered_at is null or recovered_at < abandoned_at)`,
			),
		// Those that are younger than their row says: an age in days does not find them by their id.
		index("inquiries_clock").on(t.companyId, t.environment, byAge(t.id)).where(sql`clock_offset_seconds > 0`),
		// Found by their end, as people remember numbers.
		index("inquiries_phone").on(t.companyId, t.environment, reversed(t.boundPhone)).where(sql`bound_phone is not null`),
		index("inquiries_email").on(t.companyId, t.environment, t.boundEmail).where(sql`bound_email is not null`),
		index("inquiries_reference")
			.on(t.companyId, t.environment, t.referenceId, byAge(t.id))
			.where(sql`reference_id is not null`),
		uniqueIndex("inquiries_start").on(t.startKey).where(sql`start_key is not null`),
		index("inquiries_account").on(t.accountId, byAge(t.id)).where(sql`account_id is not null`),
		// A note may be longer than an index holds.
		index("inquiries_note")
			.on(t.companyId, t.environment, sql`md5(${t.note})`, byAge(t.id))
			.where(sql`note is not null`),
	],
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
		/** Where the email and the second-factor step stand; null: not begun. */
		email: jsonb(),
		factor: jsonb(),
		/** The phone that was typed to be brought back by, and what was said to that; null: not asked. */
		recovery: jsonb(),
		createdAt: moment().notNull(),
	},
	(t) => [index("inquiry_progress_inquiry").on(t.inquiryId)],
);

/**
 * The names that an inquiry is looked for by, folded. A table of its own: as columns, each with an index, they would make
 * every write of an inquiry dearer, though a name is written once.
 */
export const inquiryNames = pgTable(
	"inquiry_names",
	{
		...tenant(),
		inquiryId: text().notNull(),
		/** Where it stands: the inquiry's id for what the company sent, a run's for what was typed in it. */
		source: text().notNull(),
		name: text().notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.inquiryId, t.source, t.name] }),
		index("inquiry_names_name").on(t.companyId, t.environment, sql`${t.name} collate "C"`),
	],
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
		origin: text({ enum: SESSION_ORIGINS }).notNull(),
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
		/** `time` lives again when its inquiry is renewed; `limit` made room for another; `company` ended it by name. */
		endedBy: text({ enum: ["time", "limit", "company"] }),
		lastSeenAt: moment().notNull(),
		ipAddress: text(),
		userAgent: text(),
	},
	(t) => [index("inquiry_sessions_inquiry").on(t.inquiryId, t.status)],
);

/** A way into an inquiry that works once. */
export const oneTimeLinks = pgTable(
	"one_time_links",
	{
		id: text().primaryKey(),
		...tenant(),
		inquiryId: text()
			.notNull()
			.references(() => inquiries.id),
		/** SHA-256 of a code with at least 128 random bits. */
		codeHash: text().notNull(),
		expiresAt: moment().notNull(),
		usedAt: moment(),
		/** The session it opened, whose browser may use it again for a few minutes. */
		sessionId: text(),
		/** The attempt whose message carries it. */
		recoveryId: text(),
		revokedAt: moment(),
		createdAt: moment().notNull(),
	},
	(t) => [
		uniqueIndex("one_time_links_code").on(t.codeHash),
		index("one_time_links_inquiry").on(t.inquiryId, t.createdAt),
	],
);

/** Who opened a one-time link, bots included; a bounded number of rows each. */
export const oneTimeLinkOpens = pgTable(
	"one_time_link_opens",
	{
		...tenant(),
		linkId: text()
			.notNull()
			.references(() => oneTimeLinks.id),
		openedAt: moment().notNull(),
		ipAddress: text(),
		userAgent: text(),
	},
	(t) => [index("one_time_link_opens_link").on(t.linkId, t.openedAt)],
);

/** What a company mints for one person before there is an inquiry; the link's first POST makes it. */
export const processTokens = pgTable(
	"process_tokens",
	{
		id: text().primaryKey(),
		...tenant(),
		/** SHA-256 of a token with at least 128 random bits. */
		tokenHash: text().notNull(),
		flowId: text().notNull(),
		referenceId: text(),
		redirectUri: text(),
		phone: text(),
		inquiryId: text(),
		expiresAt: moment().notNull(),
		createdAt: moment().notNull(),
	},
	(t) => [
		uniqueIndex("process_tokens_token").on(t.tokenHash),
		index("process_tokens_expires").on(t.expiresAt),
		index("process_tokens_inquiry").on(t.inquiryId).where(sql`inquiry_id is not null`),
	],
);
