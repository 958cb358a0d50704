import { z } from "zod";

/** The body of `POST /api/v1/process-tokens`: ours (Truora's API_KEY: flow, account, redirect url, phone). */
export const CreateProcessToken = z.strictObject({
	data: z.strictObject({
		type: z.literal("process-token").optional(),
		attributes: z.strictObject({
			"inquiry-template-id": z.string().max(100),
			"reference-id": z.string().trim().min(1, "must not be empty").max(255).nullish(),
			"redirect-uri": z.string().max(2000).nullish(),
			phone: z.string().max(64).nullish(),
		}),
	}),
});
export type CreateProcessToken = z.infer<typeof CreateProcessToken>;
