import type { z } from "zod";
import type { Ctx } from "@/db";
import * as companies from "@/lib/companies";
import { isId, makeId } from "@/lib/kernel/ids";
import { pointerTo, Refusal } from "@/lib/kernel/refusal";
import { may } from "@/lib/kernel/rights";
import { choose, isPreset, PRESETS, planByEmail, planOf } from "./plan";
import {
	BY_EMAIL,
	CreateWorkflow,
	type CreateWorkflowBody,
	type DefaultWorkflowBody,
	type Plan,
	type Step,
	type Timing,
	type Workflow,
	type WorkflowRef,
} from "./schemas";
import * as store from "./store";
import { shown } from "./view";

export { choose } from "./plan";
export { BY_EMAIL, type Plan, type Step, type Timing, type Workflow, type WorkflowRef } from "./schemas";

/** What flows and companies choose is for phones: a code that was read in an e-mail proves nothing about one. */
export const NOT_FOR_PHONES = "a phone is not verified by e-mail: choose a workflow of sms, voice or whatsapp";

type Owner = Pick<Ctx, "companyId" | "tx">;

/** Own workflows never change, so a process reads each of them once. */
const known = new Map<string, { companyId: string; steps: readonly Step[] }>();
const KNOWN_MAX = 500;

/** An own workflow of the company: up to five steps over the channels of one address. */
export async function create(ctx: Ctx, input: unknown, at = ""): Promise<Workflow> {
	may(ctx, "flows:write");
	const parsed = CreateWorkflow.safeParse(input);
	if (!parsed.success) {
		const faults = parsed.error.issues.map(({ path, message }) => {
			const names = path.map((name) => (name === "waitSeconds" ? "wait-seconds" : String(name)));
			return { message: `${names.at(-1) ?? "workflow"}: ${message}`, pointer: at + pointerTo(...names) };
		});
		throw new Refusal("invalid", faults[0]?.message ?? "The workflow is not valid", { faults });
	}
	const workflow = { id: makeId("workflow", ctx.now), ...parsed.data };
	await store.insert(ctx, workflow);
	return workflow;
}

/** The presets by their numbers, then the company's own, the newest first. */
export async function list(ctx: Ctx): Promise<{ data: ReturnType<typeof shown>[]; meta: { default: WorkflowRef } }> {
	may(ctx, "flows:read");
	const presets = Object.entries(PRESETS).map(([id, steps]) => shown(id, { name: `Workflow ${id}`, steps }));
	const own = (await store.list(ctx)).map((workflow) => shown(workflow.id, workflow));
	const { defaultWorkflow } = await companies.getCompany(ctx);
	return { data: [...presets, ...own], meta: { default: choose(defaultWorkflow) } };
}

/** `create` in the API's form; faults point into the body. */
export async function createFromBody(ctx: Ctx, { data }: z.infer<typeof CreateWorkflowBody>) {
	may(ctx, "flows:write");
	const { name, steps } = data.attributes;
	const given = { name, steps: steps.map((step) => ({ channel: step.channel, waitSeconds: step["wait-seconds"] })) };
	const { id, ...workflow } = await create(ctx, given, "/data/attributes");
	return { data: shown(id, workflow) };
}

export async function setDefaultFromBody(ctx: Ctx, { data }: z.infer<typeof DefaultWorkflowBody>) {
	may(ctx, "flows:write");
	await setDefault(ctx, data.attributes);
	return { meta: { default: choose(data.attributes.workflow) } };
}

/** What flows get that name no workflow; null is the usual one. */
export async function setDefault(ctx: Ctx, input: { workflow: WorkflowRef | null }): Promise<void> {
	may(ctx, "flows:write");
	const steps = input.workflow === null ? [] : await stepsOf(ctx, input.workflow);
	if (steps.some(({ channel }) => channel === "email")) throw new Refusal("invalid", NOT_FOR_PHONES);
	await companies.setDefaultWorkflow(ctx, { workflow: input.workflow === null ? null : String(input.workflow) });
}

/** The steps of one. Refuses what the company has not. */
export async function stepsOf(ctx: Owner, ref: WorkflowRef): Promise<readonly Step[]> {
	const steps = await findSteps(ctx, ref);
	if (!steps) throw unknown(ref);
	return steps;
}

/** How a verification will go. */
export async function planFor(ctx: Owner, input: { workflow: WorkflowRef | typeof BY_EMAIL } & Timing): Promise<Plan> {
	const { workflow } = input;
	return workflow === BY_EMAIL ? planByEmail(input) : planOf(await stepsOf(ctx, workflow), input);
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
