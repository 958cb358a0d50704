import type { Ctx } from "@/db";
import * as companies from "@/lib/companies";
import { type Fault, pointerTo, Refusal } from "@/lib/kernel/refusal";
import * as messaging from "@/lib/messaging";
import * as workflows from "@/lib/workflows";
import { faultsOfRedirects } from "./redirects";
import type { Definition } from "./schemas";

const POINTER = pointerTo("settings", "verification", "workflow");

/** Refuses what must not be published, each fault with its place; `at` is where the definition stands in the caller's document. */
export async function requirePublishable(ctx: Ctx, definition: Definition, at: string): Promise<void> {
	const found = [
		...faultsOfSteps(definition),
		...faultsOfRedirects(definition),
		...(await faultsOfVerification(ctx, definition)),
	];
	const faults = found.map(({ message, pointer = "" }) => ({ message, pointer: at + pointer }));
	if (faults.length > 0) throw new Refusal("invalid", faults[0]!.message, { faults });
}

/** What the schema knows and the hosted pages cannot ask yet: it may be drafted, and nobody is sent into it. */
function faultsOfSteps({ steps }: Definition): Fault[] {
	return steps.flatMap(({ type }, i) =>
		type === "email" || type === "second-factor"
			? [{ message: `steps of type ${type} cannot be published yet`, pointer: pointerTo("steps", String(i), "type") }]
			: [],
	);
}

/** Refuses when the codes of this flow could not be sent here, with its own workflow or with another. */
export async function requireChannels(
	ctx: Ctx,
	definition: Definition,
	workflow: workflows.WorkflowRef | null,
): Promise<void> {
	const faults = await channelFaults(ctx, definition, workflow);
	if (faults.length === 0) return;
	const pointer = workflow === null ? "/data/attributes/inquiry-template-id" : "/meta/verification-workflow";
	throw new Refusal("invalid", faults[0]!, { faults: faults.map((message) => ({ message, pointer })) });
}

/**
 * Why the codes of this flow could not be sent. A company without any provider is still trying things out in the
 * sandbox, and may publish; inquiries in production are then refused when they are made.
 */
async function faultsOfVerification(ctx: Ctx, definition: Definition): Promise<Fault[]> {
	const production: Ctx = { ...ctx, environment: "production" };
	const strict = await messaging.hasProviders(production);
	const faults = await channelFaults(strict ? production : { ...ctx, environment: "sandbox" }, definition, null);
	return faults.map((message) => ({ message, pointer: POINTER }));
}

/** Why this environment cannot send a flow's codes, over its own workflow or another, in sentences. */
async function channelFaults(
	ctx: Ctx,
	{ settings, steps }: Definition,
	instead: workflows.WorkflowRef | null,
): Promise<string[]> {
	if (!steps.some(({ type }) => type === "phone")) return [];
	const { defaultWorkflow } = await companies.getCompany(ctx);
	const workflow = workflows.choose(instead, settings.verification.workflow, defaultWorkflow);
	try {
		const plan = await workflows.planFor(ctx, { ...settings.verification, workflow });
		const channels = plan.steps.map(({ channel }) => channel);
		if (channels.includes("email")) return [workflows.NOT_FOR_PHONES];
		return await messaging.channelFaults(ctx, { channels, codeSeconds: plan.codeSeconds });
	} catch (error) {
		if (error instanceof Refusal) return [error.message];
		throw error;
	}
}
