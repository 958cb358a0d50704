import { type Ctx, type Fragment, type InTx, on } from "@/db";
import { paging } from "@/db/page";
import type { recoveryConsents } from "@/db/schema";
import { makeId } from "@/lib/kernel/ids";
import type { Page } from "@/lib/kernel/page";
import { addSeconds } from "@/lib/kernel/time";
import type { ConsentEnd } from "@/lib/kernel/words";
import { CLAIMS_FROM_A_NETWORK, CLAIMS_SECONDS } from "../claims";

type Row = typeof recoveryConsents.$inferSelect;
export type Consent = Omit<Row, "id" | "companyId" | "environment" | "createdAt" | "withdrawnAt" | "withdrawnBy">;
export type Noted = Omit<Row, "companyId" | "environment" | "network">;

const ours = (ctx: Ctx) => on(ctx)`company_id = ${ctx.companyId} and environment = ${ctx.environment}`;

/**
 * What somebody has said yes to: the same words to the same phone stand there once. False when too many phones came from
 * its network lately, and nothing was written; those of one network are counted one after the other.
 */
export async function add(ctx: InTx, c: Consent): Promise<boolean> {
	const sql = on(ctx);
	const place = `recovery-claims ${ctx.companyId} ${ctx.environment} ${c.network}`;
	const turn =
		c.network === null ? undefined : sql`select pg_advisory_xact_lock(hashtextextended(${place}, 0))`.execute();
	const adding = sql<{ noted: boolean }[]>`
		with known as (
			select 1 from recovery_consents
			where inquiry_id = ${c.inquiryId} and phone = ${c.phone} and text = ${c.text} and by = ${c.by}
				and withdrawn_at is null and ${ours(ctx)}
		), added as (
			${inserting(ctx, c, sql`select 1 where not exists (select 1 from known) and ${hasRoom(ctx, c)}`)} returning id
		)
		select exists (select 1 from known) or exists (select 1 from added) as noted`;
	const [, [row]] = await Promise.all([turn, adding]);
	return row!.noted;
}

/** Looks at no more rows than may be there. */
function hasRoom(ctx: Ctx, { network }: Consent): Fragment {
	return on(ctx)`(${network}::text is null or (
		select count(*) from (
			select 1 from recovery_consents
			where network = ${network} and created_at > ${addSeconds(ctx.now, -CLAIMS_SECONDS)} and ${ours(ctx)}
			limit ${CLAIMS_FROM_A_NETWORK}
		) as lately) < ${CLAIMS_FROM_A_NETWORK})`;
}

/** `when` is a subquery; no row in it, no consent. */
export function inserting(ctx: Ctx, c: Consent, when: Fragment): Fragment {
	return on(ctx)`
		insert into recovery_consents (id, company_id, environment, inquiry_id, phone, text, text_version, language, by,
			ip_address, network, created_at)
		select ${makeId("recoveryConsent", ctx.now)}, ${ctx.companyId}, ${ctx.environment}, ${c.inquiryId}, ${c.phone},
			${c.text}, ${c.textVersion}, ${c.language}, ${c.by}, ${c.ipAddress}, ${c.network}, ${ctx.now}::timestamptz
		where exists (${when})`;
}

/** That the company gave this phone, as a rider: once, and not beside anybody's own yes to it. */
export function insertingGift(ctx: Ctx, { inquiryId, phone }: Pick<Consent, "inquiryId" | "phone">): Fragment {
	const nothing = { text: null, textVersion: null, language: null, ipAddress: null, network: null };
	const nobody = on(ctx)`
		select 1 where not exists (
			select 1 from recovery_consents where inquiry_id = ${inquiryId} and phone = ${phone} and ${ours(ctx)})`;
	return inserting(ctx, { inquiryId, phone, by: "company", ...nothing }, nobody);
}

const SHOWN = (ctx: Ctx) => on(ctx)`
	id, inquiry_id, phone, text, text_version, language, by, ip_address, withdrawn_at, withdrawn_by, created_at`;

/** What was agreed to in an inquiry, the newest first. */
export async function list(ctx: Ctx, inquiryId: string): Promise<Noted[]> {
	return on(ctx)<Noted[]>`
		select ${SHOWN(ctx)} from recovery_consents
		where inquiry_id = ${inquiryId} and ${ours(ctx)}
		order by created_at desc limit 20`;
}

/** The rows of a page and one more, the nearest to its cursor first. */
export function page(ctx: Ctx, inquiryId: string, page: Page): Promise<Noted[]> {
	const sql = on(ctx);
	return sql<Noted[]>`
		select ${SHOWN(ctx)} from recovery_consents
		where inquiry_id = ${inquiryId} and ${ours(ctx)} ${paging(ctx, page)}`;
}

/** Adds the end to what still holds: of an inquiry by its person's word, for one phone or for all; or of a phone by STOP. */
export async function withdraw(
	ctx: InTx,
	of: { inquiryId: string; phone?: string | undefined } | { inquiryId?: undefined; phone: string },
	by: ConsentEnd,
): Promise<void> {
	const sql = on(ctx);
	const phone = of.phone === undefined ? sql`true` : sql`phone = ${of.phone} and phone <> ''`;
	const which = of.inquiryId === undefined ? phone : sql`inquiry_id = ${of.inquiryId} and by = 'person' and ${phone}`;
	await sql`
		update recovery_consents set withdrawn_at = ${ctx.now}, withdrawn_by = ${by}
		where ${which} and withdrawn_at is null and ${ours(ctx)}`;
}
