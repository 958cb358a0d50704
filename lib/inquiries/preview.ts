import type { Ctx } from "@/db";
import * as companies from "@/lib/companies";
import * as flows from "@/lib/flows";
import type { Sketch } from "@/lib/flows/schemas";
import { type Fault, Refusal } from "@/lib/kernel/refusal";
import { may } from "@/lib/kernel/rights";
import * as workflows from "@/lib/workflows";
import { questionsOf } from "./asking/previewed";
import { type Previewed, previewScreen, type Shown, screensOf } from "./preview-screen";
import { BEGINNING, type PreviewScreen } from "./words";

type Asked = { flowId: string } & Pick<Previewed, "step" | "screen" | "language" | "style">;
/** `why`: what keeps the step from being shown, in sentences. */
export type Preview =
	| { shown: Shown; screens: readonly PreviewScreen[] }
	| { shown: undefined; why: string[]; language: Previewed["language"] };

/** What people would see of a flow's draft, step by step; also of one that is half done. */
export async function preview(ctx: Ctx, { flowId, ...asked }: Asked): Promise<Preview> {
	may(ctx, "flows:read");
	const [{ draft }, company] = await Promise.all([flows.openDraft(ctx, { flowId }), companies.getCompany(ctx)]);
	const sketch = flows.sketchOf(draft.definition);
	const plan = await planOf(ctx, sketch, company);
	const { environment, now } = ctx;
	const shown = previewScreen({ ...asked, sketch, environment, company, plan, now });
	const at = sketch.steps.findIndex(({ key }) => key === asked.step);
	if (shown) return { shown, screens: screensIn(sketch, asked.step) };
	return { shown, why: reasons(draft.problems, at), language: asked.language };
}

function screensIn({ settings, steps }: Sketch, step: string): readonly PreviewScreen[] {
	if (step === BEGINNING) return questionsOf(settings.recovery);
	return screensOf(steps.find(({ key }) => key === step)?.step);
}

/** None where the workflow is one of the faults: then it is shown as a text. */
async function planOf(
	ctx: Ctx,
	{ settings }: Sketch,
	{ defaultWorkflow }: companies.Company,
): Promise<Previewed["plan"]> {
	const { verification } = settings;
	const workflow = workflows.choose(verification.workflow, defaultWorkflow);
	try {
		return (await workflows.planFor(ctx, { ...verification, workflow })).steps;
	} catch (error) {
		if (error instanceof Refusal) return [];
		throw error;
	}
}

function reasons(problems: Fault[], at: number): string[] {
	if (at === -1) return [];
	const own = problems.filter(({ pointer = "" }) => `${pointer}/`.startsWith(`/steps/${at}/`));
	return own.map(({ message }) => message.replace(`steps.${at}.`, ""));
}
