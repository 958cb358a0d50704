import { z } from "zod";
import { MESSAGE_CATEGORIES, type MessageCategory } from "@/lib/kernel/words";
import type { Said as Stage } from "../templates/approval";

/** What the Graph answers, as far as we read it. */
export const SentAnswer = z.object({ messages: z.array(z.object({ id: z.string().min(1) })).min(1) });

export const TemplateAnswer = z.object({
	id: z.string(),
	status: z.string(),
	category: z.string().optional(),
	rejected_reason: z.string().nullish(),
	components: z.unknown().optional(),
});
export type TemplateAnswer = z.infer<typeof TemplateAnswer>;
export const ListAnswer = z.object({
	data: z.array(TemplateAnswer.extend({ name: z.string(), language: z.string() })),
});

export const PhoneAnswer = z.object({
	display_phone_number: z.string().nullish(),
	verified_name: z.string().nullish(),
	quality_rating: z.string().nullish(),
	status: z.string().nullish(),
	messaging_limit_tier: z.string().nullish(),
});

/** Meta's stages of a template, and the events that tell of them; what is left out says nothing of whether it can be sent. */
const STAGES: Record<string, Stage> = {
	PENDING: "pending",
	IN_APPEAL: "pending",
	APPROVED: "approved",
	REINSTATED: "approved",
	UNARCHIVED: "approved",
	UNPAUSED: "approved",
	REJECTED: "rejected",
	LIMIT_EXCEEDED: "rejected",
	PAUSED: "paused",
	DISABLED: "disabled",
	ARCHIVED: "disabled",
	PENDING_DELETION: "gone",
	DELETED: "gone",
};

export function stageOf(name: unknown): Stage {
	return typeof name === "string" && Object.hasOwn(STAGES, name) ? STAGES[name]! : "unknown";
}

export function categoryOf(name: unknown): MessageCategory | null {
	return MESSAGE_CATEGORIES.find((category) => category === name) ?? null;
}

/** Why a message was refused: https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates */
const REASONS: Record<string, string> = {
	ABUSIVE_CONTENT: "Meta finds its words abusive",
	INVALID_FORMAT: "its variables, links or characters are not as Meta wants them",
	PROMOTIONAL: "Meta reads it as advertising",
	TAG_CONTENT_MISMATCH: "its words do not fit its language or category",
	SCAM: "Meta takes it for a scam",
	INCORRECT_CATEGORY: "its words do not fit its category",
	CATEGORY_NOT_AVAILABLE: "this account may not use its category",
	FIRST_PAUSE: "people complained: it is paused for three hours",
	SECOND_PAUSE: "people complained again: it is paused for six hours",
	RATE_LIMITING_PAUSE: "it was sent to many at once, and Meta waits for what they say",
};

const LONGEST = 300;

/** A reason in plain words; one that we do not know in Meta's own. */
export function reasonIn(text: unknown): string | null {
	const words = typeof text === "string" ? text.trim() : "";
	if (words === "" || words === "NONE") return null;
	return Object.hasOwn(REASONS, words) ? REASONS[words]! : words.slice(0, LONGEST);
}
