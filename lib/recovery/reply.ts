import { type Ctx, now } from "@/db";
import { makeId } from "@/lib/kernel/ids";
import type { Meaning } from "@/lib/kernel/words";
import * as messaging from "@/lib/messaging";
import type { Reply } from "@/lib/messaging/schemas";
import { wishOf } from "./stop-words";
import { optOut, takeOff } from "./suppressed";

/** Who has a number of this company's virtual phone replies to a WhatsApp message; undefined when that is no longer there. */
export const replyFromPhone = async (ctx: Ctx, reply: Reply): Promise<Meaning | undefined> =>
	hear(await messaging.keepPhoneReply(ctx, reply), reply);

/** The same on the demo's open phone. */
export const replyFromInbox = async (reply: Reply): Promise<Meaning | undefined> =>
	hear(await messaging.keepInboxReply(reply), reply);

/**
 * As what comes in by a real line (receive.ts), but for the one sandbox whose message was meant: nothing that is said on a
 * virtual phone leaves that.
 */
async function hear(replied: messaging.Replied | undefined, { text }: Reply): Promise<Meaning | undefined> {
	if (!replied) return undefined;
	const { companyId, phone, recoveryId } = replied;
	const at = await now();
	const by = { actor: { type: "job", task: "inbound" }, requestId: makeId("request", at) } as const;
	const ctx: Ctx = { companyId, environment: "sandbox", now: at, ...by };
	const wish = wishOf(text);
	if (wish === "stop") await optOut(ctx, { phone, by: "word", recoveryId });
	if (wish === "start") await takeOff(ctx, { phone, listedBy: at });
	return wish ?? "something-else";
}
