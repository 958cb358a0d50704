import { type Ctx, type InTx, inTx } from "@/db";
import { emit, type NewEvent } from "@/lib/events";
import { Refusal } from "@/lib/kernel/refusal";
import { type Decision, decide, type Effect } from "./machine";
import * as sessionRows from "./sessions/store";
import * as store from "./store";

/** Writes a lifecycle decision down: the row as long as it stands where it was decided on, its events, its sessions. */
export async function move(ctx: InTx, inquiry: store.Inquiry, { next, effects }: Decision): Promise<store.Inquiry> {
	if (effects.length === 0 && next === inquiry) return inquiry;
	if (effects.some(({ type }) => type === "expire_sessions")) {
		const ended = await sessionRows.expireAll(ctx, inquiry.id);
		await emit(
			ctx,
			...ended.map((id) => ({ name: "inquiry-session.expired" as const, objectId: id, inquiryId: inquiry.id })),
		);
	}
	if (effects.some(({ type }) => type === "revive_sessions")) {
		await sessionRows.revive(ctx, inquiry.id, next.expiresAt);
	}
	if (!(await store.save(ctx, inquiry.id, inquiry.status, next, eventsOf(inquiry.id, effects)))) {
		throw new Refusal("conflict", "Inquiry was just changed by another request. Please try again.");
	}
	return { ...inquiry, ...next };
}

export function eventsOf(inquiryId: string, effects: Effect[]): NewEvent[] {
	return effects.flatMap((effect) =>
		effect.type === "emit" ? [{ name: effect.event, objectId: inquiryId, inquiryId, data: effect.data ?? {} }] : [],
	);
}

const SWEEP = 500;

/** Writes down what time has already done: open inquiries past their expiry. */
export async function expireDue(ctx: Omit<Ctx, "companyId" | "environment">): Promise<number> {
	const due = await store.listDue(ctx.now, SWEEP);
	for (const { id, companyId, environment } of due) {
		await inTx({ ...ctx, companyId, environment }, async (ctx) => {
			const inquiry = await store.lock(ctx, id);
			if (inquiry) await move(ctx, inquiry, decide(inquiry, { type: "time_passed", at: ctx.now }));
		});
	}
	return due.length;
}
