import { z } from "zod";
import { type News, newsIn } from "./news";

/** News with the time of the webhook, as Meta has it. */
export type Told = News & { at: Date | undefined };

const Envelope = z.object({
	object: z.literal("whatsapp_business_account"),
	entry: z.array(z.object({ time: z.number().optional(), changes: z.array(z.unknown()) })),
});

/** What a signed webhook says; undefined when it is none of WhatsApp's. */
export function readWebhook(text: string): Told[] | undefined {
	const envelope = Envelope.safeParse(readJson(text));
	if (!envelope.success) return undefined;
	return envelope.data.entry.flatMap(({ time, changes }) => {
		const at = momentOf(time);
		return changes.flatMap((change) => newsIn(change).map((news) => ({ ...news, at })));
	});
}

/** A template's id may be a number that JavaScript cannot hold: it is read as the text that it is elsewhere. */
function readJson(text: string): unknown {
	try {
		return JSON.parse(text.replace(/("message_template_id"\s*:\s*)(\d+)/g, '$1"$2"'));
	} catch {
		return undefined;
	}
}

/** Whole seconds: the event came at some time within. */
function momentOf(seconds: number | undefined): Date | undefined {
	const at = new Date((seconds ?? Number.NaN) * 1000 + 999);
	return Number.isNaN(at.getTime()) ? undefined : at;
}
