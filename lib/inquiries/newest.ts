import type { InTx } from "@/db";
import { emit } from "@/lib/events";
import * as flows from "@/lib/flows";
import { carriedOver } from "./carry";
import { currentStep } from "./progress";
import * as progressRows from "./progress/store";
import * as store from "./store";
import { versionOf } from "./version";

/**
 * An open inquiry that somebody comes back to, on the newest version of its flow where that version says so
 * (`onResume: "restart-if-changed"`): at its first step that is not done yet. It is the newest version that is asked,
 * since it is what the company wants now.
 */
export async function onNewest(ctx: InTx, inquiry: store.Inquiry): Promise<store.Inquiry> {
	const latest = await flows.findLatest(ctx, { flowId: inquiry.flowId });
	if (!latest || latest.id === inquiry.flowVersionId) return inquiry;
	if (latest.definition.settings.onResume === "pin") return inquiry;
	const { definition: from, number } = await versionOf(ctx, inquiry);
	// Who tries a draft tries that draft.
	if (number === 0) return inquiry;
	const versions = { from, to: latest.definition };
	const runs = (await progressRows.listRuns(ctx, inquiry.id)).map((run) => {
		// What is proven is proven in the run that counts.
		const { given, phoneVerified, emailVerified } = inquiry;
		const main = run.id === inquiry.progressId;
		const known = { now: ctx.now, given, phoneVerified: main && phoneVerified, emailVerified: main && emailVerified };
		return { id: run.id, done: carriedOver(versions, run, known) };
	});
	const main = runs.find(({ id }) => id === inquiry.progressId);
	const nextStep = currentStep(latest.definition, { done: main?.done ?? [] })?.key ?? null;
	await store.moveToVersion(ctx, inquiry.id, { flowVersionId: latest.id, nextStep, runs });
	const data = { from: inquiry.nextStep, to: nextStep, version: latest.id };
	await emit(ctx, { name: "inquiry.transitioned", objectId: inquiry.id, inquiryId: inquiry.id, data });
	return { ...inquiry, flowVersionId: latest.id, nextStep };
}

/** What resume tells a company: whether those who come back find what it published last. */
export async function isLatest(ctx: InTx, { flowId, flowVersionId }: store.Inquiry): Promise<boolean> {
	return (await flows.findLatest(ctx, { flowId }))?.id === flowVersionId;
}
