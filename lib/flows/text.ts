import { z } from "zod";

/** A text in every language the hosted pages speak; English is what the others fall back to. */
export const Text = z.strictObject({
	en: z.string().min(1).max(2000),
	es: z.string().max(2000).optional(),
	pt: z.string().max(2000).optional(),
});
export type Text = z.infer<typeof Text>;
