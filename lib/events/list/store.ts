import { type Ctx, type Fragment, on } from "@/db";
import { paging } from "@/db/page";
import { isId } from "@/lib/kernel/ids";
import { EVENTS } from "@/lib/kernel/words";
import type { Audited, ListAudit, ListEvents, ListedEvent } from "../schemas";

/** The rows of a page and one more, the nearest to its cursor first. */
export async function page(ctx: Ctx, { filter, page }: ListEvents): Promise<ListedEvent[]> {
	const sql = on(ctx);
	const end = paging(ctx, page);
	const rows = (which: Fragment) => sql`
		select id, name, object_id, inquiry_id, data, actor, created_at from events
		where company_id = ${ctx.companyId} and environment = ${ctx.environment} ${which} ${end}`;
	const { name, objectId } = filter;
	if (objectId)
		return sql<ListedEvent[]>`${rows(sql`${about(ctx, objectId)} ${name ? sql`and name = ${name}` : sql``}`)}`;
	// A page of each name, as the index holds the order for one at a time.
	return sql<ListedEvent[]>`
		select e.* from unnest(${name ? [name] : [...EVENTS]}::text[]) as each (name),
			lateral (${rows(sql`and name = each.name`)}) as e
		where true ${end}`;
}

/** An inquiry's events are those of its sessions, links, verifications and messages too. */
function about(ctx: Ctx, objectId: string): Fragment {
	const sql = on(ctx);
	if (isId("inquiry", objectId)) return sql`and inquiry_id = ${objectId}`;
	return sql`and object_id = ${objectId} and inquiry_id is distinct from object_id`;
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
