import { type Ctx, type InTx, inTx } from "@/db";
import { isId } from "@/lib/kernel/ids";
import { notFound } from "@/lib/kernel/refusal";
import { may } from "@/lib/kernel/rights";
import type { DecisionInput } from "./decision-input";
import { move } from "./lifecycle";
import { show } from "./list";
import { type Decision, decide, type Event } from "./machine";
import { refusalOf } from "./reasons";
import * as store from "./store";
import type { InquiryView } from "./view";

type ById = { inquiryId: string };
type Answer = Promise<{ data: InquiryView }>;

/** What a company says about a run that is over; it may change its mind. Refuses what a person can still finish. */
export const approve = (ctx: Ctx, input: ById & DecisionInput): Answer =>
	conclude(ctx, input, { type: "decided", at: ctx.now, as: "approved" }, input.meta?.comment);

export const decline = (ctx: Ctx, input: ById & DecisionInput): Answer =>
	conclude(ctx, input, { type: "decided", at: ctx.now, as: "declined" }, input.meta?.comment);

export const markForReview = (ctx: Ctx, input: ById & DecisionInput): Answer =>
	conclude(ctx, input, { type: "marked_for_review", at: ctx.now }, input.meta?.comment);

/** Ends an open inquiry before its time, with its sessions, links and codes. The API can resume it; persons cannot. */
export const expire = (ctx: Ctx, input: ById): Answer => conclude(ctx, input, { type: "ended", at: ctx.now });

async function conclude(ctx: Ctx, input: ById, event: Event, comment?: string): Answer {
	may(ctx, "inquiries:write");
	return inTx(ctx, async (ctx) => {
		const inquiry = await lockCurrent(ctx, input);
		const moved = await conclusion(ctx, inquiry, decide(inquiry, event));
		if (comment !== undefined) await store.saveComment(ctx, inquiry.id, comment);
		return { data: await show(ctx, { ...moved, reviewerComment: comment ?? moved.reviewerComment }) };
	});
}

/** The inquiry under its lock, with what time has done to it written down. */
export async function lockCurrent(ctx: InTx, { inquiryId }: ById): Promise<store.Inquiry> {
	const inquiry = isId("inquiry", inquiryId) ? await store.lock(ctx, inquiryId) : undefined;
	if (!inquiry) throw notFound();
	return move(ctx, inquiry, decide(inquiry, { type: "time_passed", at: ctx.now }));
}

/** A decision of the machine written down, or its refusal in the caller's words. */
export function conclusion(ctx: InTx, inquiry: store.Inquiry, decided: Decision): Promise<store.Inquiry> {
	if (decided.refused) throw refusalOf(decided.refused, inquiry);
	return move(ctx, inquiry, decided);
}
