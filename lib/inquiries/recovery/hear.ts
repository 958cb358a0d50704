import { type Ctx, inTx } from "@/db";
import type { Happened } from "@/lib/events";
import { enqueue } from "@/lib/jobs";
import type { EventName } from "@/lib/kernel/words";
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
	"line.saved",
	"line.changed",
];

/** What became of a message that leads back; somebody answered it with STOP; or an approval or a line has come, or gone. */
export async function onRecoveryEvent(ctx: Ctx, { name, data }: Happened): Promise<void> {
	const fate = FATES[name];
	const recoveryId = data.recoveryId as string | undefined;
	if (fate && recoveryId) {
		const attempt = await recovery.find(ctx, { recoveryId });
		if (attempt) await tellFate(ctx, attempt, { type: "message", at: ctx.now, fate });
	} else if (name === "message.answered" && recoveryId) {
		const attempt = await recovery.find(ctx, { recoveryId });
		if (attempt?.phone) await recovery.optOut(ctx, { phone: attempt.phone, by: "word", recoveryId });
	} else if (AWAITED.includes(name)) {
		const key = `recovery.wake:${ctx.companyId}:${ctx.environment}`;
		await inTx(ctx, (ctx) => enqueue(ctx, { job: "recovery.wake", payload: {}, key }));
	}
}
