import { z } from "zod";

/** The body of perform-simulate-actions (Persona's contract). */
export const SimulateActions = z.strictObject({
	meta: z.strictObject({
		"simulate-actions": z
			.array(
				z.discriminatedUnion("type", [
					z.strictObject({
						type: z.enum([
							"start_inquiry",
							"complete_inquiry",
							"fail_inquiry",
							"expire_inquiry",
							"mark_for_review_inquiry",
							"approve_inquiry",
							"decline_inquiry",
						]),
					}),
					z.strictObject({
						type: z.enum(["create_passed_verification", "create_failed_verification"]),
						/** The key of a phone or email step of the inquiry's template. */
						data: z.strictObject({ "verification-template-id": z.string().max(100) }),
					}),
				]),
			)
			.min(1)
			.max(50),
	}),
});
export type SimulateActions = z.infer<typeof SimulateActions>;
export type SimulateAction = SimulateActions["meta"]["simulate-actions"][number];
