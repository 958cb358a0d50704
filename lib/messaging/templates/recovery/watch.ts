import { type Ctx, inTx } from "@/db";
import { insertEvents, untold } from "@/lib/events";
import { addSeconds, DAY } from "@/lib/kernel/time";
import { dataOf } from "../approvals";
import { publicHost } from "./host";
import * as store from "./store";

type Clock = Omit<Ctx, "companyId" | "environment">;

/** Read at once; all are come to, however many have been told of already. */
const BATCH = 500;
/** Told again after so long, while it still is so. */
const AGAIN_SECONDS = 30 * DAY;

/** Tells of approved messages that lead to where this installation is no more: it may have moved since. */
export async function watchHost(clock: Clock, batch = BATCH): Promise<number> {
	let [seen, after] = [0, ""];
	for (;;) {
		const elsewhere = await store.listElsewhere(publicHost(), after, batch);
		await tell(clock, elsewhere);
		seen += elsewhere.length;
		after = elsewhere.at(-1)?.id ?? "";
		if (elsewhere.length < batch) return seen;
	}
}

async function tell(clock: Clock, elsewhere: readonly store.RecoveryTemplate[]): Promise<void> {
	for (const template of elsewhere) {
		const { companyId, environment, id, host } = template;
		const ctx: Ctx = { ...clock, companyId, environment };
		const event = { name: "message-template.host-changed", objectId: id, data: { ...dataOf(template), host } } as const;
		await inTx(ctx, async (ctx) => {
			await insertEvents(ctx, [event], untold(ctx, event, addSeconds(ctx.now, -AGAIN_SECONDS)));
		});
	}
}
