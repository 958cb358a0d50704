import type { Ctx } from "@/db";
import { type Paged, pageOf } from "@/lib/kernel/page";
import * as store from "./list/store";
import type { ListEvents, ListedEvent } from "./schemas";

/** A page of what happened in an environment, the newest first. */
export async function list(ctx: Ctx, input: ListEvents): Promise<Paged<ListedEvent>> {
	return pageOf(input.page, await store.page(ctx, input), ({ id }) => id);
}
