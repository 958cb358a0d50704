import type { Ctx } from "@/db";
import * as companies from "@/lib/companies";
import { isId, makeId } from "@/lib/kernel/ids";
import { Refusal } from "@/lib/kernel/refusal";
import { isPreset, PRESETS, planOf } from "./plan";
import { CreateWorkflow, type Plan, type Step, type Timing, type Workflow, type WorkflowRef } from "./schemas";
import * as store from "./store";

export { choose } from "./plan";
export type { Plan, Step, Timing, Workflow, WorkflowRef } from "./schemas";

type Owner = Pick<Ctx, "companyId" | "tx">;

/** Own workflows never change, so a process reads each of them once. */
const known = new Map<string, { companyId: string; steps: readonly Step[] }>();
const KNOWN_MAX = 500;

/** An own workflow of the company: up to five steps over the channels of one address. */
export async function create(ctx: Ctx, input: unknown): Promise<Workflow> {
	const parsed = CreateWorkflow.safeParse(input);
	if (!parsed.success) {
		const faults = parsed.error.issues.map(({ path, message }) => ({ message, pointer: `/${path.join("/")}` }));
		throw new Refusal("invalid", faults[0]?.message ?? "The workflow is not valid", { faults });
	}
	const workflow = { id: makeId("workflow", ctx.now), ...parsed.data };
	await store.insert(ctx, workflow);
	return workflow;
}

export const list = (ctx: Ctx): Promise<Workflow[]> => store.list(ctx);

/** What flows get that name no workflow; null is the usual one. */
export async function setDefault(ctx: Ctx, input: { workflow: WorkflowRef | null }): Promise<void> {
	if (input.workflow !== null && !(await findSteps(ctx, input.workflow))) throw unknown(input.workflow);
	await companies.setDefaultWorkflow(ctx, { workflow: input.workflow === null ? null : String(input.workflow) });
}

/** The steps of one. Refuses what the company has not. */
export async function stepsOf(ctx: Owner, ref: WorkflowRef): Promise<readonly Step[]> {
	const steps = await findSteps(ctx, ref);
	if (!steps) throw unknown(ref);
	return steps;
}

/** How a verification will go. */
export async function planFor(ctx: Owner, input: { workflow: WorkflowRef } & Timing): Promise<Plan> {
	return planOf(await stepsOf(ctx, input.workflow), input);
}

async function findSteps(ctx: Owner, ref: WorkflowRef): Promise<readonly Step[] | undefined> {
	if (isPreset(ref)) return PRESETS[ref];
	if (typeof ref !== "string" || !isId("workflow", ref)) return undefined;
	const seen = known.get(ref);
	if (seen) return seen.companyId === ctx.companyId ? seen.steps : undefined;
	const row = await store.find(ctx, ref);
	if (!row) return undefined;
	if (known.size >= KNOWN_MAX) known.clear();
	known.set(ref, { companyId: ctx.companyId, steps: row.steps });
	return row.steps;
}

function unknown(ref: WorkflowRef): Refusal {
	return new Refusal("invalid", `There is no workflow ${ref}`);
}
