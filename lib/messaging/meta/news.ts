import { z } from "zod";
import { isId } from "@/lib/kernel/ids";
import type { MessageCategory } from "@/lib/kernel/words";
import type { Receipt } from "../provider";
import type { Said } from "../templates/approval";
import { categoryOf, reasonIn, stageOf } from "./answers";
import { failureOf } from "./errors";

/** Of a template, by Meta's id. `said` is null where nothing but its category changed, or with no category its words. */
export type TemplateNews = {
	reference: string;
	said: Said | null;
	reason: string | null;
	category: MessageCategory | null;
};

/** One piece of what a webhook tells. */
export type News =
	| { type: "receipt"; receipt: Receipt }
	| ({ type: "template" } & TemplateNews)
	/** Something of the account or of one of its numbers is another: what, Meta has to be asked. */
	| { type: "account" }
	| TextNews;

/**
 * What a person wrote to a number. `from` is WhatsApp's own form of theirs, which it hides of some; `inReplyTo` the message
 * that they answered, by WhatsApp's id. One of both is there.
 */
export type TextNews = {
	type: "text";
	phoneNumberId: string;
	from: string | undefined;
	inReplyTo: string | undefined;
	text: string;
	at: Date | undefined;
};

/** Meta counts in whole seconds, and it came at some time within: this is the end of one. */
export function momentOf(seconds: unknown): Date | undefined {
	const at = beginOf(seconds);
	return at && new Date(at.getTime() + 999);
}

function beginOf(seconds: unknown): Date | undefined {
	const at = new Date(Number(seconds ?? Number.NaN) * 1000);
	return Number.isNaN(at.getTime()) ? undefined : at;
}

const Change = z.object({ field: z.string(), value: z.record(z.string(), z.unknown()) });

/** What one change says. A part that we cannot read, or do not know, says nothing: Meta adds to them as it likes. */
export function newsIn(change: unknown): News[] {
	const parsed = Change.safeParse(change);
	if (!parsed.success) return [];
	const { field, value } = parsed.data;
	switch (field) {
		case "messages":
			return [...listIn(value.statuses, receiptIn), ...textsIn(value)];
		case "message_template_status_update":
			return templateIn(value);
		case "message_template_components_update":
			return wordsIn(value);
		case "template_category_update":
			return categoryIn(value);
		case "phone_number_quality_update":
		case "phone_number_name_update":
		case "account_update":
		case "account_review_update":
			return [{ type: "account" }];
		default:
			return [];
	}
}

function listIn(list: unknown, read: (one: unknown) => News[]): News[] {
	return Array.isArray(list) ? list.flatMap(read) : [];
}

const StatusPart = z.object({
	id: z.string().max(500),
	status: z.string(),
	timestamp: z.string().optional(),
	biz_opaque_callback_data: z.string(),
	errors: z.array(z.object({ code: z.number().int() })).optional(),
});
const FATES = { sent: "sent", delivered: "delivered", read: "read", failed: "undeliverable" } as const;

function receiptIn(one: unknown): News[] {
	const parsed = StatusPart.safeParse(one);
	if (!parsed.success) return [];
	const { id: reference, status: word, biz_opaque_callback_data: messageId, errors } = parsed.data;
	const status = Object.hasOwn(FATES, word) ? FATES[word as keyof typeof FATES] : undefined;
	if (!status || !isId("message", messageId)) return [];
	const code = status === "undeliverable" ? errors?.[0]?.code : undefined;
	const reason = status === "undeliverable" ? ((code === undefined ? undefined : failureOf(code)) ?? "refused") : null;
	const providerCode = code === undefined ? null : String(code);
	// By the end of its second its link may have been used, and nobody uses what they have not read.
	const at = beginOf(parsed.data.timestamp);
	return [{ type: "receipt", receipt: { messageId, status, reference, reason, providerCode, at } }];
}

const Metadata = z.object({ phone_number_id: z.string() });
const Written = z.object({
	from: z.string().optional(),
	context: z.object({ id: z.string().max(500).optional() }).optional(),
	timestamp: z.string().optional(),
});
const TextPart = Written.extend({ type: z.literal("text"), text: z.object({ body: z.string() }) });
/** A quick reply of a template; ours have none, but somebody may have put one into theirs. */
const ButtonPart = Written.extend({ type: z.literal("button"), button: z.object({ text: z.string() }) });

function textsIn({ metadata, messages }: Record<string, unknown>): News[] {
	const line = Metadata.safeParse(metadata);
	if (!line.success) return [];
	const { phone_number_id: phoneNumberId } = line.data;
	const textOf = ({ from, context, timestamp }: z.infer<typeof Written>, text: string): News[] => {
		if (from === undefined && context?.id === undefined) return [];
		return [{ type: "text", phoneNumberId, from, inReplyTo: context?.id, text, at: momentOf(timestamp) }];
	};
	return listIn(messages, (one) => {
		const [text, button] = [TextPart.safeParse(one), ButtonPart.safeParse(one)];
		if (text.success) return textOf(text.data, text.data.text.body);
		return button.success ? textOf(button.data, button.data.button.text) : [];
	});
}

const TemplateId = z.union([z.string().regex(/^\d{1,32}$/), z.number().int().transform(String)]);
const TemplateStatus = z.object({
	event: z.string(),
	message_template_id: TemplateId,
	message_template_category: z.string().nullish(),
	reason: z.string().nullish(),
	rejection_info: z.object({ reason: z.string() }).nullish(),
	other_info: z.object({ title: z.string() }).nullish(),
});

function templateIn(value: unknown): News[] {
	const parsed = TemplateStatus.safeParse(value);
	if (!parsed.success) return [];
	const { event, message_template_id: reference, reason, rejection_info: info, other_info: other } = parsed.data;
	const said = stageOf(event);
	// A complaint, or a lock against changes: nothing that keeps it from being sent.
	if (said === "unknown") return [];
	const category = categoryOf(parsed.data.message_template_category);
	const why = [info?.reason, reason, said === "paused" ? other?.title : null].map(reasonIn).find((one) => one !== null);
	return [{ type: "template", reference, said, reason: why ?? null, category }];
}

const WordsChange = z.object({ message_template_id: TemplateId });

/** Somebody has edited a template: what it says now, Meta has to be asked. */
function wordsIn(value: unknown): News[] {
	const parsed = WordsChange.safeParse(value);
	if (!parsed.success) return [];
	return [{ type: "template", reference: parsed.data.message_template_id, said: null, reason: null, category: null }];
}

const CategoryChange = z.object({ message_template_id: TemplateId, new_category: z.string() });

function categoryIn(value: unknown): News[] {
	const parsed = CategoryChange.safeParse(value);
	const category = parsed.success ? categoryOf(parsed.data.new_category) : null;
	if (!parsed.success || !category) return [];
	return [{ type: "template", reference: parsed.data.message_template_id, said: null, reason: null, category }];
}
