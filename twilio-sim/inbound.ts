import { tell } from "./callbacks";
import { delay, makeSid, type World } from "./world";

/** What a person wrote; addresses of WhatsApp begin with `whatsapp:`. */
export type Heard = { from: string; to: string; text: string; inReplyTo?: string | undefined };

/** A person writes to a WhatsApp sender. */
export function receive(world: World, { from, to, text, inReplyTo }: Heard): void {
	const answered = inReplyTo ? { OriginalRepliedMessageSid: inReplyTo, OriginalRepliedMessageSender: to } : {};
	const more = { WaId: from.slice(1), ProfileName: "Ana", MessageType: "text", ...answered };
	hear(world, { from: `whatsapp:${from}`, to: `whatsapp:${to}`, text }, more);
}

/** Posts what came in to who listens, if anybody does. */
export function hear(world: World, { from, to, text }: Heard, more: Record<string, string>): void {
	const url = world.options.inboundUrl;
	if (!url) return;
	const sid = makeSid("SM");
	const params = {
		...{ MessageSid: sid, SmsSid: sid, SmsMessageSid: sid, SmsStatus: "received" },
		...{ AccountSid: world.options.accountSid, From: from, To: to, Body: text },
		...{ NumMedia: "0", NumSegments: "1", ApiVersion: "2010-04-01", ...more },
	};
	const about = { sid, to, from };
	world.timetable.later(delay(world), () => tell(world, { kind: "reply", url, method: "POST", params, about }));
}
