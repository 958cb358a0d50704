import type { Ctx } from "@/db";
import * as events from "@/lib/events";
import { isId } from "@/lib/kernel/ids";
import { type Paged, pageOf } from "@/lib/kernel/page";
import { notFound } from "@/lib/kernel/refusal";
import { may } from "@/lib/kernel/rights";
import * as store from "./store";
import type { ListTimeline } from "./timeline-input";

type ById = { inquiryId: string };
export type Entry = {
	type: "timeline-entry";
	id: string;
	attributes: { event: string; sentence: string; by: events.Doer; "object-id": string; "created-at": string };
};

/** What has happened to an inquiry in sentences, the newest first. Those of one that is redacted stay: they name nobody. */
export async function timeline(ctx: Ctx, { inquiryId, page }: ById & ListTimeline): Promise<Paged<Entry>> {
	may(ctx, "inquiries:read");
	const found = isId("inquiry", inquiryId) && (await store.find(ctx, inquiryId));
	if (!found) throw notFound();
	const paged = pageOf(page, await events.listOf(ctx, { inquiryId, page }), ({ id }) => id);
	return { ...paged, rows: paged.rows.map(entryOf) };
}

function entryOf(told: events.Told): Entry {
	const { id, name, objectId, createdAt } = told;
	const sentence = events.sentenceOf(told);
	const attributes = { event: name, sentence, by: events.doerOf(told), "object-id": objectId };
	return { type: "timeline-entry", id, attributes: { ...attributes, "created-at": createdAt.toISOString() } };
}
