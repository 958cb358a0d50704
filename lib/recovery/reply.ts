import { type Ctx, now } from "@/db";
import { PLATFORM_LINE } from "@/lib/flows/schemas";
import { makeId } from "@/lib/kernel/ids";
import * as messaging from "@/lib/messaging";
import { receive } from "./receive";
import type { Wish } from "./stop-words";

/** `to` is the id of the WhatsApp message on the virtual phone that is answered. */
type Reply = { to: string; text: string };
/** What was wished by it, nothing in particular, or undefined when there is no such message any more. */
type Heard = Wish | "something else" | undefined;

/** Who has a number of this company's virtual phone answers a WhatsApp message, as a person would answer it for real. */
export const replyFromPhone = async (ctx: Ctx, reply: Reply): Promise<Heard> =>
	hear(await messaging.keepPhoneReply(ctx, reply), reply);

/** The same on the demo's open phone. */
export const replyFromInbox = async (reply: Reply): Promise<Heard> =>
	hear(await messaging.keepInboxReply(reply), reply);

/** It is about the one sandbox whose message was answered: nothing that is said on a virtual phone leaves that. */
async function hear(replied: { companyId: string; phone: string } | undefined, { text }: Reply): Promise<Heard> {
	if (!replied) return undefined;
	const at = await now();
	const { companyId, phone } = replied;
	const line = { companyId, environment: "sandbox", name: PLATFORM_LINE } as const;
	const ctx = { actor: { type: "job", task: "inbound" }, now: at, requestId: makeId("request", at) } as const;
	return (await receive(ctx, { phone, text, line, at })) ?? "something else";
}
