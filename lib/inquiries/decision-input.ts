import { z } from "zod";

/** The body of approve, decline and mark-for-review (Persona's contract). */
export const DecisionInput = z.strictObject({
	meta: z.strictObject({ comment: z.string().max(10_000).optional() }).optional(),
});
export type DecisionInput = z.infer<typeof DecisionInput>;
