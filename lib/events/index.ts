import { type Ctx, type Fragment, type InTx, on } from "@/db";
import { adding } from "@/lib/jobs";
import { makeIdInOrder } from "@/lib/kernel/ids";
import type { Page } from "@/lib/kernel/page";
import type { EventName } from "@/lib/kernel/words";
import type { EventData } from "./schemas";
import * as store from "./store";

export { list, listAudit } from "./list";
export { type Doer, doerOf, sentenceOf } from "./sentences";
export type { Told } from "./store";

/** One thing that happened. `data` holds ids, counts and words; never a person's data. */
export type NewEvent = { name: EventName; objectId: string; inquiryId?: string | null; data?: EventData };

/** The same as those who listen get it. */
export type Happened = { id: string; name: EventName; objectId: string; inquiryId: string | null; data: EventData };

/** What rooms listen to; lib/worker/subscribers.ts says which. The rest is written down for those who read it later. */
const HEARD: ReadonlySet<EventName> = new Set(["message.undeliverable"]);

/** The same of what nobody waits for: its jobs are in the slow lane, however many they are. */
const HEARD_SLOWLY: ReadonlySet<EventName> = new Set([
	"message-template.succeeded",
	"message-template.withdrawn",
	"message-template.category-changed",
	"flow.published",
	"line.saved",
	"line.changed",
	"message.answered",
]);

/** Every code has receipts, and nobody listens to those; to those of a message that leads back somebody does. */
const OF_RECOVERIES: ReadonlySet<EventName> = new Set(["message.delivered", "message.read", "message.undeliverable"]);

function publisherOf(name: EventName, data: EventData): "event.publish" | "event.publish_slowly" | undefined {
	const isSlow = HEARD_SLOWLY.has(name) || ("recoveryId" in data && OF_RECOVERIES.has(name));
	if (isSlow) return "event.publish_slowly";
	return HEARD.has(name) ? "event.publish" : undefined;
}

/** Writes events down in the caller's transaction. */
export async function emit(ctx: Ctx, ...happened: NewEvent[]): Promise<void> {
	if (happened.length === 0) return;
	const { event, publish } = telling(ctx, happened);
	await on(ctx)`with event as (${event}) ${publish}`;
}

/**
 * The INSERT as a piece of a larger statement, so that a row and its event can share one round trip.
 * `when` is a subquery: no row in it, no event. For events that nobody listens to; `telling` is for all.
 */
export function insertEvents(ctx: Ctx, happened: NewEvent[], when?: Fragment): Fragment {
	return telling(ctx, happened, when).event;
}

/** A row unless this actor has done the same to the same since: for what is done every other second, and told of once. */
export function untold(ctx: Ctx, { name, objectId }: Pick<NewEvent, "name" | "objectId">, since: Date): Fragment {
	return on(ctx)`
		select 1 where not exists (
			select 1 from events where object_id = ${objectId} and inquiry_id is distinct from object_id
				and company_id = ${ctx.companyId} and environment = ${ctx.environment}
				and name = ${name} and actor = ${actorOf(ctx)} and created_at > ${since})`;
}

/** `event` writes them down; `publish` tells those who listen, and must be read by the statement that it is part of. */
export function telling(
	ctx: Ctx,
	happened: NewEvent[],
	when = on(ctx)`select 1`,
): { event: Fragment; publish: Fragment } {
	const sql = on(ctx);
	const rows = rowsOf(ctx, happened);
	const jobs = rows.flatMap(({ id, name, data }) => {
		const job = publisherOf(name, data);
		return job ? [{ job, payload: { eventId: id } }] : [];
	});
	return {
		event: sql`
			insert into events (id, company_id, environment, name, object_id, inquiry_id, actor, ip_address, data, created_at)
			select e.id, ${ctx.companyId}, ${ctx.environment}, e.name, e.object_id, e.inquiry_id, ${actorOf(ctx)},
				${addressOf(ctx)}, e.data, ${ctx.now}
			from jsonb_to_recordset(${sql.json(rows)})
				as e (id text, name text, object_id text, inquiry_id text, data jsonb)
			where exists (${when})`,
		publish: jobs.length > 0 ? adding(ctx, jobs, when) : sql`select null`,
	};
}

/**
 * The INSERT of one event for each of the rows (`object_id`) that a larger statement yields: how many there are is known
 * to nobody before. For events that nobody listens to. Their ids are one random one, numbered.
 */
export function insertEventOfEach(
	ctx: Ctx,
	{ name, inquiryId }: Pick<NewEvent, "name" | "inquiryId">,
	rows: Fragment,
): Fragment {
	const sql = on(ctx);
	return sql`
		insert into events (id, company_id, environment, name, object_id, inquiry_id, actor, ip_address, data, created_at)
		select ${makeIdInOrder("event", ctx.now).slice(0, -4)} || lpad((row_number() over ())::text, 4, '0'), ${ctx.companyId},
			${ctx.environment}, ${name}, e.object_id, ${inquiryId ?? null}, ${actorOf(ctx)}, ${addressOf(ctx)}, '{}', ${ctx.now}
		from (${rows}) as e (object_id)`;
}

/** The test clock's: what happened to a sandbox inquiry happened so many seconds earlier. */
export async function moveBack(ctx: InTx, input: { inquiryId: string; seconds: number }): Promise<void> {
	await on(ctx)`
		update events set created_at = created_at - make_interval(secs => ${input.seconds})
		where inquiry_id = ${input.inquiryId} and company_id = ${ctx.companyId} and environment = 'sandbox'
			and environment = ${ctx.environment}`;
}

export async function find(ctx: Ctx, input: { eventId: string }): Promise<Happened | undefined> {
	const [row] = await on(ctx)<Happened[]>`
		select id, name, object_id, inquiry_id, data from events
		where id = ${input.eventId} and company_id = ${ctx.companyId} and environment = ${ctx.environment}`;
	return row;
}

/** What happened to one inquiry, the newest first, with one more than the page holds if there are more. */
export const listOf = (ctx: Ctx, { inquiryId, page }: { inquiryId: string; page: Page }): Promise<store.Told[]> =>
	store.page(ctx, inquiryId, page);

function rowsOf(ctx: Ctx, happened: NewEvent[]) {
	return happened.map(({ name, objectId, inquiryId, data }) => ({
		id: makeIdInOrder("event", ctx.now),
		name,
		object_id: objectId,
		inquiry_id: inquiryId ?? null,
		data: data ?? {},
	}));
}

/** Who does something, as rows keep it: a key's or a member's id, `person`, or `job:` and a task. */
export function actorOf({ actor }: Ctx): string {
	switch (actor.type) {
		case "member":
			return actor.memberId;
		case "api_key":
			return actor.apiKeyId;
		case "person":
			return actor.type;
		case "job":
			return `job:${actor.task}`;
	}
}

/** A person's address is in their sessions; here it would outlive them. */
function addressOf({ actor, ipAddress }: Ctx): string | null {
	return actor.type === "member" ? (ipAddress ?? null) : null;
}
