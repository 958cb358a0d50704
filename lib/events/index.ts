import { type Ctx, on } from "@/db";
import { makeId } from "@/lib/kernel/ids";
import type { EventName } from "@/lib/kernel/words";

/** One thing that happened. `data` holds ids, counts and words; never a person's data. */
export type NewEvent = {
	name: EventName;
	objectId: string;
	inquiryId?: string | null;
	data?: Record<string, string | number | boolean | null>;
};

/** Writes events down in the caller's transaction. */
export async function emit(ctx: Ctx, ...happened: NewEvent[]): Promise<void> {
	if (happened.length > 0) await insertEvents(ctx, happened);
}

/**
 * The INSERT as a piece of a larger statement, so that a row and its event can share one round trip.
 * `when` is a subquery: no row in it, no event.
 */
export function insertEvents(ctx: Ctx, happened: NewEvent[], when = on(ctx)`select 1`) {
	const sql = on(ctx);
	return sql`
		insert into events (id, company_id, environment, name, object_id, inquiry_id, data, created_at)
		select e.id, ${ctx.companyId}, ${ctx.environment}, e.name, e.object_id, e.inquiry_id, e.data, ${ctx.now}
		from jsonb_to_recordset(${sql.json(rowsOf(ctx, happened))})
			as e (id text, name text, object_id text, inquiry_id text, data jsonb)
		where exists (${when})`;
}

function rowsOf(ctx: Ctx, happened: NewEvent[]) {
	return happened.map(({ name, objectId, inquiryId, data }) => ({
		id: makeId("event", ctx.now),
		name,
		object_id: objectId,
		inquiry_id: inquiryId ?? null,
		data: { ...data, by: actorOf(ctx) },
	}));
}

function actorOf({ actor }: Ctx): string {
	if (actor.type === "api_key") return actor.apiKeyId;
	return actor.type === "person" ? "person" : `job:${actor.task}`;
}
