import { z } from "zod";
import { momentOf, type News, newsIn } from "./news";

/** News with the time at which it came about, as Meta has it; where it has none of its own, the webhook's. */
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
		return changes.flatMap((change) => newsIn(change).map((news) => ({ at, ...news })));
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
