import { z } from "zod";
import { LANGUAGES, LINK_CHANNELS } from "@/lib/kernel/words";

/** The body of `POST /api/v1/inquiries/{id}/send-one-time-link`. */
export const SendOneTimeLink = z.strictObject({
	meta: z.strictObject({
		channel: z.enum(LINK_CHANNELS),
		/** Where to; without it what the inquiry is bound to. */
		address: z.string().max(320).optional(),
		/** Without it the flow's own. */
		language: z.enum(LANGUAGES).optional(),
	}),
});
export type SendOneTimeLink = z.infer<typeof SendOneTimeLink>;
