import { sql } from "drizzle-orm";
import { index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { ROLES, SIGN_IN_METHODS } from "@/lib/kernel/words";
import { byAge, moment, tenant } from "./columns";

/** A person who signs in, whichever companies they are a member of. */
export const users = pgTable(
	"users",
	{
		id: text().primaryKey(),
		/** As lib/members/email.ts makes it: one address has one spelling. */
		email: text().notNull(),
		emailVerifiedAt: moment(),
		name: text().notNull(),
		/** scrypt with its figures and its salt; null: signs in by e-mail only. */
		passwordHash: text(),
		/** Where codes of the second factor go. Only what has passed a code stands here; both null: none is set up. */
		factorPhone: text(),
		factorEmail: text(),
		/** Where they were last, to lead them there again. */
		lastCompanyId: text(),
		lastEnvironment: text(),
		createdAt: moment().notNull(),
	},
	(t) => [uniqueIndex("users_email").on(t.email)],
);

export const members = pgTable(
	"members",
	{
		id: text().primaryKey(),
		companyId: text().notNull(),
		userId: text()
			.notNull()
			.references(() => users.id),
		role: text({ enum: ROLES }).notNull(),
		createdAt: moment().notNull(),
	},
	(t) => [uniqueIndex("members_user").on(t.companyId, t.userId), index("members_companies").on(t.userId)],
);

/** Its token is the id and an HMAC of it (lib/members/tokens.ts), so the row holds nothing that opens anything. */
export const invitations = pgTable(
	"invitations",
	{
		id: text().primaryKey(),
		...tenant(),
		email: text().notNull(),
		role: text({ enum: ROLES }).notNull(),
		/** The member's id. */
		invitedBy: text().notNull(),
		createdAt: moment().notNull(),
		expiresAt: moment().notNull(),
		acceptedAt: moment(),
		revokedAt: moment(),
	},
	(t) => [
		index("invitations_email").on(t.email),
		index("invitations_newest").on(t.companyId, byAge(t.id)),
		// One open invitation an address: inviting again renews it.
		uniqueIndex("invitations_open").on(t.companyId, t.email).where(sql`accepted_at is null and revoked_at is null`),
	],
);

/** A letter's link, likewise: in without a password, or to a new one. */
export const signInLinks = pgTable(
	"sign_in_links",
	{
		id: text().primaryKey(),
		userId: text()
			.notNull()
			.references(() => users.id),
		purpose: text({ enum: ["sign-in", "reset"] }).notNull(),
		createdAt: moment().notNull(),
		expiresAt: moment().notNull(),
		usedAt: moment(),
	},
	(t) => [index("sign_in_links_user").on(t.userId, t.createdAt)],
);

/** One browser that is signed in. The cookie names it and nothing else, so ending the row ends the session. */
export const signIns = pgTable(
	"sign_ins",
	{
		id: text().primaryKey(),
		userId: text()
			.notNull()
			.references(() => users.id),
		method: text({ enum: SIGN_IN_METHODS }).notNull(),
		createdAt: moment().notNull(),
		lastSeenAt: moment().notNull(),
		endedAt: moment(),
		secondFactorPassedAt: moment(),
		ipAddress: text(),
		userAgent: text(),
	},
	(t) => [index("sign_ins_user").on(t.userId, t.createdAt)],
);

export const recoveryCodes = pgTable(
	"recovery_codes",
	{
		userId: text()
			.notNull()
			.references(() => users.id),
		/** HMAC of the code, bound to its user. */
		codeMac: text().notNull(),
		usedAt: moment(),
		createdAt: moment().notNull(),
	},
	(t) => [primaryKey({ columns: [t.userId, t.codeMac] })],
);

/** How often something was tried lately. The key is an HMAC: an address of somebody without an account is nobody's business. */
export const signInAttempts = pgTable(
	"sign_in_attempts",
	{
		key: text().primaryKey(),
		tries: integer().notNull(),
		/** The tries before that no longer count. */
		endsAt: moment().notNull(),
	},
	(t) => [index("sign_in_attempts_ends").on(t.endsAt)],
);
