import { type Ctx, on } from "@/db";
import { paging } from "@/db/page";
import type { Page } from "@/lib/kernel/page";
import type { EventName } from "@/lib/kernel/words";
import type { EventData } from "./schemas";

export type Told = { id: string; name: EventName; objectId: string; data: EventData; actor: string; createdAt: Date };

export async function page(ctx: Ctx, inquiryId: string, page: Page): Promise<Told[]> {
	return on(ctx)<Told[]>`
		select id, name, object_id, data, actor, created_at from events
		where inquiry_id = ${inquiryId} and company_id = ${ctx.companyId} and environment = ${ctx.environment}
			${paging(ctx, page)}`;
}
