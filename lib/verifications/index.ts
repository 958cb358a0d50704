import { type Ctx, type Fragment, type InTx, inTx, now } from "@/db";
import type { Happened } from "@/lib/events";
import { enqueue } from "@/lib/jobs";
import { makeId } from "@/lib/kernel/ids";
import { notFound, Refusal } from "@/lib/kernel/refusal";
import { addSeconds, DAY, isPast } from "@/lib/kernel/time";
import type { Failure } from "@/lib/kernel/words";
import * as messaging from "@/lib/messaging";
import { publicHost } from "@/lib/platform/env";
import { failpoint } from "@/lib/platform/failpoint";
import * as workflows from "@/lib/workflows";
import { macsOf, makeCode, openCode } from "./code";
import { consequencesOf } from "./consequences";
import { waitAfterTries } from "./limits";
import { type Because, blank, type Decision, decide, type Event, followingStep, isCodeDead, judge } from "./machine";
import type { CheckOutcome, ResendOutcome, Started, StartInput, VerificationView } from "./schemas";
import * as store from "./store";
import { readCode } from "./typed";
import * as view from "./view";

export type * from "./schemas";
export { endingAll, type Riders } from "./store";

type Target = { verificationId: string };

/** What the caller writes in the very statement that starts one, which has a row in `when` if it does. */
export type Ride = (started: { verificationId: string; when: Fragment }) => Fragment[];

/** Starts one, or returns the one that is live for this address and purpose without sending anything. */
export function start(ctx: Ctx, input: StartInput, ride?: Ride): Promise<Started> {
	return inTx(ctx, async (ctx) => {
		const begun = await begin(ctx, input, { ride });
		if (begun) return { outcome: "sent", verification: view.verification(begun, ctx.now) };
		const live = await store.lockLive(ctx, input.address, input.purpose);
		const row = live && (await apply(ctx, live, decide(live, { type: "time_passed", at: ctx.now })));
		if (row?.status === "pending") return { outcome: "live", verification: view.verification(row, ctx.now) };
		// The one that stood in the way ended between the two looks, or just now.
		return start(ctx, input, ride);
	});
}

/** `provided`: nothing happens unless it yields a row. `atMost`: nor when this purpose had so many messages in a day. */
type Provided = { provided: Fragment; atMost: number; ride: Ride };

/**
 * Starts one in a single statement that locks and guards what it needs, without a transaction around it; false when
 * anything stands in its way, and then nothing has happened.
 */
export async function startAtOnce(ctx: Ctx, input: StartInput, { provided, atMost, ride }: Provided): Promise<boolean> {
	const allowed = store.andSentFewer(ctx, provided, { ...input, since: addSeconds(ctx.now, -DAY), atMost });
	return (await begin(ctx, input, { provided: allowed, ride })) !== undefined;
}

type Begun = store.NewRow & { createdAt: Date };

/** Undefined when one is live already, or what was provided for is not so. */
async function begin(
	ctx: Ctx,
	input: StartInput,
	{ provided, ride }: { provided?: Fragment; ride?: Ride | undefined },
): Promise<Begun | undefined> {
	const { purpose, address, language, brand } = input;
	const plan = await workflows.planFor(ctx, input);
	if (plan.steps.some(({ channel }) => (channel === "email") !== address.includes("@"))) {
		throw new Refusal("invalid", "This workflow does not go to an address of this kind");
	}
	const { effects, next } = decide(blank(plan, ctx.now), { type: "started", at: ctx.now });
	const id = makeId("verification", ctx.now);
	const optional = { inquiryId: input.inquiryId ?? null, replaces: input.replaces ?? null };
	const code = makeCode({ ...next, id, companyId: ctx.companyId }, plan.codeLength);
	const row = { ...next, ...optional, ...code, id, purpose, address, language, brand, createdAt: ctx.now };
	const then = consequencesOf(row, effects, ctx.now);
	const created = { name: "verification.created", objectId: id, inquiryId: row.inquiryId } as const;
	failpoint("send.before_commit");
	const written = await store.insert(ctx, row, {
		...then,
		events: [created, ...then.events],
		provided,
		ride: (when) => ride?.({ verificationId: id, when }) ?? [],
	});
	return written ? row : undefined;
}

/** Sends once more when the person may ask for it; the answer says when they may next. */
export const resend = (ctx: Ctx, input: Target): Promise<ResendOutcome> =>
	ask(ctx, input, (at) => ({ type: "resend_asked", at }));

/**
 * Takes a later step now: "call me instead". `slot` is the newest message that the asker knows of; when another has
 * been sent since, that is what was asked for. With `otherChannel` steps that go the same way again are passed over.
 */
export const next = (ctx: Ctx, input: Target & { slot: number; otherChannel: boolean }): Promise<ResendOutcome> =>
	ask(ctx, input, (at) => ({ type: "next_asked", at, slot: input.slot, otherChannel: input.otherChannel }));

function ask(ctx: Ctx, input: Target, event: (at: Date) => Event): Promise<ResendOutcome> {
	return inTx(ctx, async (ctx) => {
		const row = await requireLocked(ctx, input);
		if (row.status !== "pending" || isPast(row.stepEndsAt, ctx.now)) return { outcome: "over" };
		const decided = decide(row, event(ctx.now));
		await apply(ctx, row, decided);
		if (decided.next.status !== "pending") return { outcome: "over" };
		if (decided.refused === "wait") return { outcome: "wait", until: row.nextResendAt };
		return { outcome: decided.refused ?? "sent" };
	});
}

/** Ends it; a code that is still under way opens nothing. */
export const cancel = (ctx: Ctx, input: Target): Promise<void> =>
	happen(ctx, input, (at) => ({ type: "canceled", at }));

/**
 * Does nobody wait for a code of this inquiry any more? A verification that began in the moment in which its inquiry
 * ended was not seen by that end: it ends where it would go on by itself.
 */
type IsOver = (ctx: InTx, input: { inquiryId: string }) => Promise<boolean>;

/** Lets due steps happen. Harmless when early or late, so a job and a page may both ask. */
export function advance(ctx: Ctx, input: Target, isOver?: IsOver): Promise<void> {
	return inTx(ctx, async (ctx) => {
		const row = await requireLocked(ctx, input);
		const decided = decide(row, await unlessOver(ctx, row, { type: "time_passed", at: ctx.now }, isOver));
		await apply(ctx, row, decided);
		if (decided.next !== row || row.status !== "pending") return;
		// The queue's clock is a little ahead of ours: its job is used up, and the step still to come.
		await enqueue(ctx, { job: "verification.advance", payload: input, at: row.stepEndsAt, key: row.id });
	});
}

/** A message cannot arrive: the workflow goes on at once, or the person may. */
export async function onEvent(ctx: Ctx, { name, data }: Happened, isOver?: IsOver): Promise<void> {
	const { verificationId, slot } = data as { verificationId?: string; slot: number };
	// A link's message has no workflow behind it: its company sees what became of it.
	if (name !== "message.undeliverable" || verificationId === undefined) return;
	const reason = data.reason as Failure | null;
	const event = (at: Date): Event =>
		messaging.isUnanswered(reason)
			? { type: "unanswered", at, slot }
			: { type: "undeliverable", at, slot, because: becauseOf(reason) };
	await happen(ctx, { verificationId }, event, isOver);
}

async function unlessOver(ctx: InTx, { inquiryId, status }: store.Row, event: Event, isOver?: IsOver): Promise<Event> {
	const over = inquiryId !== null && status === "pending" && (await isOver?.(ctx, { inquiryId }));
	return over ? { type: "canceled", at: event.at } : event;
}

function becauseOf(reason: Failure | null): Because {
	if (messaging.isChannelDead(reason)) return "channel";
	return messaging.isOurs(reason) ? "us" : "address";
}

type Settle = (ctx: InTx) => Promise<void>;

/**
 * Looks at one code. What the caller makes of a right one is written with the outcome or not at all: by `riders` in its
 * very statement, where every round trip counts, or by `onVerified` in its transaction. After `failed` the caller calls
 * `fail`, together with what it makes of that, and under locks of its own. `passes`: what it comes to in the sandbox,
 * whatever is typed.
 */
export async function check(
	ctx: Ctx,
	input: Target & { code: string; codeLength: number; inquiryId?: string; passes?: boolean | null },
	then: { riders: store.Riders } | { onVerified?: Settle },
): Promise<CheckOutcome> {
	const code = readCode(input.code, input.codeLength);
	if (!code) return { outcome: "malformed" };
	// Only the sandbox knows the outcome before the code.
	const passes = ctx.environment === "sandbox" ? (input.passes ?? null) : null;
	if (passes === false) return failing(ctx, input);
	const macs = macsOf({ companyId: ctx.companyId, id: input.verificationId }, code);
	const tried = { id: input.verificationId, macs, inquiryId: input.inquiryId ?? null, passes: passes === true };
	failpoint("check.before");
	const charged = "riders" in then ? await store.attempt(ctx, tried, then.riders) : await attemptAnd(ctx, tried, then);
	if (!charged || charged.tooLate) return whyNotCharged(ctx, input);
	const judgement = judge(charged, charged.verified);
	if (judgement === "verified") {
		failpoint("check.committed");
		return { outcome: "verified", address: charged.address };
	}
	await slowDown(ctx, charged);
	if (judgement === "wrong") return { outcome: "wrong", triesLeft: view.triesLeft(charged) };
	return { outcome: judgement };
}

/** Whatever is typed is the last wrong try; nothing is counted on a phone that did nothing wrong. */
async function failing(ctx: Ctx, input: Target): Promise<CheckOutcome> {
	const row = await store.find(ctx, input.verificationId);
	const live = row?.status === "pending" && !isCodeDead(row, ctx.now);
	return live ? { outcome: "failed" } : whyNotCharged(ctx, input);
}

/** Ends a verification whose last try was wrong; false when it had ended already. */
export const fail = (ctx: Ctx, input: Target): Promise<boolean> => store.fail(ctx, input.verificationId);

function attemptAnd(
	ctx: Ctx,
	tried: Parameters<typeof store.attempt>[1],
	{ onVerified }: { onVerified?: Settle },
): Promise<store.Charged | undefined> {
	return inTx(ctx, async (ctx) => {
		const charged = await store.attempt(ctx, tried);
		if (charged?.verified) await onVerified?.(ctx);
		failpoint("check.before_commit");
		return charged;
	});
}

export async function get(ctx: Ctx, input: Target): Promise<VerificationView> {
	const row = await store.find(ctx, input.verificationId);
	if (!row) throw notFound();
	return view.verification(asOf(row, ctx.now), ctx.now);
}

/** The newest one for a purpose, live or over. */
export async function findLatest(ctx: Ctx, input: { purpose: string }): Promise<VerificationView | undefined> {
	const row = await store.findLatest(ctx, input.purpose);
	return row && view.verification(asOf(row, ctx.now), ctx.now);
}

/** Those of these inquiries, of each its newest hundred. */
export const listIds = (ctx: Ctx, input: { inquiryIds: string[] }): Promise<{ id: string; inquiryId: string }[]> =>
	store.listIds(ctx, input.inquiryIds);

/** How the newest code of each of these inquiries went, if one was ever asked for. */
export const listLatest = (ctx: Ctx, input: { inquiryIds: string[] }): Promise<store.Latest[]> =>
	store.listLatest(ctx, input.inquiryIds);

/** All that an inquiry's codes came to, the first one first. */
export async function listOf(ctx: Ctx, input: { inquiryId: string }): Promise<VerificationView[]> {
	const rows = await store.listOf(ctx, input.inquiryId);
	return rows.map((row) => view.verification(asOf(row, ctx.now), ctx.now));
}

/**
 * Takes the person's addresses out of an inquiry's verifications and their messages; what happened, and when, stays.
 * Each part by itself, so that it can be done again: outside a transaction, since the virtual phone is another place.
 */
export async function redact(ctx: Ctx, input: { inquiryId: string }): Promise<void> {
	await messaging.redact(ctx, { verificationIds: await store.redact(ctx, input.inquiryId) });
}

/** Sandbox: moves an inquiry's verifications so many seconds into the past, and lets happen what is due by then. */
export async function moveBack(
	ctx: InTx,
	{ inquiryId, seconds }: { inquiryId: string; seconds: number },
	isOver: IsOver,
): Promise<void> {
	await store.moveBack(ctx, inquiryId, seconds);
	for (const verificationId of await store.listDue(ctx, inquiryId)) await advance(ctx, { verificationId }, isOver);
}

type Simulated = Pick<StartInput, "purpose" | "address" | "language" | "brand"> & {
	inquiryId: string;
	passed: boolean;
};

/** Sandbox: one that has passed or failed without a message and without a person. */
export function simulate(ctx: Ctx, input: Simulated): Promise<void> {
	if (ctx.environment !== "sandbox") throw new Refusal("conflict", "Only the sandbox simulates");
	return inTx(ctx, async (ctx) => {
		const { address, brand, inquiryId, language, purpose } = input;
		const channel = address.includes("@") ? "email" : "sms";
		const plan = { steps: [{ channel, waitSeconds: 300 } as const], codeSeconds: 300, codeLength: 6 };
		const state = { ...blank(plan, ctx.now), generation: 1, codeEndsAt: addSeconds(ctx.now, plan.codeSeconds) };
		const id = makeId("verification", ctx.now);
		const code = makeCode({ id, companyId: ctx.companyId, generation: 1 }, plan.codeLength);
		const row = { ...state, ...code, id, purpose, address, language, brand, inquiryId, replaces: null };
		const created = { name: "verification.created", objectId: id, inquiryId } as const;
		const nothing = { messages: [], jobs: [], stopsWaking: false, provided: undefined, ride: () => [] };
		await store.insert(ctx, row, { ...nothing, events: [created] });
		if (input.passed) await store.attempt(ctx, { id, macs: [], inquiryId, passes: true });
		else await store.fail(ctx, id);
	});
}

/** Messages asked for under a purpose in the last day, over all numbers that were tried. */
export const countSendsToday = (ctx: Ctx, input: { purpose: string }): Promise<number> =>
	store.countSends(ctx, input.purpose, addSeconds(ctx.now, -DAY));

/** When this phone's next try will be looked at, if it has to wait. */
export async function findTryWait(ctx: Ctx, input: { address: string }): Promise<Date | undefined> {
	const until = await store.findNextTry(ctx, input.address);
	return until && !isPast(until, ctx.now) ? until : undefined;
}

/** The job behind every message: sends what is true now. What cannot arrive is told by its event (`onEvent`). */
export async function sendCode(ctx: Ctx, input: Target & { slot: number }): Promise<void> {
	const delivered = await messaging.deliver(ctx, input, () => contentOf(ctx, input));
	if (delivered.outcome === "later") {
		const { at } = delivered;
		await inTx(ctx, (ctx) => enqueue(ctx, { job: "verification.send_code", payload: input, at }));
	}
	if (delivered.outcome !== "sent") return;
	// The number before stays good until this one's first message is out.
	const row = await store.find(ctx, input.verificationId);
	if (row?.replaces) await cancel(ctx, { verificationId: row.replaces });
}

/** Nothing to say once the verification is over, its code is dead, or a later message carries a newer one. */
async function contentOf(ctx: Ctx, input: Target & { slot: number }): Promise<messaging.CodeContent | undefined> {
	const row = await store.find(ctx, input.verificationId);
	if (row?.status !== "pending" || row.codeBox === null || input.slot !== row.sends) return undefined;
	// The job may have begun a while ago, and the provider takes a moment.
	const at = addSeconds(await now(), 1);
	if (isCodeDead(row, at)) return undefined;
	return {
		code: openCode(row, row.codeBox),
		language: row.language,
		brand: row.brand,
		codeSeconds: row.plan.codeSeconds,
		secondsLeft: Math.max(1, Math.floor((row.codeEndsAt.getTime() - at.getTime()) / 1000)),
		host: publicHost(),
	};
}

function happen(ctx: Ctx, input: Target, event: (at: Date) => Event, isOver?: IsOver): Promise<void> {
	return inTx(ctx, async (ctx) => {
		const row = await requireLocked(ctx, input);
		await apply(ctx, row, decide(row, await unlessOver(ctx, row, event(ctx.now), isOver)));
	});
}

async function apply(ctx: InTx, row: store.Row, { next, effects }: Decision): Promise<store.Row> {
	const whole = { ...row, ...next };
	if (next === row) return whole;
	const kept = next.generation > row.generation ? makeCode(whole, next.plan.codeLength) : row;
	const { codeMac, codeBox } = kept;
	await store.save(ctx, row.id, { ...next, codeMac, codeBox }, consequencesOf(whole, effects, ctx.now));
	return whole;
}

async function requireLocked(ctx: Ctx, { verificationId }: Target): Promise<store.Row> {
	const row = await store.lock(ctx, verificationId);
	if (!row) throw notFound();
	return row;
}

async function whyNotCharged(ctx: Ctx, { verificationId }: Target): Promise<CheckOutcome> {
	const row = await store.find(ctx, verificationId);
	if (!row) throw notFound();
	const until = await findTryWait(ctx, row);
	return until ? { outcome: "slow_down", until } : { outcome: "over", status: asOf(row, ctx.now).status };
}

async function slowDown(ctx: Ctx, { address, triesToday }: store.Charged): Promise<void> {
	const seconds = waitAfterTries(triesToday ?? 0);
	if (seconds > 0) await store.delayTries(ctx, address, addSeconds(ctx.now, seconds));
}

/** What a row says that nobody has woken in time. */
function asOf(row: store.Row, now: Date): store.Row {
	const over = isPast(row.stepEndsAt, now) && isPast(row.codeEndsAt, now) && followingStep(row, false) === undefined;
	return row.status === "pending" && over ? { ...row, status: "expired" } : row;
}
