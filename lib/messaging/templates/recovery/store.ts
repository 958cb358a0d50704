import { type Ctx, type InTx, on, pool } from "@/db";
import type { messageTemplates } from "@/db/schema";
import type { Language, ProviderName } from "@/lib/kernel/words";
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

/** More than anybody writes; WhatsApp itself lets most accounts have 250 names. */
const MOST = 1_000;

export function list(ctx: Whose): Promise<RecoveryTemplate[]> {
	return on(ctx)<RecoveryTemplate[]>`
		select * from message_templates
		where company_id = ${ctx.companyId} and environment = ${ctx.environment} and purpose = ${OURS}
		order by line, name, language, number desc limit ${MOST}`;
}

type Named = { line: string; name: string; language: Language };

/** Every version of one message in one language, the newest first. */
export function listVersions(ctx: Whose, { line, name, language }: Named): Promise<RecoveryTemplate[]> {
	return on(ctx)<RecoveryTemplate[]>`
		select * from message_templates
		where company_id = ${ctx.companyId} and environment = ${ctx.environment} and purpose = ${OURS}
			and line = ${line} and name = ${name} and language = ${language}
		order by number desc limit ${MOST}`;
}

/** The same, held until the transaction ends. */
export function lockVersions(ctx: InTx, { line, name, language }: Named): Promise<RecoveryTemplate[]> {
	return on(ctx)<RecoveryTemplate[]>`
		select * from message_templates
		where company_id = ${ctx.companyId} and environment = ${ctx.environment} and purpose = ${OURS}
			and line = ${line} and name = ${name} and language = ${language}
		order by number desc limit ${MOST} for update`;
}

export async function find(ctx: Whose, id: string): Promise<RecoveryTemplate | undefined> {
	const [row] = await on(ctx)<RecoveryTemplate[]>`
		select * from message_templates
		where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment} and purpose = ${OURS}`;
	return row;
}

export async function lock(ctx: InTx, id: string): Promise<RecoveryTemplate | undefined> {
	const [row] = await on(ctx)<RecoveryTemplate[]>`
		select * from message_templates
		where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment} and purpose = ${OURS}
		for update`;
	return row;
}

type Draft = { id: string; line: string; message: Message; host: string; provider: ProviderName };

/** Undefined when somebody else has just written the same version. */
export async function insert(ctx: InTx, draft: Draft): Promise<RecoveryTemplate | undefined> {
	const sql = on(ctx);
	const { id, line, host, provider } = draft;
	const { name, version, language, ...rest } = draft.message;
	const [row] = await sql<RecoveryTemplate[]>`
		insert into message_templates
			(id, company_id, environment, purpose, language, line, name, message, host, number, status, provider, created_at)
		values (${id}, ${ctx.companyId}, ${ctx.environment}, ${OURS}, ${language}, ${line}, ${name}, ${sql.json(rest as never)},
			${host}, ${version}, 'draft', ${provider}, ${ctx.now})
		on conflict (company_id, environment, line, name, language, number) where purpose = 'recovery' do nothing
		returning *`;
	return row;
}

/** A draft's words, as long as nobody has submitted it. */
export async function rewrite(ctx: InTx, draft: Draft): Promise<RecoveryTemplate | undefined> {
	const sql = on(ctx);
	const { id, host, provider } = draft;
	const { name: _, version: __, language: ___, ...rest } = draft.message;
	const [row] = await sql<RecoveryTemplate[]>`
		update message_templates set message = ${sql.json(rest as never)}, host = ${host}, provider = ${provider}
		where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment} and purpose = ${OURS}
			and status = 'draft' and submitted_at is null
		returning *`;
	return row;
}

/** Gives a draft to the job that brings it to its provider: it may be claimed as if somebody had left it at `since`. */
export async function release(ctx: InTx, id: string, since: Date): Promise<RecoveryTemplate | undefined> {
	const [row] = await on(ctx)<RecoveryTemplate[]>`
		update message_templates set submitted_at = ${since}
		where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment} and purpose = ${OURS}
			and status = 'draft' and submitted_at is null
		returning *`;
	return row;
}

export async function remove(ctx: InTx, id: string): Promise<void> {
	await on(ctx)`
		delete from message_templates
		where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment} and purpose = ${OURS}`;
}

/** Those behind `after` that were approved for another host, whoever's they are: a sweep is nobody's in particular. */
export function listElsewhere(host: string, after: string, limit: number): Promise<RecoveryTemplate[]> {
	return pool()<RecoveryTemplate[]>`
		select * from message_templates
		where purpose = ${OURS} and status = 'succeeded' and host <> ${host} and id > ${after} order by id limit ${limit}`;
}
