import { type Ctx, type Fragment, on, pool } from "@/db";
import type { companies, environmentSecrets } from "@/db/schema";
import { insertEvents, type NewEvent } from "@/lib/events";
import { makeId } from "@/lib/kernel/ids";
import type { ApiKey } from "./api-key";
import type { Contact } from "./schemas";

export type Company = Pick<
	typeof companies.$inferSelect,
	"id" | "name" | "helpUrl" | "defaultWorkflow" | "secondFactorRequired" | "memberFactorRequired"
>;

export async function insertCompany(
	at: Pick<Ctx, "tx">,
	company: Pick<Company, "id" | "name" | "helpUrl"> & { createdAt: Date },
): Promise<void> {
	await on(at)`
		insert into companies (id, name, help_url, created_at)
		values (${company.id}, ${company.name}, ${company.helpUrl}, ${company.createdAt})`;
}

export async function findCompany(ctx: Pick<Ctx, "companyId" | "tx">): Promise<Company | undefined> {
	const [row] = await on(ctx)<Company[]>`
		select id, name, help_url, default_workflow, second_factor_required, member_factor_required from companies where id = ${ctx.companyId}`;
	return row;
}

export async function setDefaultWorkflow(ctx: Ctx, workflow: string | null): Promise<void> {
	await on(ctx)`update companies set default_workflow = ${workflow} where id = ${ctx.companyId}`;
}

export async function setName(ctx: Ctx, name: string): Promise<void> {
	const event = { name: "company.updated", objectId: ctx.companyId, data: { changed: "name" } } as const;
	await on(ctx)`
		with event as (${insertEvents(ctx, [event])}) update companies set name = ${name} where id = ${ctx.companyId}`;
}

export async function saveCompany(ctx: Ctx, { name, helpUrl }: Pick<Company, "name" | "helpUrl">): Promise<void> {
	const event = { name: "company.updated", objectId: ctx.companyId, data: { changed: "name, help" } } as const;
	await on(ctx)`
		with event as (${insertEvents(ctx, [event])})
		update companies set name = ${name}, help_url = ${helpUrl} where id = ${ctx.companyId}`;
}

export async function setMemberFactor(ctx: Ctx, required: boolean): Promise<void> {
	const data = { changed: "member-factor-required", to: required };
	const event = { name: "company.updated", objectId: ctx.companyId, data } as const;
	await on(ctx)`
		with event as (${insertEvents(ctx, [event])})
		update companies set member_factor_required = ${required} where id = ${ctx.companyId}`;
}

export async function setSecondFactorRequired(ctx: Ctx, required: boolean): Promise<void> {
	await on(ctx)`update companies set second_factor_required = ${required} where id = ${ctx.companyId}`;
}

export async function insertKey(
	ctx: Ctx,
	key: ApiKey & { name: string; secretHash: string },
	event: NewEvent,
): Promise<void> {
	const sql = on(ctx);
	await sql`
		with key as (
		insert into api_keys (id, company_id, environment, name, secret_hash, scopes, ip_allowlist, created_at, expires_at)
		values (${key.id}, ${key.companyId}, ${key.environment}, ${key.name}, ${key.secretHash}, ${key.scopes},
			${key.ipAllowlist}, ${ctx.now}, ${key.expiresAt})
		on conflict (secret_hash) do nothing returning id
		) ${insertEvents(ctx, [event], sql`select 1 from key`)}`;
}

/** By its secret, or by the one before a rotation as long as that is honoured. */
export async function findKey(secretHash: string): Promise<ApiKey | undefined> {
	const [row] = await pool()<ApiKey[]>`
		select id, company_id, environment, scopes, ip_allowlist, last_used_at,
			case when secret_hash = ${secretHash} then expires_at else least(expires_at, previous_ends_at) end as expires_at
		from api_keys where (secret_hash = ${secretHash} or previous_secret_hash = ${secretHash}) and revoked_at is null`;
	return row;
}

export async function touchKey(key: ApiKey, at: Date): Promise<void> {
	await pool()`update api_keys set last_used_at = ${at} where id = ${key.id} and company_id = ${key.companyId}`;
}

/** `write` is a CTE named `account`; `id` yields the account's id in the statement that has it. */
export type AccountFragments = { write: Fragment; id: Fragment };

/**
 * The account of this reference id, made when it is new. One that is there already is only read; one that another
 * transaction makes this moment is waited for and yields its id by an update that changes nothing.
 */
export function upsertAccount(ctx: Ctx, referenceId: string): AccountFragments {
	const sql = on(ctx);
	const same = sql`
		company_id = ${ctx.companyId} and environment = ${ctx.environment} and reference_id = ${referenceId}`;
	return {
		write: sql`
			insert into accounts (id, company_id, environment, reference_id, created_at)
			select ${makeId("account", ctx.now)}, ${ctx.companyId}, ${ctx.environment}, ${referenceId}, ${ctx.now}::timestamptz
			where not exists (select 1 from accounts where ${same})
			on conflict (company_id, environment, reference_id) do update set reference_id = excluded.reference_id
			returning id`,
		id: sql`coalesce((select id from account), (select id from accounts where ${same}))`,
	};
}

/** The same for an account that is named by its id, or for none. */
export function sameAccount(ctx: Ctx, accountId: string | null): AccountFragments {
	return { write: on(ctx)`select 1`, id: on(ctx)`${accountId}::text` };
}

export async function accountExists(ctx: Ctx, accountId: string): Promise<boolean> {
	const rows = await on(ctx)`
		select 1 from accounts
		where id = ${accountId} and company_id = ${ctx.companyId} and environment = ${ctx.environment}`;
	return rows.length === 1;
}

/** More than an account needs, few enough for every page. */
const CONTACTS_READ = 20;

/**
 * What a run may know of the account it is for, as JSON (`Account`) in the statement that reads its inquiry `i`: one
 * round trip for both. Null for an account that somebody's link has merely named.
 */
export function accountOf(ctx: Pick<Ctx, "tx">): Fragment {
	const sql = on(ctx);
	return sql`
		case when i.account_id is not null and i.reference_proven then (
			select jsonb_build_object('secondFactorRequired', a.second_factor_required, 'recoveryRefused',
				a.recovery_refused_at is not null, 'contacts', coalesce((
				select jsonb_agg(jsonb_build_object('kind', c.kind, 'address', c.address))
				from (
					select kind, address from account_contacts
					where account_id = a.id and company_id = a.company_id and environment = a.environment
					order by verified_at desc limit ${CONTACTS_READ}
				) c), '[]'))
			from accounts a
			where a.id = i.account_id and a.company_id = i.company_id and a.environment = i.environment
		) end`;
}

/** A rider: `when` is a subquery; no row in it, no contact. */
export function upsertContact(ctx: Ctx, contact: Contact & { accountId: string; when: Fragment }): Fragment {
	return on(ctx)`
		insert into account_contacts (company_id, environment, account_id, kind, address, verified_at)
		select ${ctx.companyId}, ${ctx.environment}, ${contact.accountId}, ${contact.kind}, ${contact.address}, ${ctx.now}
		where exists (${contact.when})
		on conflict (account_id, kind, address) do update set verified_at = excluded.verified_at`;
}

type Secret = Pick<typeof environmentSecrets.$inferSelect, "secretBox" | "previousSecretBox" | "previousEndsAt">;
type SecretKind = (typeof environmentSecrets.$inferSelect)["kind"];

export async function findSecret(ctx: Ctx, kind: SecretKind): Promise<Secret | undefined> {
	const [row] = await on(ctx)<Secret[]>`
		select secret_box, previous_secret_box, previous_ends_at from environment_secrets
		where company_id = ${ctx.companyId} and environment = ${ctx.environment} and kind = ${kind}`;
	return row;
}

type SecretMoments = Pick<
	typeof environmentSecrets.$inferSelect,
	"kind" | "createdAt" | "rotatedAt" | "previousEndsAt"
>;

export function listSecretMoments(ctx: Ctx): Promise<SecretMoments[]> {
	return on(ctx)<SecretMoments[]>`
		select kind, created_at, rotated_at, previous_ends_at from environment_secrets
		where company_id = ${ctx.companyId} and environment = ${ctx.environment} order by kind`;
}

/** The first one; or the one that somebody else has just made. */
export async function insertSecret(ctx: Ctx, kind: SecretKind, box: string): Promise<Secret> {
	const [row] = await on(ctx)<Secret[]>`
		insert into environment_secrets (company_id, environment, kind, secret_box, created_at)
		values (${ctx.companyId}, ${ctx.environment}, ${kind}, ${box}, ${ctx.now})
		on conflict (company_id, environment, kind) do update set kind = excluded.kind
		returning secret_box, previous_secret_box, previous_ends_at`;
	return row!;
}

/** False where there is none to replace. */
export async function replaceSecret(ctx: Ctx, kind: SecretKind, box: string, previousEndsAt: Date): Promise<boolean> {
	const { count } = await on(ctx)`
		update environment_secrets set secret_box = ${box}, previous_secret_box = secret_box,
			previous_ends_at = ${previousEndsAt}, rotated_at = ${ctx.now}
		where company_id = ${ctx.companyId} and environment = ${ctx.environment} and kind = ${kind}`;
	return count > 0;
}
