import { type Ctx, inTx } from "@/db";
import { insertEvents, untold } from "@/lib/events";
import { addSeconds, DAY } from "@/lib/kernel/time";
import { dataOf } from "../approvals";
import { publicHost } from "./host";
import * as store from "./store";

type Clock = Omit<Ctx, "companyId" | "environment">;

const BATCH = 500;
/** Told again after so long, while it still is so. */
const AGAIN_SECONDS = 30 * DAY;

/** Tells of approved messages that lead to where this installation is no more: it may have moved since. */
export async function watchHost(clock: Clock): Promise<number> {
	const elsewhere = await store.listElsewhere(publicHost(), BATCH);
	for (const template of elsewhere) {
		const { companyId, environment, id, host } = template;
		const ctx: Ctx = { ...clock, companyId, environment };
		const event = { name: "message-template.host-changed", objectId: id, data: { ...dataOf(template), host } } as const;
		await inTx(ctx, async (ctx) => {
			await insertEvents(ctx, [event], untold(ctx, event, addSeconds(ctx.now, -AGAIN_SECONDS)));
		});
	}
	return elsewhere.length;
}
