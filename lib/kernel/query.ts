import { z } from "zod";

/** A parameter that is given once. */
export const one = z.string({ error: ({ input }) => (Array.isArray(input) ? "may be given only once" : undefined) });

/** A parameter that may name several: `a,b`, or repeated, or repeated as `name[]`. */
export const several = z
	.union([z.string(), z.array(z.string())])
	.transform((given) => [given].flat().flatMap((text) => text.split(",").map((part) => part.trim())))
	.pipe(z.array(z.string().min(1, "must not be empty")));

/** An instant as ISO 8601 has it, with its offset. */
export const instant = one
	.pipe(z.iso.datetime({ offset: true, error: "must be a date and time such as 2026-11-21T12:00:00Z" }))
	.transform((text) => new Date(text));
