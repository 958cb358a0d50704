import { type Ctx, on } from "@/db";
import type { messageTemplates } from "@/db/schema";
import type { Language } from "@/lib/kernel/words";
import type { Message } from "../message";

type Row = typeof messageTemplates.$inferSelect;
type Whose = Pick<Ctx, "companyId" | "environment" | "tx">;

/** What of a message stands in no column of its own. */
export type Rest = Omit<Message, "name" | "version" | "language">;
export type RecoveryTemplate = Omit<Row, "purpose" | "line" | "name" | "message" | "host"> & {
	purpose: "recovery";
	line: string;
	name: string;
	message: Rest;
	host: string;
};

const OURS = "recovery" satisfies Row["purpose"];

/** More than WhatsApp lets any account have. */
export const MOST_VERSIONS = 6_000;

export function list(ctx: Whose): Promise<RecoveryTemplate[]> {
	return on(ctx)<RecoveryTemplate[]>`
		select * from message_templates
		where company_id = ${ctx.companyId} and environment = ${ctx.environment} and purpose = ${OURS}
		order by line, name, language, number desc limit ${MOST_VERSIONS}`;
}

/** Every version of one message in one language, the newest first. */
export function listVersions(
	ctx: Whose,
	{ line, name, language }: { line: string; name: string; language: Language },
): Promise<RecoveryTemplate[]> {
	return on(ctx)<RecoveryTemplate[]>`
		select * from message_templates
		where company_id = ${ctx.companyId} and environment = ${ctx.environment} and purpose = ${OURS}
			and line = ${line} and name = ${name} and language = ${language}
		order by number desc limit ${MOST_VERSIONS}`;
}

export async function find(ctx: Whose, id: string): Promise<RecoveryTemplate | undefined> {
	const [row] = await on(ctx)<RecoveryTemplate[]>`
		select * from message_templates
		where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment} and purpose = ${OURS}`;
	return row;
}
