import { z } from "zod";

/** A text as it is compared: providers may give it back composed, trimmed or with its lines ended in another way. */
const Text = z.string().transform((text) => text.normalize("NFC").replace(/\r\n?/g, "\n").trim());
const Address = Text.transform((url) => url.replaceAll("%7B", "{").replaceAll("%7D", "}"));

const MetaParts = z.array(
	z.discriminatedUnion("type", [
		z.object({ type: z.literal("HEADER"), format: z.literal("TEXT"), text: Text }),
		z.object({ type: z.literal("BODY"), text: Text }),
		z.object({ type: z.literal("FOOTER"), text: Text }),
		z.object({
			type: z.literal("BUTTONS"),
			buttons: z.array(z.object({ type: z.literal("URL"), text: Text, url: Address })),
		}),
	]),
);

const Line = Text.nullish().transform((text) => text || null);
const TwilioTypes = z.strictObject({
	"whatsapp/card": z.object({
		header_text: Line,
		body: Text,
		footer: Line,
		media: z
			.array(z.never())
			.nullish()
			.transform(() => null),
		actions: z.array(z.object({ type: z.literal("URL"), title: Text, url: Address })),
	}),
});

/**
 * Whether two `components` of Meta's show the same and lead to the same places. Examples may differ: nobody is sent them. A
 * part that we do not know is never the same.
 */
export function isSameAtMeta(one: unknown, other: unknown): boolean {
	return isSame(inOrder(MetaParts.safeParse(one).data), inOrder(MetaParts.safeParse(other).data));
}

/** The same for two contents' `types` at Twilio. */
export function isSameAtTwilio(one: unknown, other: unknown): boolean {
	return isSame(TwilioTypes.safeParse(one).data, TwilioTypes.safeParse(other).data);
}

/** Meta need not give the parts back in the order in which it got them. */
function inOrder(parts: z.infer<typeof MetaParts> | undefined) {
	return parts?.toSorted((one, other) => one.type.localeCompare(other.type));
}

function isSame(one: unknown, other: unknown): boolean {
	return one !== undefined && JSON.stringify(one) === JSON.stringify(other);
}
