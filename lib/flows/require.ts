import { isId } from "@/lib/kernel/ids";
import { notFound } from "@/lib/kernel/refusal";
import * as store from "./store";

/** One of the company's flows. What an address says may be any text, also one that PostgreSQL does not take. */
export async function requireFlow(ctx: store.Owner, { flowId }: { flowId: string }): Promise<store.FlowRow> {
	const flow = isId("flow", flowId) ? await store.find(ctx, flowId) : undefined;
	if (!flow) throw notFound();
	return flow;
}
