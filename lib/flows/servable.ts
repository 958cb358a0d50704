import type { Ctx } from "@/db";
import * as companies from "@/lib/companies";
import { type Fault, pointerTo, Refusal } from "@/lib/kernel/refusal";
import type { ContactKind } from "@/lib/kernel/words";
import * as messaging from "@/lib/messaging";
import * as workflows from "@/lib/workflows";
import { type Read, readDefinition } from "./problems";
import type { Definition } from "./schemas";

/** `steps` where the flow asks for what cannot be sent, `workflow` where the way it goes is the trouble. */
type ChannelFault = { message: string; about: "steps" | "workflow" };

const POINTERS = { steps: "/steps", workflow: pointerTo("settings", "verification", "workflow") } as const;

/** A definition that may be published; refuses any other, each fault with its place. `at` is where in the caller's document it stands. */
export async function requirePublishable(ctx: Ctx, given: unknown, at: string): Promise<Definition> {
	const { definition, faults } = await examine(ctx, given, at);
	if (!definition || faults.length > 0)
		throw new Refusal("invalid", faults[0]?.message ?? "It is not valid", { faults });
	return definition;
}

/** Why it cannot be published as it is, with the place of each. */
export async function problemsOf(ctx: Ctx, given: unknown): Promise<Fault[]> {
	return (await examine(ctx, given, "")).faults.slice(0, MOST_TOLD);
}

/** More than anybody puts right at a time: a draft could have thousands, and is answered with each save. */
const MOST_TOLD = 100;

async function examine(ctx: Ctx, given: unknown, at: string): Promise<Read> {
	const { definition, faults } = readDefinition(given, at);
	if (!definition) return { definition, faults };
	const unsendable = await faultsOfVerification(ctx, definition);
	const more = unsendable.map(({ message, pointer = "" }) => ({ message, pointer: at + pointer }));
	return { definition, faults: [...faults, ...more] };
}

/** Refuses when the codes of this flow could not be sent here, with its own workflow or with another. */
export async function requireChannels(
	ctx: Ctx,
	definition: Definition,
	workflow: workflows.WorkflowRef | null,
): Promise<void> {
	const faults = await channelFaults(ctx, definition, workflow);
	if (faults.length === 0) return;
	const pointerOf = ({ about }: ChannelFault) =>
		workflow === null || about === "steps" ? "/data/attributes/inquiry-template-id" : "/meta/verification-workflow";
	const told = faults.map((fault) => ({ message: fault.message, pointer: pointerOf(fault) }));
	throw new Refusal("invalid", told[0]!.message, { faults: told });
}

/**
 * Why the codes of this flow could not be sent. A company without any provider is still trying things out in the
 * sandbox, and may publish; inquiries in production are then refused when they are made.
 */
async function faultsOfVerification(ctx: Ctx, definition: Definition): Promise<Fault[]> {
	const production: Ctx = { ...ctx, environment: "production" };
	const strict = await messaging.hasProviders(production);
	const faults = await channelFaults(strict ? production : { ...ctx, environment: "sandbox" }, definition, null);
	return faults.map(({ message, about }) => ({ message, pointer: POINTERS[about] }));
}

/** Why this environment cannot send a flow's codes, over its own workflow or another, in sentences. */
async function channelFaults(
	ctx: Ctx,
	definition: Definition,
	instead: workflows.WorkflowRef | null,
): Promise<ChannelFault[]> {
	const kinds = kindsOf(definition);
	const phone = kinds.has("phone") ? await phoneFaults(ctx, definition, instead) : [];
	const email = kinds.has("email") ? await emailFaults(ctx, definition) : [];
	return [
		...phone.map((message) => ({ message, about: "workflow" as const })),
		...email.map((message) => ({ message, about: "steps" as const })),
	];
}

/** What codes of this flow may have to go to. */
function kindsOf({ steps }: Definition): Set<ContactKind> {
	return new Set(
		steps.flatMap((step) => {
			if (step.type === "second-factor") return step.contacts;
			return step.type === "phone" || step.type === "email" ? [step.type] : [];
		}),
	);
}

async function phoneFaults(
	ctx: Ctx,
	{ settings }: Definition,
	instead: workflows.WorkflowRef | null,
): Promise<string[]> {
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

function emailFaults(ctx: Ctx, { settings }: Pick<Definition, "settings">): Promise<string[]> {
	return messaging.channelFaults(ctx, { channels: ["email"], codeSeconds: settings.verification.codeSeconds });
}

/** An address that a company gives binds its inquiry only where somebody carries e-mail: else it would lead nobody back. */
export async function bindableEmail(ctx: Ctx, definition: Definition, email: string | null): Promise<string | null> {
	return email !== null && (await emailFaults(ctx, definition)).length === 0 ? email : null;
}
