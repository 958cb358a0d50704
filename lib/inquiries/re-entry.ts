import { type Ctx, inTx, type Tx } from "@/db";
import { makeId } from "@/lib/kernel/ids";
import { Refusal } from "@/lib/kernel/refusal";
import * as verifications from "@/lib/verifications";
import { type Acted, noticeOf } from "./acted";
import { move } from "./lifecycle";
import { decide } from "./machine";
import { NOTHING_TYPED, type Progress } from "./progress";
import { reEntryPurpose } from "./purpose";
import { findTwin, openSession } from "./sessions";
import { startVerification } from "./start";
import * as store from "./store";
import type { Entered } from "./visit";

type InTx = Ctx & { tx: Tx };

/** Sends a code to the phone that leads back, or the live one's code again. */
export async function sendReEntry(entered: Entered): Promise<Acted> {
	const { access } = entered;
	if (access.door !== "re-entry") return {};
	const purpose = reEntryPurpose(entered.inquiry.id);
	const brand = (await entered.company()).name;
	return inTx(entered.ctx, async (ctx) => {
		const latest = await verifications.findLatest(ctx, { purpose });
		if (latest?.status === "pending" && latest.address === access.phone) {
			const again = await verifications.resend(ctx, { verificationId: latest.id });
			if (again.outcome !== "over") return { notice: again.outcome === "too_many" ? "too-many" : again.outcome };
		}
		const started = await startVerification(ctx, entered, { phone: access.phone, purpose, brand });
		if (!started) return { notice: "too-many" };
		return started.sent ? { notice: "sent" } : {};
	});
}

/**
 * A right code opens a session here and ends nobody's work. To a bound phone it proves the person; to one that was
 * only typed it opens the run where it stands, and what was typed stays hidden until that phone passes its own step.
 */
export async function checkReEntry(entered: Entered, code: string): Promise<Acted> {
	const { access, ctx, inquiry } = entered;
	if (access.door !== "re-entry") return {};
	const latest = await verifications.findLatest(ctx, { purpose: reEntryPurpose(inquiry.id) });
	// Sent to a number that has been changed since: it no longer leads anywhere.
	if (!latest || latest.address !== access.phone) return {};
	const { codeLength } = entered.version.definition.settings.verification;
	let acted: Acted = {};
	const checked = await verifications.check(
		ctx,
		{ verificationId: latest.id, inquiryId: inquiry.id, code, codeLength },
		{
			onVerified: async (ctx) => {
				const back = { origin: "re-entry", progress: entered.main, proven: access.bound } as const;
				const held = await openSession(ctx, await renewed(ctx, entered), back);
				acted = held.cookie ? { cookie: held.cookie } : {};
			},
		},
	);
	if (checked.outcome === "verified") return acted;
	const twin = checked.outcome === "over" ? await findTwin(entered) : undefined;
	return twin?.cookie ? { cookie: twin.cookie } : noticeOf(checked.outcome);
}

/** An empty run in this browser beside the one that somebody began elsewhere; whoever proves a phone first keeps theirs. */
export async function startHere(entered: Entered): Promise<Acted> {
	const { access } = entered;
	if (access.door !== "start-here" && !(access.door === "re-entry" && !access.bound)) return {};
	const twin = await findTwin(entered);
	if (twin?.cookie) return { cookie: twin.cookie };
	return inTx(entered.ctx, async (ctx) => {
		const progress: Progress = {
			id: makeId("progress", ctx.now),
			done: [],
			answers: {},
			consents: {},
			phone: NOTHING_TYPED,
		};
		await store.insertProgress(ctx, entered.inquiry.id, progress);
		const held = await openSession(ctx, await renewed(ctx, entered), { origin: "fresh", progress, proven: false });
		return held.cookie ? { cookie: held.cookie } : {};
	});
}

/** The inquiry as it stands now, brought back to life where it had expired. */
async function renewed(ctx: InTx, entered: Entered): Promise<Entered> {
	const inquiry = await store.lock(ctx, entered.inquiry.id);
	const decided = inquiry && decide(inquiry, { type: "renewed", at: ctx.now });
	if (!inquiry || !decided || decided.refused) throw new Refusal("gone", "Inquiry is over");
	return { ...entered, inquiry: await move(ctx, inquiry, decided) };
}
