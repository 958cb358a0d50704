import { type Ctx, type Fragment, type InTx, inTx } from "@/db";
import { addSeconds } from "@/lib/kernel/time";
import { isAbandoned, isNews, SEEN_EVERY_SECONDS } from "./activity";
import { eventsOf } from "./lifecycle";
import { decide } from "./machine";
import type { Progress } from "./progress";
import { tell } from "./recovery/tell";
import * as store from "./store";
import { type Entered, enter, type Known, type Visit } from "./visit";

/** A page that says it is being looked at, or is being left. Nobody's but those that have a session here. */
export async function alive(visit: Visit): Promise<void> {
	const entered = await enter(visit);
	if (entered?.access.door !== "open") return;
	await noteLife(entered);
	if (entered.own) await noteZone(entered, entered.own);
}

/** Where the person's clocks are, by their browser's own word. Of the run that counts: others' browsers are others'. */
export async function noteZone({ ctx, inquiry, zone }: Known, { id }: Pick<Progress, "id">): Promise<void> {
	if (zone && zone !== inquiry.zone && id === inquiry.progressId) await store.noteZone(ctx, inquiry.id, zone);
}

/** The same of an act, with what the page was written in by which it was done. */
export async function noteWhereabouts(known: Known, { id }: Pick<Progress, "id">): Promise<void> {
	const { ctx, inquiry, language, version, zone } = known;
	const assumed = inquiry.language ?? version.definition.settings.defaultLanguage;
	const isNews = (zone && zone !== inquiry.zone) || language !== assumed;
	if (!isNews || id !== inquiry.progressId) return;
	await store.noteWhereabouts(ctx, inquiry.id, { zone: zone ?? inquiry.zone, language });
}

/** Of an act or a page without the inquiry's lock: one small write every half a minute, none in between. */
export async function noteLife({ access, ctx, inquiry }: Known): Promise<void> {
	if (access.door !== "open" || !isNews(inquiry, ctx.now)) return;
	if (isAbandoned(inquiry)) await recover(ctx, inquiry.id, "page");
	else await store.seen(ctx, inquiry.id, noted(ctx));
}

/** The same as a rider of the statement that an act comes to; undefined when there is nothing to write. */
export function notingLife(ctx: Ctx, inquiry: store.Inquiry, when: Fragment): Fragment | undefined {
	return isNews(inquiry, ctx.now) ? store.seeing(ctx, inquiry.id, noted(ctx), when) : undefined;
}

const noted = ({ now }: Ctx) => addSeconds(now, -SEEN_EVERY_SECONDS);

/**
 * Under the lock: the inquiry as it is once the person is there. No message leads back who is: an `act` goes before any
 * that is planned; a `page` that is looked at only before one to who was gone, not before the time that they chose.
 */
export async function beThere(ctx: InTx, inquiry: store.Inquiry, by: "act" | "page"): Promise<store.Inquiry> {
	const at = ctx.now;
	const told =
		by === "act"
			? await tell(ctx, inquiry, { type: "came_back", at })
			: isAbandoned(inquiry)
				? await tell(ctx, inquiry, { type: "seen", at })
				: inquiry;
	if (!isNews(told, at)) return told;
	const { next, effects } = decide(told, { type: "seen", at });
	await store.saveActivity(ctx, told.id, next, eventsOf(told.id, effects));
	return { ...told, ...next };
}

/** Who acts without the lock and was gone, or was to get a message, is back first: rare enough for a transaction of its own. */
export async function backAgain(entered: Entered): Promise<Entered> {
	const { access, ctx, inquiry } = entered;
	if (access.door !== "open" || (!isAbandoned(inquiry) && inquiry.recoveryId === null)) return entered;
	const now = await recover(ctx, inquiry.id, "act");
	return now
		? { ...entered, inquiry: { ...now, boundPhone: inquiry.boundPhone, boundEmail: inquiry.boundEmail } }
		: entered;
}

function recover(ctx: Ctx, inquiryId: string, by: "act" | "page"): Promise<store.Inquiry | undefined> {
	return inTx(ctx, async (ctx) => {
		const inquiry = await store.lock(ctx, inquiryId);
		return inquiry && beThere(ctx, inquiry, by);
	});
}
