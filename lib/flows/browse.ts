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

/** What steps of these keys ask for, by flow, and the title that it gives them. */
export async function listStepTitles(ctx: Ctx, { keys }: { keys: readonly string[] }): Promise<store.StepTitle[]> {
	may(ctx, "flows:read");
	return keys.length > 0 ? store.listStepTitles(ctx, keys, MOST_TITLES) : [];
}

function summaryOf({ types, ...row }: store.SummaryRow): FlowSummary {
	return { ...row, steps: types.filter(isType) };
}

const isType = (type: unknown): type is keyof typeof STEP_NAMES =>
	typeof type === "string" && Object.hasOwn(STEP_NAMES, type);
