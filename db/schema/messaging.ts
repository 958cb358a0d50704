import { index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { CHANNELS } from "@/lib/kernel/words";
import { moment, tenant } from "./columns";
import { verifications } from "./verifications";

/** One code to one address over one channel, whatever becomes of it. The code itself is not here. */
export const messages = pgTable(
	"messages",
	{
		id: text().primaryKey(),
		...tenant(),
		verificationId: text()
			.notNull()
			.references(() => verifications.id),
		slot: integer().notNull(),
		generation: integer().notNull(),
		channel: text({ enum: CHANNELS }).notNull(),
		address: text().notNull(),
		status: text({ enum: ["queued", "sending", "sent", "undeliverable"] }).notNull(),
		/** While `sending`: until when the sender may still call the provider. */
		leaseEndsAt: moment(),
		providerReference: text(),
		reason: text(),
		createdAt: moment().notNull(),
		sentAt: moment(),
	},
	(t) => [uniqueIndex("messages_slot").on(t.verificationId, t.slot)],
);

/** The virtual phone. Nothing keeps it from holding a message twice: it is the judge of duplicates. */
export const sandboxMessages = pgTable(
	"sandbox_messages",
	{
		id: text().primaryKey(),
		...tenant(),
		messageId: text().notNull(),
		channel: text({ enum: CHANNELS }).notNull(),
		addressBox: text().notNull(),
		addressKey: text().notNull(),
		bodyBox: text().notNull(),
		createdAt: moment().notNull(),
	},
	(t) => [index("sandbox_messages_created").on(t.createdAt), index("sandbox_messages_message").on(t.messageId)],
);
