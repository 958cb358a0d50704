import { type Ctx, type Fragment, type InTx, inTx } from "@/db";
import { enqueue } from "@/lib/jobs";
import { makeId } from "@/lib/kernel/ids";
import { parsePhone } from "@/lib/kernel/phone";
import { addSeconds } from "@/lib/kernel/time";
import * as messaging from "@/lib/messaging";
import { consequencesOf, lookAt } from "./consequences";
import { begin as blank, type Decision, decide, type Event, isWaiting, type Start } from "./machine";
import { LATELY_SECONDS } from "./phone-key";
import { startBeside } from "./start";
import * as store from "./store";
import { ASK_AGAIN_SECONDS, type Standing } from "./verdict";

type Target = { recoveryId: string };

/** `current`: the attempt that the inquiry says is open. */
export type Begin = Pick<store.Row, "inquiryId" | "flowId" | "step" | "language" | "claimed"> & {
	start: Start;
	/** Who says yes to its phone: whom the company gave may be written to because of that. */
	by: "company" | "person";
	current: string | null;
};

/** What has become of it, as `startBeside` says; one that replaces another has begun. */
export type Begun = { recoveryId: string; outcome: "begun" | "postponed" | "kept" | "under-way" | "lately" };

/** A new attempt, for whoever holds the inquiry's lock; never two open ones of an inquiry. */
export async function begin(ctx: InTx, { start, by, current, ...input }: Begin): Promise<Begun> {
	const open = current === null ? undefined : await store.lock(ctx, current);
	const outcome = startBeside(open, start, ctx.now);
	if (open && outcome === "postponed")
		await postpone(ctx, { ...open, claimed: input.claimed, language: input.language }, start);
	if (open && outcome === "replaced") {
		await apply(ctx, open, decide(open, { type: "canceled", at: ctx.now, by: "company" }));
	}
	if (open && outcome !== "replaced" && outcome !== "begun") return { recoveryId: open.id, outcome };
	const id = makeId("recovery", ctx.now);
	const decided = blank(start);
	const scheduled = {
		name: "recovery.scheduled",
		objectId: id,
		inquiryId: input.inquiryId,
		data: { method: start.method },
	} as const;
	const { events, ...then } = consequencesOf({ id, ...input }, decided);
	const row = { ...decided.next, ...input, id, country: countryOf(start.phone) };
	await store.insert(ctx, row, by, { ...then, events: [scheduled, ...events] });
	return { recoveryId: id, outcome: "begun" };
}

async function postpone(ctx: InTx, open: store.Row, { chosenAt, phone, endsAt }: Start): Promise<void> {
	const decided = decide(open, { type: "postponed", at: ctx.now, until: chosenAt!, phone, endsAt });
	await apply(ctx, open, decided, { tells: "recovery.scheduled" });
}

/** `over`: nothing is to be told of it any more. `revokes`: the link that must lead nowhere from now on. */
export type Told = { recovery: store.Row; over: boolean; revokes: string | null; refused?: "under_way" };

/** Something has happened that an attempt must know of; undefined when there is no such attempt. */
export async function tell(ctx: InTx, { recoveryId, event }: Target & { event: Event }): Promise<Told | undefined> {
	const row = await store.lock(ctx, recoveryId);
	return row && apply(ctx, row, decide(row, event));
}

/**
 * The same in one statement, on what is known of it: for what became of its message, of which there is much at once. False
 * when it is that no more, or would not change: then it is told under its lock.
 */
export async function tellAtOnce(ctx: Ctx, known: store.Row, event: Event): Promise<boolean> {
	const decided = decide(known, event);
	if (decided.next === known) return false;
	const { revokes: _, sends: __, ...then } = consequencesOf(known, decided);
	return store.save(ctx, { ...known, ...decided.next }, then, known);
}

/** `riders`: what makes the link, in the statement that hands the message over. */
type HandOver = { line: string; messageTemplateId: string; linkId: string; riders: Fragment[] };

/**
 * What an attempt that is due comes to. `handOver` is asked when it is to be sent, and its message is queued in the same
 * statement; false when that has happened before, or is not to happen.
 */
export async function look(
	ctx: InTx,
	due: store.Due,
	{ standing, handOver }: { standing: Standing; handOver: () => HandOver },
): Promise<Told> {
	const { claimsFullSince } = due;
	const decided = decide(due, { type: "due", at: ctx.now, standing: { ...standing, claimsFullSince } });
	const sends = decided.effects.some(({ type }) => type === "send_message");
	if (!sends && decided.next === due && isWaiting(due)) {
		// The queue's clock is a little ahead of ours: its job is used up, and the attempt still to come.
		await enqueue(ctx, lookAt(due.id, due.dueAt));
	}
	return apply(ctx, due, decided, sends ? { handOver: handOver() } : {});
}

type Besides = { handOver?: HandOver; tells?: "recovery.scheduled" };

async function apply(ctx: InTx, row: store.Row, decided: Decision, besides: Besides = {}): Promise<Told> {
	const { tells } = besides;
	const { riders = [], ...handOver } = besides.handOver ?? {};
	const { next, refused } = decided;
	const { id, inquiryId } = row;
	const after = {
		...row,
		...next,
		...handOver,
		country: next.phone === row.phone ? row.country : countryOf(next.phone),
	};
	const { events, revokes, ...then } = consequencesOf(row, decided);
	if (tells) events.push({ name: tells, objectId: id, inquiryId, data: { method: next.method } });
	const message = besides.handOver && {
		id: makeId("message", ctx.now),
		verificationId: id,
		inquiryId,
		slot: SLOT,
		generation: 1,
		channel: "whatsapp" as const,
		address: next.phone,
		line: besides.handOver.line,
	};
	// One that was held up has its message and its link already.
	const isNew = row.linkId === null;
	if (message && !isNew) await messaging.readdress(ctx, message);
	if (next !== row) await store.save(ctx, after, { ...then, events, riders, message: isNew ? message : undefined });
	const over = next.status === "stopped" || next.status === "completed";
	return { recovery: after, over, revokes: revokes ? row.linkId : null, ...(refused ? { refused } : {}) };
}

/** An attempt's only message. */
export const SLOT = 1;

function countryOf(phone: string): string | null {
	const parsed = parsePhone(phone);
	return parsed.ok ? (parsed.country ?? null) : null;
}

export const find = (ctx: Ctx, { recoveryId }: Target): Promise<store.Row | undefined> => store.find(ctx, recoveryId);

export const lockDue = (ctx: InTx, row: Pick<store.Row, "id" | "phone">): Promise<store.Due | undefined> =>
	store.lockDue(ctx, row);

export const wasUsed = (ctx: Ctx, { inquiryId }: { inquiryId: string }): Promise<boolean> =>
	store.wasUsed(ctx, inquiryId);

/**
 * Takes the person's phone out of an inquiry's attempts, their messages and what was agreed to; what happened stays. When
 * it is to be done once more: what a STOP is still heard by stays until then.
 */
export async function redact(ctx: Ctx, { inquiryId }: { inquiryId: string }): Promise<Date | undefined> {
	const since = addSeconds(ctx.now, -LATELY_SECONDS);
	const attempts = await inTx(ctx, (ctx) => store.redact(ctx, inquiryId, since));
	await messaging.redact(ctx, { verificationIds: attempts.map(({ id }) => id) });
	return attempts.some(({ phoneKey }) => phoneKey !== null) ? addSeconds(ctx.now, LATELY_SECONDS) : undefined;
}

/** Sandbox: moves an inquiry's attempts so many seconds into the past. What is due by then its job does. */
export const moveBack = (ctx: InTx, { inquiryId, seconds }: { inquiryId: string; seconds: number }): Promise<void> =>
	store.moveBack(ctx, inquiryId, seconds);

const BATCH = 200;

/**
 * Job: something has come that attempts wait for. They are looked at in the order in which they were due, each once: whoever
 * is looked at meanwhile and goes on waiting is due later than anybody can have been when it began.
 */
export async function wake(ctx: Ctx): Promise<void> {
	const until = addSeconds(ctx.now, ASK_AGAIN_SECONDS);
	let after: Date | undefined = new Date(0);
	for (let woken = 0; after; woken += BATCH) after = await wakeSome(ctx, { after, until, woken });
}

type Waiting = { after: Date; until: Date; woken: number };

/** One batch; where the next begins, if there is one. */
function wakeSome(ctx: Ctx, { after, until, woken }: Waiting): Promise<Date | undefined> {
	return inTx(ctx, async (ctx) => {
		const waiting = await store.listWaiting(ctx, { after, until }, BATCH);
		const at = (i: number) => new Date(ctx.now.getTime() + woken + i);
		await enqueue(ctx, ...waiting.map(({ id }, i) => lookAt(id, at(i))));
		const last = waiting.at(-1);
		if (!last || waiting.length < BATCH) return undefined;
		// Those of one moment come again, which does no harm; and so that it ends, the next batch begins after it where all are.
		return new Date(last.dueAt.getTime() + (last.dueAt.getTime() === waiting[0]!.dueAt.getTime() ? 1 : 0));
	});
}
