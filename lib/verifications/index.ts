import { type Ctx, type InTx, inTx } from "@/db";
import { emit } from "@/lib/events";
import { cancel as cancelJob, enqueue } from "@/lib/jobs";
import { makeId } from "@/lib/kernel/ids";
import { Refusal } from "@/lib/kernel/refusal";
import { addSeconds, DAY, isPast } from "@/lib/kernel/time";
import * as messaging from "@/lib/messaging";
import { publicHost } from "@/lib/platform/env";
import { macsOf, makeCode, openCode } from "./code";
import { waitAfterTries } from "./limits";
import { type Decision, decide, type Event, judge, type Verification } from "./machine";
import type { CheckOutcome, ResendOutcome, Started, StartInput, VerificationView } from "./schemas";
import * as store from "./store";
import { readCode } from "./typed";
import * as view from "./view";
import { isWorkflow, planFor } from "./workflows";

export type * from "./schemas";
export type { Riders } from "./store";

type Target = { verificationId: string };

/** Starts one, or returns the one that is live for this address and purpose without sending anything. */
export function start(ctx: Ctx, input: StartInput): Promise<Started> {
	return inTx(ctx, async (ctx) => {
		const live = await store.lockLive(ctx, input.address, input.purpose);
		if (live) {
			const row = await apply(ctx, live, decide(live, { type: "time_passed", at: ctx.now }));
			if (row.status === "pending") return { verification: view.verification(row, ctx.now), sent: false };
		}
		const { effects, next } = decide(blank(ctx, input), { type: "started", at: ctx.now });
		const { purpose, address, language, brand } = input;
		const id = makeId("verification", ctx.now);
		const optional = { inquiryId: input.inquiryId ?? null, replaces: input.replaces ?? null };
		const row = { id, purpose, address, language, brand, ...optional };
		const whole = {
			...next,
			...row,
			createdAt: ctx.now,
			...makeCode({ ...next, id, companyId: ctx.companyId }, next.plan.codeLength),
		};
		// Somebody started the same one a moment ago: theirs is live now.
		if (!(await store.insert(ctx, whole))) return start(ctx, input);
		await emit(ctx, { name: "verification.created", objectId: id, inquiryId: row.inquiryId });
		await perform(ctx, whole, effects);
		return { verification: view.verification(whole, ctx.now), sent: true };
	});
}

/** Sends once more when the person may ask for it; the answer says when they may next. */
export function resend(ctx: Ctx, input: Target): Promise<ResendOutcome> {
	return inTx(ctx, async (ctx) => {
		const row = await requireLocked(ctx, input);
		const asked = decide(row, { type: "resend_asked", at: ctx.now });
		if (row.status !== "pending" || isPast(row.stepEndsAt, ctx.now)) return { outcome: "over" };
		if (asked.next.status !== "pending") {
			await apply(ctx, row, asked);
			return { outcome: "over" };
		}
		if (asked.refused === "too_many") return { outcome: "too_many" };
		if (asked.refused === "wait") return { outcome: "wait", until: row.nextResendAt };
		await apply(ctx, row, asked);
		return { outcome: "sent" };
	});
}

/** Ends it; a code that is still under way opens nothing. */
export const cancel = (ctx: Ctx, input: Target): Promise<void> =>
	happen(ctx, input, (at) => ({ type: "canceled", at }));

/** Lets due steps happen. Harmless when early or late, so a job and a page may both ask. */
export const advance = (ctx: Ctx, input: Target): Promise<void> =>
	happen(ctx, input, (at) => ({ type: "time_passed", at }));

type Settle = (ctx: InTx) => Promise<void>;

/**
 * Looks at one code. What the caller makes of a right one is written with the outcome or not at all: by `riders` in its
 * very statement, where every round trip counts, or by `onVerified` in its transaction. After `failed` the caller calls
 * `fail`, together with what it makes of that, and under locks of its own.
 */
export async function check(
	ctx: Ctx,
	input: Target & { code: string; codeLength: number; inquiryId?: string },
	then: { riders: store.Riders } | { onVerified?: Settle },
): Promise<CheckOutcome> {
	const code = readCode(input.code, input.codeLength);
	if (!code) return { outcome: "malformed" };
	const macs = macsOf({ companyId: ctx.companyId, id: input.verificationId }, code);
	const tried = { id: input.verificationId, macs, inquiryId: input.inquiryId ?? null };
	const charged = "riders" in then ? await store.attempt(ctx, tried, then.riders) : await attemptAnd(ctx, tried, then);
	if (!charged || charged.tooLate) return whyNotCharged(ctx, input);
	const judgement = judge(charged, charged.verified);
	if (judgement === "verified") return { outcome: "verified", address: charged.address };
	await slowDown(ctx, charged);
	if (judgement === "wrong") return { outcome: "wrong", triesLeft: view.triesLeft(charged) };
	return { outcome: judgement };
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
		return charged;
	});
}

export async function get(ctx: Ctx, input: Target): Promise<VerificationView> {
	const row = await store.find(ctx, input.verificationId);
	if (!row) throw new Refusal("not_found", "Record not found");
	return view.verification(asOf(row, ctx.now), ctx.now);
}

/** The newest one for a purpose, live or over. */
export async function findLatest(ctx: Ctx, input: { purpose: string }): Promise<VerificationView | undefined> {
	const row = await store.findLatest(ctx, input.purpose);
	return row && view.verification(asOf(row, ctx.now), ctx.now);
}

export const listIds = (ctx: Ctx, input: { inquiryId: string }): Promise<string[]> =>
	store.listIds(ctx, input.inquiryId);

/** Messages asked for under a purpose in the last day, over all numbers that were tried. */
export const countSendsToday = (ctx: Ctx, input: { purpose: string }): Promise<number> =>
	store.countSends(ctx, input.purpose, addSeconds(ctx.now, -DAY));

/** When this phone's next try will be looked at, if it has to wait. */
export async function findTryWait(ctx: Ctx, input: { address: string }): Promise<Date | undefined> {
	const until = await store.findNextTry(ctx, input.address);
	return until && !isPast(until, ctx.now) ? until : undefined;
}

/** The job behind every message: reads again what is true now, sends, and tells the workflow what became of it. */
export async function sendCode(ctx: Ctx, input: Target & { slot: number }): Promise<void> {
	const row = await store.find(ctx, input.verificationId);
	const delivered = await messaging.deliver(ctx, { ...input, text: row && textOf(row, input.slot) });
	if (delivered.outcome === "later") {
		await inTx(ctx, (ctx) => enqueue(ctx, "verification.send_code", input, { at: addSeconds(delivered.at, 0.1) }));
	}
	// The number before stays good until this one's first message is out.
	if (delivered.outcome === "sent" && row?.replaces) await cancel(ctx, { verificationId: row.replaces });
	if (delivered.outcome === "undeliverable") {
		await happen(ctx, input, (at) => ({ type: "undeliverable", at, slot: input.slot }));
	}
}

/** Nothing to send once the verification is over or a later message carries a newer code. */
function textOf(row: store.Row, slot: number): string | undefined {
	if (row.status !== "pending" || row.codeBox === null || slot !== row.sends) return undefined;
	return messaging.codeText({
		code: openCode(row, row.codeBox),
		language: row.language,
		brand: row.brand,
		codeSeconds: row.plan.codeSeconds,
		host: publicHost(),
	});
}

function happen(ctx: Ctx, input: Target, event: (at: Date) => Event): Promise<void> {
	return inTx(ctx, async (ctx) => {
		const row = await requireLocked(ctx, input);
		await apply(ctx, row, decide(row, event(ctx.now)));
	});
}

async function apply(ctx: InTx, row: store.Row, { next, effects }: Decision): Promise<store.Row> {
	const whole = { ...row, ...next };
	if (next === row) return whole;
	const kept = next.generation > row.generation ? makeCode(whole, next.plan.codeLength) : row;
	await store.save(ctx, row.id, { ...next, codeMac: kept.codeMac, codeBox: kept.codeBox });
	await perform(ctx, whole, effects);
	return whole;
}

type Identity = Pick<store.Row, "id" | "address" | "inquiryId">;

async function perform(ctx: InTx, v: Identity, effects: Decision["effects"]): Promise<void> {
	for (const effect of effects)
		switch (effect.type) {
			case "send_code": {
				const { channel, generation, slot } = effect;
				await messaging.queue(ctx, { verificationId: v.id, slot, generation, channel, address: v.address });
				await enqueue(ctx, "verification.send_code", { verificationId: v.id, slot });
				break;
			}
			case "wake_at":
				await enqueue(ctx, "verification.advance", { verificationId: v.id }, { at: effect.at, key: v.id });
				break;
			case "stop_waking":
				await cancelJob(ctx, v.id);
				break;
			case "emit":
				await emit(ctx, { name: effect.event, objectId: v.id, inquiryId: v.inquiryId });
				break;
		}
}

async function requireLocked(ctx: Ctx, { verificationId }: Target): Promise<store.Row> {
	const row = await store.lock(ctx, verificationId);
	if (!row) throw new Refusal("not_found", "Record not found");
	return row;
}

async function whyNotCharged(ctx: Ctx, { verificationId }: Target): Promise<CheckOutcome> {
	const row = await store.find(ctx, verificationId);
	if (!row) throw new Refusal("not_found", "Record not found");
	const until = await findTryWait(ctx, row);
	return until ? { outcome: "slow_down", until } : { outcome: "over", status: asOf(row, ctx.now).status };
}

async function slowDown(ctx: Ctx, { address, triesToday }: store.Charged): Promise<void> {
	const seconds = waitAfterTries(triesToday ?? 0);
	if (seconds > 0) await store.delayTries(ctx, address, addSeconds(ctx.now, seconds));
}

/** What a row says that nobody has woken in time. */
function asOf(row: store.Row, now: Date): store.Row {
	const last = row.step + 1 === row.plan.steps.length;
	return row.status === "pending" && last && isPast(row.stepEndsAt, now) ? { ...row, status: "expired" } : row;
}

function blank(ctx: Ctx, { workflow, codeLength, codeSeconds }: StartInput): Verification {
	if (!isWorkflow(workflow)) throw new Refusal("invalid", `There is no workflow ${workflow}`);
	return {
		status: "pending",
		plan: planFor(workflow, { codeLength, codeSeconds }),
		step: 0,
		stepEndsAt: ctx.now,
		generation: 0,
		codeEndsAt: ctx.now,
		codeTries: 0,
		totalTries: 0,
		sends: 0,
		resends: 0,
		nextResendAt: ctx.now,
	};
}
