import { type Ctx, type Fragment, on } from "@/db";
import { paging } from "@/db/page";
import { isId } from "@/lib/kernel/ids";
import type { Audited, ListAudit, ListEvents, ListedEvent } from "../schemas";

/** The rows of a page and one more, the nearest to its cursor first. */
export async function page(ctx: Ctx, { filter, page }: ListEvents): Promise<ListedEvent[]> {
	return on(ctx)<ListedEvent[]>`
		select id, name, object_id, inquiry_id, data, actor, created_at from events
		where company_id = ${ctx.companyId} and environment = ${ctx.environment} ${conditionsOf(ctx, filter)}
			${paging(ctx, page)}`;
}

/** Of both environments: who looks for a change does not know where it was made. */
export async function auditPage(ctx: Ctx, { filter, page }: ListAudit): Promise<Audited[]> {
	const sql = on(ctx);
	const { memberId, name } = filter;
	return sql<Audited[]>`
		select id, name, object_id, inquiry_id, data, actor, ip_address, environment, created_at from events
		where company_id = ${ctx.companyId} and starts_with(actor, 'mem_')
			${memberId === undefined ? sql`` : sql`and actor = ${memberId}`}
			${name === undefined ? sql`` : sql`and name = ${name}`}
			${paging(ctx, page)}`;
}

function conditionsOf(ctx: Ctx, { name, objectId }: ListEvents["filter"]): Fragment {
	const sql = on(ctx);
	const parts = [
		name && sql`and name = ${name}`,
		// An inquiry's events are those of its sessions, links, verifications and messages too.
		objectId && (isId("inquiry", objectId) ? sql`and inquiry_id = ${objectId}` : sql`and object_id = ${objectId}`),
	];
	return parts.reduce<Fragment>((all, next) => (next ? sql`${all} ${next}` : all), sql``);
}
