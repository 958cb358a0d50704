import type { Ctx } from "@/db";
import { type Page, type Paged, pageOf } from "@/lib/kernel/page";
import { may } from "@/lib/kernel/rights";
import { read } from "./current";
import * as store from "./store";
import type { FlowSummary } from "./summary";

/** The company's flows, the newest first, each with what is published of it, or its draft where nothing is. */
export async function browse(ctx: Ctx, { page }: { page: Page }): Promise<Paged<FlowSummary>> {
	may(ctx, "flows:read");
	const { rows, ...beside } = pageOf(page, await store.browse(ctx, page), ({ id }) => id);
	return { rows: rows.map((row) => summaryOf(read(row))), ...beside };
}

function summaryOf({
	definition,
	...row
}: store.SummaryRow & { definition: { steps: { type: string }[] } }): FlowSummary {
	return { ...row, steps: (definition?.steps ?? []).map(({ type }) => type as FlowSummary["steps"][number]) };
}
