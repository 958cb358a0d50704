import { z } from "zod";
import { CreateInquiry } from "./create-input";

const { note, tags, fields, "redirect-uri": redirectUri } = CreateInquiry.shape.data.shape.attributes.shape;
const tag = tags.unwrap().unwrap().element;

/** The body of `PATCH /api/v1/inquiries/{id}` (Persona's contract, "update an inquiry"). What is left out stays. */
export const UpdateInquiry = z.strictObject({
	data: z.strictObject({
		type: z.literal("inquiry").optional(),
		id: z.string().optional(),
		attributes: z.strictObject({ note, tags, fields, "redirect-uri": redirectUri }),
	}),
});
export type UpdateInquiry = z.infer<typeof UpdateInquiry>;

/** The bodies of `add-tag` and `remove-tag`, and of `set-tags`. Tags are their names here. */
export const OneTag = z.strictObject({ meta: z.strictObject({ "tag-name": tag }) });
export const AllTags = z.strictObject({ meta: z.strictObject({ "tag-name": tags.unwrap().unwrap() }) });
export type OneTag = z.infer<typeof OneTag>;
export type AllTags = z.infer<typeof AllTags>;
