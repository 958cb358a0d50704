import { type Ctx, type InTx, inTx } from "@/db";
import { emit, type NewEvent } from "@/lib/events";
import * as flows from "@/lib/flows";
import { Refusal } from "@/lib/kernel/refusal";
import { describeError, log } from "@/lib/platform/log";
import { isAbandoned } from "./activity";
import * as linkRows from "./links/store";
import { type Decision, decide, type Effect, isCutShort, isFinished } from "./machine";
import { bringBack } from "./recovery/begin";
import { tellWhatItIs } from "./recovery/tell";
import * as sessionRows from "./sessions/store";
import * as store from "./store";

/** Writes a lifecycle decision down: the row as long as it stands where it was decided on, its events, its sessions. */
export async function move(ctx: InTx, inquiry: store.Inquiry, { next, effects }: Decision): Promise<store.Inquiry> {
	if (effects.length === 0 && next === inquiry) return inquiry;
	const { id } = inquiry;
	for (const effect of effects) {
		if (effect.type === "expire_sessions") await expireSessions(ctx, id, effect.by);
		if (effect.type === "revive_sessions") await sessionRows.revive(ctx, id, next.expiresAt);
		if (effect.type === "revoke_links") await linkRows.revokeAll(ctx, id);
	}
	if (!(await store.save(ctx, id, inquiry.status, next, eventsOf(id, effects)))) {
		throw new Refusal("conflict", "Inquiry was just changed by another request. Please try again.");
	}
	const moved = { ...inquiry, ...next };
	if (hasLeftByTime(inquiry, moved)) await bringBack(ctx, moved);
	return tellWhatItIs(ctx, moved);
}

/** Its time ran out while somebody was in it who did not count as gone yet: they are brought back like those who did. */
function hasLeftByTime(before: store.Inquiry, after: store.Inquiry): boolean {
	const ranOut = after.status === "expired" && !isCutShort(after) && after.redactedAt === null;
	return before.status === "pending" && ranOut && !isAbandoned(before);
}

async function expireSessions(ctx: InTx, inquiryId: string, by: "time" | "company"): Promise<void> {
	const ended = await sessionRows.expireAll(ctx, inquiryId, by);
	await emit(ctx, ...ended.map((id) => ({ name: "inquiry-session.expired" as const, objectId: id, inquiryId })));
}

export function eventsOf(inquiryId: string, effects: Effect[]): NewEvent[] {
	return effects.flatMap((effect) =>
		effect.type === "emit" ? [{ name: effect.event, objectId: inquiryId, inquiryId, data: effect.data ?? {} }] : [],
	);
}

/** Inquiries that are read at once, and how many one sweep works off at most: the next one is a minute away. */
const BATCH = 500;
const MOST = 10_000;

/** Nothing that a person does is anything to it any more. */
export async function isOver(ctx: Ctx, { inquiryId }: { inquiryId: string }): Promise<boolean> {
	const inquiry = await store.find(ctx, inquiryId);
	return inquiry !== undefined && (inquiry.redactedAt !== null || isFinished(inquiry.status));
}

type Clock = Omit<Ctx, "companyId" | "environment">;
type Due = Pick<store.Inquiry, "id" | "companyId" | "environment">;

/** Writes down what time has already done: open inquiries past their expiry. The row is the timer; there is no job each. */
export const expireDue = (ctx: Clock): Promise<number> => sweep(ctx, store.listDue, expireOne);

/** Looks at those whose idle timer rings: each is abandoned, or set again. */
export const checkIdle = (ctx: Clock): Promise<number> => sweep(ctx, store.listIdle, checkOne);

/** What time has done to one, under its lock. */
export async function expireOne(ctx: InTx, inquiry: store.Inquiry): Promise<void> {
	await move(ctx, inquiry, decide(inquiry, { type: "time_passed", at: ctx.now }));
}

export async function checkOne(ctx: InTx, inquiry: store.Inquiry): Promise<void> {
	const version = await flows.findVersion(ctx, { versionId: inquiry.flowVersionId });
	const idleSeconds = version?.definition.settings.idleSeconds ?? 900;
	const { next, effects } = decide(inquiry, { type: "idle_checked", at: ctx.now, idleSeconds });
	if (next === inquiry) return;
	await store.saveActivity(ctx, inquiry.id, next, eventsOf(inquiry.id, effects));
	if (next.abandonedAt !== inquiry.abandonedAt) await bringBack(ctx, { ...inquiry, ...next });
}

/** Batch by batch until nothing is due. One that fails does not hold up the others, and is tried by the next sweep. */
async function sweep(
	ctx: Clock,
	list: (now: Date, limit: number) => Promise<Due[]>,
	work: (ctx: InTx, inquiry: store.Inquiry) => Promise<void>,
): Promise<number> {
	let done = 0;
	while (done < MOST) {
		const due = await list(ctx.now, BATCH);
		let worked = 0;
		for (const one of due) if (await workOff(ctx, one, work)) worked += 1;
		done += worked;
		if (due.length < BATCH || worked === 0) break;
	}
	return done;
}

async function workOff(
	ctx: Clock,
	{ id, ...whose }: Due,
	work: (ctx: InTx, inquiry: store.Inquiry) => Promise<void>,
): Promise<boolean> {
	try {
		await inTx({ ...ctx, ...whose }, async (ctx) => {
			const inquiry = await store.lock(ctx, id);
			if (inquiry) await work(ctx, inquiry);
		});
		return true;
	} catch (error) {
		log().error({ inquiryId: id, err: describeError(error) }, "a due inquiry could not be worked off");
		return false;
	}
}
