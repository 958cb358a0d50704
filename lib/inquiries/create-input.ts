import { z } from "zod";
import { WorkflowRef } from "@/lib/workflows/schemas";

const Value = z.union([z.string().max(1000), z.number(), z.boolean(), z.null(), z.array(z.string().max(100)).max(100)]);
const seconds = z
	.number()
	.int()
	.min(60)
	.max(366 * 86_400)
	.nullish();

/** The body of `POST /api/v1/inquiries` (Persona's contract, "create an inquiry"), in kebab-case. */
export const CreateInquiry = z.strictObject({
	data: z.strictObject({
		type: z.literal("inquiry").optional(),
		attributes: z.strictObject({
			"inquiry-template-id": z.string().max(100).nullish(),
			"inquiry-template-version-id": z.string().max(100).nullish(),
			"template-id": z.string().max(100).nullish(),
			"reference-id": z.string().trim().min(1, "must not be empty").max(255).nullish(),
			"account-id": z.string().max(100).nullish(),
			"redirect-uri": z.string().max(2000).nullish(),
			note: z.string().max(10_000).nullish(),
			tags: z.array(z.string().min(1).max(100)).max(50).nullish(),
			fields: z.record(z.string().max(100), Value).nullish(),
		}),
	}),
	meta: z
		.strictObject({
			"auto-create-account": z.boolean().optional(),
			"auto-create-account-reference-id": z.string().trim().min(1).max(255).optional(),
			"auto-create-inquiry-session": z.boolean().optional(),
			"auto-create-one-time-link": z.boolean().optional(),
			"expiration-after-create-interval-seconds": seconds,
			"expiration-after-start-interval-seconds": seconds,
			"expiration-after-resume-interval-seconds": seconds,
			/** Ours: goes before the flow's and the company's. */
			"verification-workflow": WorkflowRef.nullish(),
		})
		.optional(),
});
export type CreateInquiry = z.infer<typeof CreateInquiry>;

/** The body of `POST /api/v1/inquiries/{id}/generate-one-time-link`; nothing of it is needed. */
export const GenerateOneTimeLink = z.strictObject({
	meta: z
		.strictObject({
			"expires-in-seconds": z
				.number()
				.int()
				.min(1, "must be greater than 0")
				.max(366 * 86_400)
				.optional(),
		})
		.optional(),
});
export type GenerateOneTimeLink = z.infer<typeof GenerateOneTimeLink>;
