import { type Ctx, type Fragment, type InTx, inTx } from "@/db";
import { addSeconds } from "@/lib/kernel/time";
import { isAbandoned, isNews, SEEN_EVERY_SECONDS } from "./activity";
import { eventsOf } from "./lifecycle";
import { decide } from "./machine";
import * as store from "./store";
import { type Entered, enter, type Known, type Visit } from "./visit";

/** A page that says it is being looked at, or is being left. Nobody's but those that have a session here. */
export async function alive(visit: Visit): Promise<void> {
	const entered = await enter(visit);
	if (entered) await noteLife(entered);
}

/** Of an act or a page without the inquiry's lock: one small write every half a minute, none in between. */
export async function noteLife({ access, ctx, inquiry }: Known): Promise<void> {
	if (access.door !== "open" || !isNews(inquiry, ctx.now)) return;
	if (isAbandoned(inquiry)) await recover(ctx, inquiry.id);
	else await store.seen(ctx, inquiry.id, noted(ctx));
}

/** The same as a rider of the statement that an act comes to; undefined when there is nothing to write. */
export function notingLife(ctx: Ctx, inquiry: store.Inquiry, when: Fragment): Fragment | undefined {
	return isNews(inquiry, ctx.now) ? store.seeing(ctx, inquiry.id, noted(ctx), when) : undefined;
}

const noted = ({ now }: Ctx) => addSeconds(now, -SEEN_EVERY_SECONDS);

/** Of an act under the lock: the inquiry as it is once the person is there. */
export async function beThere(ctx: InTx, inquiry: store.Inquiry): Promise<store.Inquiry> {
	if (!isNews(inquiry, ctx.now)) return inquiry;
	const { next, effects } = decide(inquiry, { type: "seen", at: ctx.now });
	await store.saveActivity(ctx, inquiry.id, next, eventsOf(inquiry.id, effects));
	return { ...inquiry, ...next };
}

/** Who acts without the lock and was gone is back first: rare enough for a transaction of its own. */
export async function backAgain(entered: Entered): Promise<Entered> {
	const { access, ctx, inquiry } = entered;
	if (access.door !== "open" || !isAbandoned(inquiry)) return entered;
	const now = await recover(ctx, inquiry.id);
	return now
		? { ...entered, inquiry: { ...now, boundPhone: inquiry.boundPhone, boundEmail: inquiry.boundEmail } }
		: entered;
}

function recover(ctx: Ctx, inquiryId: string): Promise<store.Inquiry | undefined> {
	return inTx(ctx, async (ctx) => {
		const inquiry = await store.lock(ctx, inquiryId);
		return inquiry && beThere(ctx, inquiry);
	});
}
