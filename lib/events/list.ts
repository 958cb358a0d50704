import type { Ctx } from "@/db";
import { type Paged, pageOf } from "@/lib/kernel/page";
import { may } from "@/lib/kernel/rights";
import * as store from "./list/store";
import type { Audited, ListAudit, ListEvents, ListedEvent } from "./schemas";

/** A page of what happened in an environment, the newest first. */
export async function list(ctx: Ctx, input: ListEvents): Promise<Paged<ListedEvent>> {
	may(ctx, "events:read");
	return pageOf(input.page, await store.page(ctx, input), ({ id }) => id);
}

/** A page of what members have changed, in both environments, the newest first; of one member or one name where asked. */
export async function listAudit(ctx: Ctx, input: ListAudit): Promise<Paged<Audited>> {
	may(ctx, "events:read");
	return pageOf(input.page, await store.auditPage(ctx, input), ({ id }) => id);
}
