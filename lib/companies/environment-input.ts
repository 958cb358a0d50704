import { z } from "zod";

const Country = z.string().regex(/^[A-Z]{2}$/, "must be a country's two capital letters, such as CO");

/** `graceSeconds`: so long what the secret before has signed is honoured. */
export const RotateSecret = z.strictObject({ kind: z.enum(["link", "redirect"]), graceSeconds: z.int().min(0) });

/** What an environment is told as a whole, for every flow. */
export const EnvironmentSettings = z.strictObject({
	/** Whose numbers get codes at all; null is every country's. */
	countries: z
		.array(Country)
		.min(1, "must name at least one country, or every country must be allowed")
		.max(250)
		.transform((codes) => [...new Set<string>(codes)].sort())
		.nullable(),
	/** Days from its end until an inquiry is redacted; null is never. */
	retentionDays: z
		.int("must be a whole number of days")
		.min(1, "must be at least one day")
		.max(3_650, "must be ten years at most")
		.nullable(),
});
export type EnvironmentSettings = z.infer<typeof EnvironmentSettings>;
