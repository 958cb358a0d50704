import type { Ctx } from "@/db";
import { type Page, type Paged, pageOf } from "@/lib/kernel/page";
import { may } from "@/lib/kernel/rights";
import { STEP_NAMES } from "./places";
import * as store from "./store";
import type { FlowSummary } from "./summary";

/** The company's flows, the newest first, each with what is published of it, or its draft where nothing is. */
export async function browse(ctx: Ctx, { page }: { page: Page }): Promise<Paged<FlowSummary>> {
	may(ctx, "flows:read");
	const { rows, ...beside } = pageOf(page, await store.browse(ctx, page), ({ id }) => id);
	return { rows: rows.map(summaryOf), ...beside };
}

const MOST_TITLES = 1_000;

export type StepTitle = { flowId: string; key: string; title: string };

/** What steps of these keys are called, by flow: by the title that it gives them, or by what they ask for. */
export async function listStepTitles(ctx: Ctx, { keys }: { keys: readonly string[] }): Promise<StepTitle[]> {
	may(ctx, "flows:read");
	const steps = keys.length > 0 ? await store.listSteps(ctx, keys, MOST_TITLES) : [];
	return steps.map(({ flowId, key, type, title }) => ({ flowId, key, title: title ?? STEP_NAMES[type] }));
}

function summaryOf({ types, ...row }: store.SummaryRow): FlowSummary {
	return { ...row, steps: types.filter(isType) };
}

const isType = (type: unknown): type is keyof typeof STEP_NAMES =>
	typeof type === "string" && Object.hasOwn(STEP_NAMES, type);
