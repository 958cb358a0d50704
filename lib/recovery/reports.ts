import type { Ctx } from "@/db";
import { isId } from "@/lib/kernel/ids";
import { type Paged, pageOf } from "@/lib/kernel/page";
import { notFound } from "@/lib/kernel/refusal";
import { may } from "@/lib/kernel/rights";
import { addSeconds, DAY, laterOf } from "@/lib/kernel/time";
import type { FunnelInput, FunnelRow, ListRecoveries } from "./list-input";
import * as rows from "./reports/store";
import * as store from "./store";
import * as view from "./view";

/** A page of the attempts that the filters let through, the newest first, each with why it waits or was stopped. */
export async function list(ctx: Ctx, { filter, page }: ListRecoveries): Promise<Paged<view.RecoveryView>> {
	may(ctx, "recoveries:read");
	const found = pageOf(page, await rows.page(ctx, filter, page), ({ id }) => id);
	return { ...found, rows: found.rows.map(view.recovery) };
}

export async function get(ctx: Ctx, { recoveryId }: { recoveryId: string }): Promise<{ data: view.RecoveryView }> {
	may(ctx, "recoveries:read");
	const row = isId("recovery", recoveryId) ? await store.find(ctx, recoveryId) : undefined;
	if (!row) throw notFound();
	return { data: view.recovery(row) };
}

/** The longest period that is counted at once; of a longer one its end is. */
const LONGEST_SECONDS = 366 * DAY;

/** How far those came whom somebody wanted back in a period, from `from` until before `until`. */
export async function funnel(ctx: Ctx, { by, from, until }: FunnelInput): Promise<FunnelRow[]> {
	may(ctx, "recoveries:read");
	return rows.funnel(ctx, { by, until, from: laterOf(from, addSeconds(until, -LONGEST_SECONDS)) });
}
