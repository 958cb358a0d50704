import type { InTx } from "@/db";
import { makeId } from "@/lib/kernel/ids";
import { Refusal } from "@/lib/kernel/refusal";
import * as verifications from "@/lib/verifications";
import { type Acted, noticeOf } from "./acted";
import { move } from "./lifecycle";
import { decide } from "./machine";
import { onNewest } from "./newest";
import { passOver } from "./passage";
import { emptyProgress } from "./progress";
import * as progressRows from "./progress/store";
import { reEntryPurpose } from "./purpose";
import { sendInstead, sendOrResend } from "./sending";
import { findTwin, openSession } from "./sessions";
import type { Locked } from "./visit";

/** Sends a code to the address that leads back, or the live one's code again. */
export async function sendReEntry(entered: Locked): Promise<Acted> {
	const { access } = entered;
	if (access.door !== "re-entry") return {};
	const live = (await findLive(entered, access.address))?.id;
	const purpose = reEntryPurpose(entered.inquiry.id);
	const { notice } = await sendOrResend(entered, { address: access.address, purpose, live, share: "re-entry" });
	return notice ? { notice } : {};
}

export async function sendReEntryInstead(entered: Locked, slot: number): Promise<Acted> {
	const { access } = entered;
	const live = access.door === "re-entry" ? await findLive(entered, access.address) : undefined;
	if (!live) return {};
	const purpose = reEntryPurpose(entered.inquiry.id);
	const { notice } = await sendInstead(entered, { purpose, share: "re-entry", live: live.id, slot });
	return notice ? { notice } : {};
}

async function findLive(
	{ ctx, inquiry }: Locked,
	address: string,
): Promise<verifications.VerificationView | undefined> {
	const latest = await verifications.findLatest(ctx, { purpose: reEntryPurpose(inquiry.id) });
	return latest?.status === "pending" && latest.address === address ? latest : undefined;
}

/**
 * A right code opens a session here and ends nobody's work. To a bound address it proves the person, and steps
 * that need not ask them are passed; to one that was only typed it opens the run where it stands, and what was typed
 * stays hidden until that address passes its own step.
 */
export async function checkReEntry(entered: Locked, code: string): Promise<Acted> {
	const { access, ctx, inquiry } = entered;
	if (access.door !== "re-entry") {
		const twin = await findTwin(entered);
		return twin?.cookie ? { cookie: twin.cookie } : {};
	}
	const latest = await verifications.findLatest(ctx, { purpose: reEntryPurpose(inquiry.id) });
	// Sent to an address that has been changed since: it no longer leads anywhere.
	if (!latest || latest.address !== access.address) return {};
	const { codeLength } = entered.version.definition.settings.verification;
	let acted: Acted = {};
	const checked = await verifications.check(
		ctx,
		{ verificationId: latest.id, inquiryId: inquiry.id, code, codeLength },
		{
			onVerified: async (ctx) => {
				const back = { origin: "re-entry", progress: entered.main, proven: access.bound } as const;
				const here = await renewed(ctx, entered);
				const held = await openSession(ctx, here, back);
				// On a newer version the next form finds out what it asks.
				const same = here.inquiry.flowVersionId === here.version.id;
				if (access.bound && same) await passOver({ ...here, ctx }, held);
				acted = held.cookie ? { cookie: held.cookie } : {};
			},
		},
	);
	if (checked.outcome === "verified") return acted;
	if (checked.outcome === "failed") await verifications.fail(ctx, { verificationId: latest.id });
	const twin = checked.outcome === "over" ? await findTwin(entered) : undefined;
	return twin?.cookie ? { cookie: twin.cookie } : noticeOf(checked.outcome);
}

/** An empty run in this browser beside the one that somebody began elsewhere; whoever proves an address first keeps theirs. */
export async function startHere(entered: Locked): Promise<Acted> {
	const { access, ctx } = entered;
	const twin = await findTwin(entered);
	if (twin?.cookie) return { cookie: twin.cookie };
	if (access.door !== "start-here") return {};
	const progress = emptyProgress(makeId("progress", ctx.now));
	await progressRows.insert(ctx, entered.inquiry.id, progress);
	const held = await openSession(ctx, await renewed(ctx, entered), { origin: "fresh", progress, proven: false });
	return held.cookie ? { cookie: held.cookie } : {};
}

/** The inquiry brought back to life where it had expired. */
export async function renewed(ctx: InTx, entered: Locked): Promise<Locked> {
	const decided = decide(entered.inquiry, { type: "renewed", at: ctx.now });
	if (decided.refused) throw new Refusal("gone", "Inquiry is over");
	return { ...entered, inquiry: await onNewest(ctx, await move(ctx, entered.inquiry, decided)) };
}
