import type { Ctx } from "@/db";
import * as companies from "@/lib/companies";
import { type Fault, pointerTo, Refusal } from "@/lib/kernel/refusal";
import * as messaging from "@/lib/messaging";
import * as workflows from "@/lib/workflows";
import type { Definition } from "./schemas";

const POINTER = pointerTo("settings", "verification", "workflow");

/**
 * Why the codes of this flow could not be sent. A company without any provider is still trying things out in the
 * sandbox, and may publish; inquiries in production are then refused when they are made.
 */
export async function faultsOfVerification(ctx: Ctx, definition: Definition): Promise<Fault[]> {
	if (!definition.steps.some(({ type }) => type === "phone")) return [];
	const production: Ctx = { ...ctx, environment: "production" };
	try {
		const wanted = await channelsOf(ctx, definition);
		if (wanted.channels.includes("email")) {
			return [
				{ message: "a phone is not verified by e-mail: choose a workflow of sms, voice or whatsapp", pointer: POINTER },
			];
		}
		if (!(await messaging.hasProviders(production))) return [];
		return (await messaging.channelFaults(production, wanted)).map((message) => ({ message, pointer: POINTER }));
	} catch (error) {
		if (error instanceof Refusal) return [{ message: error.message, pointer: POINTER }];
		throw error;
	}
}

/** What the flow's workflow (or another, for one inquiry) needs. */
export async function channelsOf(
	ctx: Ctx,
	{ settings }: Definition,
	instead?: workflows.WorkflowRef | null,
): Promise<messaging.Wanted> {
	const { workflow, codeSeconds } = settings.verification;
	const { defaultWorkflow } = await companies.getCompany(ctx);
	const steps = await workflows.stepsOf(ctx, workflows.choose(instead, workflow, defaultWorkflow));
	return { channels: steps.map(({ channel }) => channel), codeSeconds };
}
