import { z } from "zod";
import { isId } from "@/lib/kernel/ids";
import type { MessageCategory } from "@/lib/kernel/words";
import type { Receipt } from "../provider";
import type { Said } from "../templates/approval";
import { categoryOf, reasonIn, stageOf } from "./answers";
import { failureOf } from "./errors";

/** One piece of what a webhook tells. */
export type News =
	| { type: "receipt"; receipt: Receipt }
	/** `said` or `category` is what is new; the other is null. */
	| { type: "template"; reference: string; said: Said | null; reason: string | null; category: MessageCategory | null }
	/** A number of the account, as Meta writes it for people. */
	| { type: "line"; phone: string; sendingLimit: string | null; quality: string | null | undefined }
	/** What a person wrote to a number. `from` is WhatsApp's own form of theirs. */
	| { type: "text"; phoneNumberId: string; from: string; text: string };

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
		case "template_category_update":
			return categoryIn(value);
		case "phone_number_quality_update":
			return lineIn(value);
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
	return [{ type: "receipt", receipt: { messageId, status, reference, reason, providerCode } }];
}

const Metadata = z.object({ phone_number_id: z.string() });
const TextPart = z.object({ from: z.string(), type: z.literal("text"), text: z.object({ body: z.string() }) });
/** A quick reply of a template; ours have none, but somebody may have put one into theirs. */
const ButtonPart = z.object({ from: z.string(), type: z.literal("button"), button: z.object({ text: z.string() }) });

function textsIn({ metadata, messages }: Record<string, unknown>): News[] {
	const line = Metadata.safeParse(metadata);
	if (!line.success) return [];
	const { phone_number_id: phoneNumberId } = line.data;
	return listIn(messages, (one) => {
		const [text, button] = [TextPart.safeParse(one), ButtonPart.safeParse(one)];
		if (text.success) return [{ type: "text", phoneNumberId, from: text.data.from, text: text.data.text.body }];
		if (button.success) return [{ type: "text", phoneNumberId, from: button.data.from, text: button.data.button.text }];
		return [];
	});
}

const TemplateId = z.union([z.string().regex(/^\d{1,32}$/), z.number().int().transform(String)]);
const TemplateStatus = z.object({
	event: z.string(),
	message_template_id: TemplateId,
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
	const why = [info?.reason, reason, said === "paused" ? other?.title : null].map(reasonIn).find((one) => one !== null);
	return [{ type: "template", reference, said, reason: why ?? null, category: null }];
}

const CategoryChange = z.object({ message_template_id: TemplateId, new_category: z.string() });

function categoryIn(value: unknown): News[] {
	const parsed = CategoryChange.safeParse(value);
	const category = parsed.success ? categoryOf(parsed.data.new_category) : null;
	if (!parsed.success || !category) return [];
	return [{ type: "template", reference: parsed.data.message_template_id, said: null, reason: null, category }];
}

const LineChange = z.object({
	display_phone_number: z.string(),
	event: z.string().optional(),
	max_daily_conversations_per_business: z.string().nullish(),
	current_limit: z.string().nullish(),
});

/** Complaints make its quality low, and their end makes it something else. */
const QUALITIES: Record<string, string | null> = { FLAGGED: "RED", UNFLAGGED: null };

function lineIn(value: unknown): News[] {
	const parsed = LineChange.safeParse(value);
	if (!parsed.success) return [];
	const { display_phone_number: phone, event = "", ...limits } = parsed.data;
	const sendingLimit = limits.max_daily_conversations_per_business ?? limits.current_limit ?? null;
	return [
		{ type: "line", phone, sendingLimit, quality: Object.hasOwn(QUALITIES, event) ? QUALITIES[event] : undefined },
	];
}
