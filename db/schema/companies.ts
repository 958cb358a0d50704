import { sql } from "drizzle-orm";
import { boolean, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { byAge, moment, tenant } from "./columns";

export const companies = pgTable("companies", {
	id: text().primaryKey(),
	name: text().notNull(),
	/** Where a person gets help: a web address or mailto:. */
	helpUrl: text(),
	/** What a flow gets that names no workflow: `1` to `7` or an own one's id; null is 1. */
	defaultWorkflow: text(),
	/** Each of its accounts has to pass the second-factor steps that ask for one only where it is required. */
	secondFactorRequired: boolean().notNull().default(false),
	/** Its members get in only with a second factor. */
	memberFactorRequired: boolean().notNull().default(false),
	createdAt: moment().notNull(),
});

export const apiKeys = pgTable(
	"api_keys",
	{
		id: text().primaryKey(),
		...tenant(),
		name: text().notNull(),
		/** SHA-256 of a secret with 256 random bits; the secret itself is shown once and kept nowhere. */
		secretHash: text().notNull(),
		scopes: text().array().notNull(),
		ipAllowlist: text().array(),
		createdAt: moment().notNull(),
		expiresAt: moment(),
		lastUsedAt: moment(),
		/** The secret before a rotation, honoured for a while. */
		previousSecretHash: text(),
		previousEndsAt: moment(),
		revokedAt: moment(),
	},
	(t) => [
		uniqueIndex("api_keys_secret_hash").on(t.secretHash),
		uniqueIndex("api_keys_previous_hash").on(t.previousSecretHash).where(sql`previous_secret_hash is not null`),
		index("api_keys_newest").on(t.companyId, t.environment, byAge(t.id)),
	],
);

export const accounts = pgTable(
	"accounts",
	{
		id: text().primaryKey(),
		...tenant(),
		referenceId: text().notNull(),
		secondFactorRequired: boolean().notNull().default(false),
		/** When its person said last that nobody shall write to them; null: never, or they have said yes since. */
		recoveryRefusedAt: moment(),
		createdAt: moment().notNull(),
	},
	(t) => [
		uniqueIndex("accounts_reference").on(t.companyId, t.environment, t.referenceId),
		index("accounts_newest").on(t.companyId, t.environment, byAge(t.id)),
	],
);

/** Addresses that an account has proven to own. */
export const accountContacts = pgTable(
	"account_contacts",
	{
		...tenant(),
		accountId: text()
			.notNull()
			.references(() => accounts.id),
		kind: text({ enum: ["phone", "email"] }).notNull(),
		address: text().notNull(),
		verifiedAt: moment().notNull(),
	},
	(t) => [primaryKey({ columns: [t.accountId, t.kind, t.address] })],
);

/** What links into and redirects out of an environment are signed with, in a box; the one before is honoured for a while. */
export const environmentSecrets = pgTable(
	"environment_secrets",
	{
		...tenant(),
		kind: text({ enum: ["link", "redirect"] }).notNull(),
		secretBox: text().notNull(),
		previousSecretBox: text(),
		previousEndsAt: moment(),
		createdAt: moment().notNull(),
		rotatedAt: moment(),
	},
	(t) => [primaryKey({ columns: [t.companyId, t.environment, t.kind] })],
);

/** What an environment is told as a whole. One that was told nothing has no row. */
export const environmentSettings = pgTable(
	"environment_settings",
	{
		...tenant(),
		/** Whose numbers get codes at all, whatever a flow serves: two capital letters each; null is every country's. */
		countries: text().array(),
		/** So many days after its end an inquiry is redacted; null is never. */
		retentionDays: integer(),
		updatedAt: moment().notNull(),
	},
	(t) => [primaryKey({ columns: [t.companyId, t.environment] })],
);

/** What a POST of the API answered under an `Idempotency-Key`, to be answered again for a day. */
export const idempotencyKeys = pgTable(
	"idempotency_keys",
	{
		...tenant(),
		key: text().notNull(),
		/** SHA-256 of method, path and body: the same key with another request is a mistake. */
		requestHash: text().notNull(),
		/** Null while the first is still being answered. */
		status: integer(),
		/** Sealed: answers hold tokens and links. Null beside a status: forgotten with one that it speaks of. */
		bodyBox: text(),
		/** The inquiries that the answer speaks of. */
		inquiryIds: text().array().notNull().default([]),
		createdAt: moment().notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.companyId, t.environment, t.key] }),
		index("idempotency_keys_created").on(t.createdAt),
		index("idempotency_keys_inquiries").using("gin", t.inquiryIds),
	],
);
