import { z } from "zod";
import { pageQuery } from "@/lib/kernel/page";
import { one } from "@/lib/kernel/query";
import { PLATFORM_LINE } from "../../lines/settings";
import { MessageInput, SIMULATED } from "./input";

/** The query of `GET /api/v1/message-templates`. */
export const ListMessageTemplates = z.strictObject({
	page: pageQuery("messageTemplate"),
	filter: z.strictObject({ name: one.optional(), line: one.optional() }).default({}),
});
export type ListMessageTemplates = z.infer<typeof ListMessageTemplates>;

/** The body of `POST /api/v1/message-templates`; with `meta.submit` its approval is asked for at once. */
export const CreateMessageTemplate = z.strictObject({
	data: z.strictObject({
		type: z.literal("message-template").optional(),
		attributes: z.strictObject({ ...MessageInput.shape, line: z.string().max(60).default(PLATFORM_LINE) }),
	}),
	meta: z.strictObject({ submit: z.boolean().optional() }).optional(),
});
export type CreateMessageTemplate = z.infer<typeof CreateMessageTemplate>;

/** The body of `POST /api/v1/message-templates/{id}/simulate`. */
export const SimulateMessageTemplate = z.strictObject({ meta: z.strictObject({ as: z.enum(SIMULATED) }) });
export type SimulateMessageTemplate = z.infer<typeof SimulateMessageTemplate>;
