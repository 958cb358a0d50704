import { pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { moment, tenant } from "./columns";

export const companies = pgTable("companies", {
	id: text().primaryKey(),
	name: text().notNull(),
	/** Where a person gets help: a web address or mailto:. */
	helpUrl: text(),
	/** What a flow gets that names no workflow: `1` to `7` or an own one's id; null is 1. */
	defaultWorkflow: text(),
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
	},
	(t) => [uniqueIndex("api_keys_secret_hash").on(t.secretHash)],
);

export const accounts = pgTable(
	"accounts",
	{ id: text().primaryKey(), ...tenant(), referenceId: text().notNull(), createdAt: moment().notNull() },
	(t) => [uniqueIndex("accounts_reference").on(t.companyId, t.environment, t.referenceId)],
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
