import { type Ctx, inTx } from "@/db";
import type { Happened } from "@/lib/events";
import { enqueue } from "@/lib/jobs";
import { addSeconds } from "@/lib/kernel/time";
import { ENVIRONMENTS, type Environment, type EventName } from "@/lib/kernel/words";
import * as recovery from "@/lib/recovery";
import { tellFate } from "./tell";

const FATES: Partial<Record<EventName, "delivered" | "read" | "undeliverable">> = {
	"message.delivered": "delivered",
	"message.read": "read",
	"message.undeliverable": "undeliverable",
};

/** What attempts may wait for. */
const AWAITED: readonly EventName[] = [
	"message-template.succeeded",
	"message-template.withdrawn",
	"message-template.category-changed",
	"line.saved",
	"line.changed",
];

/** What became of a message that leads back; somebody answered it with STOP; or an approval, a line or a setting has come, or gone. */
export async function onRecoveryEvent(ctx: Ctx, { name, data }: Happened): Promise<void> {
	const fate = FATES[name];
	const recoveryId = data.recoveryId as string | undefined;
	if (fate && recoveryId) {
		const attempt = await recovery.find(ctx, { recoveryId });
		// Not when this came to its turn: after a backlog it would have been read after its link was used.
		const at = typeof data.at === "string" ? new Date(data.at) : ctx.now;
		if (attempt) await tellFate(ctx, attempt, { type: "message", at, fate });
	} else if (name === "message.answered" && recoveryId) {
		const attempt = await recovery.find(ctx, { recoveryId });
		if (attempt?.phone) await recovery.optOut(ctx, { phone: attempt.phone, by: "word", recoveryId });
	} else if (AWAITED.includes(name)) {
		await wakeWaiting(ctx, [ctx.environment]);
	} else if (name === "flow.published") {
		// It has no environment. What was published before is remembered for a second.
		await wakeWaiting(ctx, ENVIRONMENTS, addSeconds(ctx.now, 2));
	}
}

function wakeWaiting(ctx: Ctx, environments: readonly Environment[], at?: Date): Promise<void> {
	return inTx(ctx, async (ctx) => {
		for (const environment of environments) {
			const key = `recovery.wake:${ctx.companyId}:${environment}${at ? ":soon" : ""}`;
			await enqueue({ ...ctx, environment }, { job: "recovery.wake", payload: {}, key, ...(at && { at }) });
		}
	});
}
