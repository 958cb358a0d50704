import { sql } from "drizzle-orm";
import {
	type AnyPgColumn,
	boolean,
	index,
	integer,
	jsonb,
	pgTable,
	primaryKey,
	text,
	uniqueIndex,
} from "drizzle-orm/pg-core";
import {
	CHANNELS,
	FAILURES,
	LANGUAGES,
	LINE_PROVIDERS,
	MESSAGE_CATEGORIES,
	MESSAGE_STATUSES,
	PROVIDERS,
} from "@/lib/kernel/words";
import { moment, tenant } from "./columns";

/** One code to one address over one channel, whatever becomes of it. The code itself is not here. */
export const messages = pgTable(
	"messages",
	{
		id: text().primaryKey(),
		...tenant(),
		verificationId: text().notNull(),
		inquiryId: text(),
		slot: integer().notNull(),
		generation: integer().notNull(),
		channel: text({ enum: CHANNELS }).notNull(),
		address: text().notNull(),
		status: text({ enum: MESSAGE_STATUSES }).notNull(),
		/** Calls to the provider that were certainly not accepted. */
		refusals: integer().notNull().default(0),
		/** While `sending`: until when the sender may still call the provider. */
		leaseEndsAt: moment(),
		/** While `sending`, of one whose provider cannot be asked what it has: it is called now, or was. */
		calledAt: moment(),
		provider: text({ enum: PROVIDERS }),
		/** Of one that brings a person back: whose line carries it. */
		line: text(),
		providerReference: text(),
		reason: text({ enum: FAILURES }),
		/** The provider's own code for the reason, such as Twilio's 30006. */
		providerCode: text(),
		createdAt: moment().notNull(),
		sentAt: moment(),
		deliveredAt: moment(),
	},
	(t) => [
		uniqueIndex("messages_slot").on(t.verificationId, t.slot),
		index("messages_reference").on(t.providerReference).where(sql`provider_reference is not null`),
	],
);

/** A company's access to a provider in one environment: what may be seen, and the secret in a box. */
export const providerAccounts = pgTable(
	"provider_accounts",
	{
		id: text().primaryKey(),
		...tenant(),
		provider: text({ enum: ["twilio", "smtp"] }).notNull(),
		settings: jsonb().notNull(),
		secretBox: text().notNull(),
		/** Signs callbacks that are under way while a token is rotated. */
		previousSecretBox: text(),
		previousEndsAt: moment(),
		testedAt: moment().notNull(),
		createdAt: moment().notNull(),
		updatedAt: moment().notNull(),
	},
	(t) => [uniqueIndex("provider_accounts_provider").on(t.companyId, t.environment, t.provider)],
);

/** A provider's channel, of one line where a line carries it, in which calls have lately gone bad. A healthy one has no row. */
export const breakers = pgTable(
	"breakers",
	{
		...tenant(),
		provider: text({ enum: PROVIDERS }).notNull(),
		channel: text({ enum: CHANNELS }).notNull(),
		/** Whose messages it carries; empty for the company's own account. */
		line: text().notNull().default(""),
		since: moment().notNull(),
		calls: integer().notNull(),
		bad: integer().notNull(),
		/** Open until then; afterwards one call may try. */
		opensAt: moment(),
	},
	(t) => [primaryKey({ columns: [t.companyId, t.environment, t.provider, t.channel, t.line] })],
);

/** A company's own WhatsApp sender. The installation's has no row: it is made of environment variables. */
export const lines = pgTable(
	"lines",
	{
		id: text().primaryKey(),
		...tenant(),
		/** What flows call it. */
		name: text().notNull(),
		provider: text({ enum: LINE_PROVIDERS }).notNull(),
		/** What may be seen of its access: lib/messaging/lines. */
		settings: jsonb().notNull(),
		secretBox: text().notNull(),
		/** What the provider said last: may it send, how good it is taken for, and how many it may write to in a day. */
		connected: boolean().notNull(),
		reason: text(),
		quality: text(),
		sendingLimit: text(),
		testedAt: moment().notNull(),
		createdAt: moment().notNull(),
		updatedAt: moment().notNull(),
	},
	(t) => [uniqueIndex("lines_name").on(t.companyId, t.environment, t.name)],
);

/** A WhatsApp message under approval. Those for codes are fixed by Meta but for the language and the code's life. */
export const messageTemplates = pgTable(
	"message_templates",
	{
		id: text().primaryKey(),
		...tenant(),
		purpose: text({ enum: ["code", "recovery"] }).notNull(),
		language: text({ enum: LANGUAGES }).notNull(),
		/** Of a code's. */
		codeMinutes: integer(),
		/** Of one that brings people back: its line and its name without version, by which flows call it. */
		line: text(),
		name: text(),
		/** The rest of it: lib/messaging/templates/message.ts. */
		message: jsonb(),
		/** Where its buttons lead. */
		host: text(),
		/** What WhatsApp made of it; null as long as it has not said. */
		category: text({ enum: MESSAGE_CATEGORIES }),
		/** When it was approved first. */
		approvedAt: moment(),
		/** Raised when a failed one is submitted again: providers take a name once. */
		number: integer().notNull(),
		status: text({ enum: ["draft", "pending", "failed", "succeeded", "paused"] }).notNull(),
		provider: text({ enum: PROVIDERS }).notNull(),
		providerReference: text(),
		/** The provider's own words when it refused; ours where there was nobody to give it to. */
		reason: text(),
		submittedAt: moment(),
		checkedAt: moment(),
		createdAt: moment().notNull(),
	},
	(t) => [
		uniqueIndex("message_templates_version").on(
			t.companyId,
			t.environment,
			t.purpose,
			t.language,
			t.codeMinutes,
			t.number,
		),
		uniqueIndex("message_templates_name")
			.on(t.companyId, t.environment, t.line, t.name, t.language, t.number)
			.where(sql`purpose = 'recovery'`),
		// A webhook names its message by the provider's id.
		index("message_templates_reference").on(t.providerReference).where(sql`provider_reference is not null`),
	],
);

/** The virtual phone. Nothing keeps it from holding a message twice: it is the judge of duplicates. */
export const sandboxMessages = pgTable(
	"sandbox_messages",
	{
		id: text().primaryKey(),
		...tenant(),
		messageId: text().notNull(),
		channel: text({ enum: CHANNELS }).notNull(),
		language: text({ enum: LANGUAGES }).notNull().default("en"),
		addressBox: text().notNull(),
		addressKey: text().notNull(),
		bodyBox: text().notNull(),
		/** False: the number's behaviour kept it from arriving, and the phone does not show it. */
		arrived: boolean().notNull().default(true),
		/** Of what who has the phone replies: the message on it that is meant, with which it goes. */
		replyTo: text().references((): AnyPgColumn => sandboxMessages.id, { onDelete: "cascade" }),
		createdAt: moment().notNull(),
	},
	(t) => [
		index("sandbox_messages_created").on(t.createdAt),
		index("sandbox_messages_newest").on(t.companyId, t.environment, t.createdAt),
		index("sandbox_messages_message").on(t.messageId),
		index("sandbox_messages_reply").on(t.replyTo).where(sql`reply_to is not null`),
	],
);

/** How a number of the virtual phone behaves, where not as usual. */
export const sandboxNumbers = pgTable(
	"sandbox_numbers",
	{
		companyId: text().notNull(),
		addressKey: text().notNull(),
		addressBox: text().notNull(),
		behaviour: text().notNull(),
		createdAt: moment().notNull(),
	},
	(t) => [primaryKey({ columns: [t.companyId, t.addressKey] })],
);
