import type { Ctx } from "@/db";
import { opened, platformAccess } from "./access";
import { PLATFORM_LINE } from "./settings";
import * as store from "./store";

type Whose = Pick<Ctx, "companyId" | "environment" | "tx">;

/** May this line send? Undefined when there is none of that name. */
export async function lineOf(
	ctx: Whose,
	name: string,
): Promise<{ connected: boolean; reason: string | null } | undefined> {
	if (name === PLATFORM_LINE) {
		const isThere = ctx.environment === "sandbox" || (await platformAccess(ctx)) !== undefined;
		return isThere ? { connected: true, reason: null } : undefined;
	}
	const row = await store.find(ctx, name);
	if (!row) return undefined;
	if (ctx.environment !== "sandbox" && !opened(row)) {
		return { connected: false, reason: "Its secret cannot be read: connect it again" };
	}
	return { connected: row.connected, reason: row.reason };
}
