import { type Ctx, type InTx, on } from "@/db";
import type { messageTemplates } from "@/db/schema";
import type { Language } from "@/lib/kernel/words";
import type { RecoveryTemplate } from "./recovery/store";

type Row = typeof messageTemplates.$inferSelect;

const OURS = "code" satisfies Row["purpose"];

export type CodeTemplate = Omit<Row, "purpose" | "codeMinutes"> & { purpose: "code"; codeMinutes: number };
export type Template = CodeTemplate | RecoveryTemplate;

/** A draft that Twilio shall have. False when another caller has just written the same version. */
export async function insert(
	ctx: Ctx,
	t: Pick<CodeTemplate, "id" | "language" | "codeMinutes" | "number">,
): Promise<boolean> {
	const rows = await on(ctx)`
		insert into message_templates
			(id, company_id, environment, purpose, language, code_minutes, number, status, provider, created_at)
		values (${t.id}, ${ctx.companyId}, ${ctx.environment}, ${OURS}, ${t.language}, ${t.codeMinutes}, ${t.number},
			'draft', 'twilio', ${ctx.now})
		on conflict (company_id, environment, purpose, language, code_minutes, number) do nothing
		returning id`;
	return rows.length === 1;
}

export function list(ctx: Ctx): Promise<CodeTemplate[]> {
	return on(ctx)<CodeTemplate[]>`
		select * from message_templates
		where company_id = ${ctx.companyId} and environment = ${ctx.environment} and purpose = ${OURS}
		order by code_minutes, language, number desc`;
}

/** Those of a code's life, held until the transaction ends: no answer of the provider comes between. */
export function lockAll(ctx: Ctx, codeMinutes: number): Promise<CodeTemplate[]> {
	return on(ctx)<CodeTemplate[]>`
		select * from message_templates
		where company_id = ${ctx.companyId} and environment = ${ctx.environment} and purpose = ${OURS}
			and code_minutes = ${codeMinutes}
		order by language, number desc
		for update`;
}

export async function find(ctx: Ctx, id: string): Promise<Template | undefined> {
	const [row] = await on(ctx)<Template[]>`
		select * from message_templates
		where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment}`;
	return row;
}

/** By the provider's own name of it: one of each line of the account that has a message of this name. */
export function listByReference(ctx: Ctx, provider: Row["provider"], reference: string): Promise<Template[]> {
	return on(ctx)<Template[]>`
		select * from message_templates
		where provider_reference = ${reference} and provider = ${provider}
			and company_id = ${ctx.companyId} and environment = ${ctx.environment}
		order by id limit 100`;
}

export async function lock(ctx: Ctx, id: string): Promise<Template | undefined> {
	const [row] = await on(ctx)<Template[]>`
		select * from message_templates
		where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment}
		for update`;
	return row;
}

/** Takes a draft that nobody has been at since `idleSince`. One claimer wins. */
export async function claim(ctx: Ctx, id: string, at: Date, idleSince: Date): Promise<Template | undefined> {
	const [row] = await on(ctx)<Template[]>`
		update message_templates set submitted_at = ${at}
		where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment}
			and status = 'draft' and (submitted_at is null or submitted_at <= ${idleSince})
		returning *`;
	return row;
}

type Standing = Pick<Row, "providerReference" | "status" | "reason" | "category" | "approvedAt" | "checkedAt">;

export async function save(ctx: Ctx, id: string, t: Standing): Promise<void> {
	await on(ctx)`
		update message_templates set status = ${t.status}, reason = ${t.reason}, category = ${t.category},
			provider_reference = ${t.providerReference}, approved_at = ${t.approvedAt}, checked_at = ${t.checkedAt}
		where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment}`;
}

/** Those that this line's provider was given. */
export async function listSubmitted(ctx: InTx, line: string): Promise<string[]> {
	const rows = await on(ctx)<{ id: string }[]>`
		select id from message_templates
		where company_id = ${ctx.companyId} and environment = ${ctx.environment} and purpose = 'recovery' and line = ${line}
			and status <> 'draft' and provider_reference is not null`;
	return rows.map(({ id }) => id);
}

/** The newest version of the same message, whatever became of it. */
export async function newestNumber(ctx: InTx, t: Template): Promise<number> {
	const [row] = await on(ctx)<{ newest: number }[]>`
		select max(number) as newest from message_templates
		where company_id = ${ctx.companyId} and environment = ${ctx.environment} and purpose = ${t.purpose}
			and language = ${t.language} and line is not distinct from ${t.line} and name is not distinct from ${t.name}
			and code_minutes is not distinct from ${t.codeMinutes}`;
	return row?.newest ?? t.number;
}

/** Makes a draft another version, which may be claimed as if somebody had left it at `since`. */
export async function renumber(ctx: InTx, id: string, number: number, since: Date): Promise<void> {
	await on(ctx)`
		update message_templates set number = ${number}, submitted_at = ${since}
		where id = ${id} and company_id = ${ctx.companyId} and environment = ${ctx.environment} and status = 'draft'`;
}

/** The reference of the newest approved one. */
export async function findReference(
	ctx: Pick<Ctx, "companyId" | "environment">,
	language: Language,
	codeMinutes: number,
): Promise<string | undefined> {
	const [row] = await on({})<{ providerReference: string }[]>`
		select provider_reference from message_templates
		where company_id = ${ctx.companyId} and environment = ${ctx.environment} and purpose = ${OURS}
			and language = ${language} and code_minutes = ${codeMinutes}
			and status = 'succeeded' and provider_reference is not null
		order by number desc limit 1`;
	return row?.providerReference;
}
