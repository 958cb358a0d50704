import type { Ctx } from "@/db";
import type { FlowVersion } from "@/lib/flows/schemas";
import { makeId } from "@/lib/kernel/ids";
import { addSeconds } from "@/lib/kernel/time";
import type { Expiry } from "./machine";
import { currentStep } from "./progress";
import type { NewInquiry } from "./store";

type Own = Partial<Omit<NewInquiry, "id" | "flowId" | "flowVersionId" | "progressId" | "expiry" | "nextStep">> & {
	/** What goes before the flow's intervals; null and undefined leave the flow's. */
	expiry?: { [Name in keyof Expiry]?: number | null | undefined };
};

/** An inquiry on this version at its first step; `own` is what is known of this one. */
export function newInquiry(ctx: Pick<Ctx, "now">, version: FlowVersion, own: Own): NewInquiry {
	const { settings } = version.definition;
	const expiry = {
		afterCreateSeconds: own.expiry?.afterCreateSeconds ?? settings.expiry.afterCreateSeconds,
		afterStartSeconds: own.expiry?.afterStartSeconds ?? settings.expiry.afterStartSeconds,
		afterResumeSeconds: own.expiry?.afterResumeSeconds ?? settings.expiry.afterResumeSeconds,
		maxLifetimeSeconds: settings.expiry.maxLifetimeSeconds,
	};
	return {
		id: makeId("inquiry", ctx.now),
		flowId: version.flowId,
		flowVersionId: version.id,
		origin: "api",
		referenceId: null,
		referenceProven: true,
		startKey: null,
		given: {},
		boundPhone: null,
		boundEmail: null,
		progressId: makeId("progress", ctx.now),
		redirectUri: null,
		workflow: null,
		note: null,
		tags: [],
		nextStep: currentStep(version.definition, { done: [] })?.key ?? null,
		expiresAt: addSeconds(ctx.now, Math.min(expiry.afterCreateSeconds, expiry.maxLifetimeSeconds)),
		...own,
		expiry,
	};
}
