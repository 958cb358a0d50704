import { z } from "zod";

const phone = z.string().max(64);

/** The body of `POST /api/v1/suppressions`. */
export const SuppressPhone = z.strictObject({
	data: z.strictObject({
		type: z.literal("suppression").optional(),
		attributes: z.strictObject({ "phone-number": phone }),
	}),
});
export type SuppressPhone = z.infer<typeof SuppressPhone>;

/** The body of `POST /api/v1/suppressions/search`: in an address a number would be logged on its way. */
export const SearchSuppressions = z.strictObject({
	filter: z.strictObject({ "phone-number": phone }),
});
export type SearchSuppressions = z.infer<typeof SearchSuppressions>;
