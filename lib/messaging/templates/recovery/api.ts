import { type Ctx, inTx } from "@/db";
import { type Page, type Paged, pageOf } from "@/lib/kernel/page";
import { Refusal } from "@/lib/kernel/refusal";
import { may } from "@/lib/kernel/rights";
import { getMessageTemplate, listMessageTemplates, saveMessage, simulateApproval, submitMessage } from ".";
import type { CreateMessageTemplate, ListMessageTemplates, SimulateMessageTemplate } from "./api-input";
import { type MessageTemplateView, messageTemplate } from "./api-view";
import { discardMessage } from "./discard";

type ById = { messageTemplateId: string };
type Shown = { data: MessageTemplateView };

/** Every version of the company's messages, the newest first. They are few: all are read, and a page of them shown. */
export async function listTemplatePage(
	ctx: Ctx,
	{ filter, page }: ListMessageTemplates,
): Promise<Paged<MessageTemplateView>> {
	may(ctx, "recoveries:read");
	const all = (await listMessageTemplates(ctx)).filter(
		({ name, line }) => (filter.name ?? name) === name && (filter.line ?? line) === line,
	);
	return pageOf(page, besides(page, all.map(messageTemplate)), ({ id }) => id);
}

/** As a store would read them: one more than the page's size, those next to the cursor first. */
function besides({ size, after, before }: Page, all: MessageTemplateView[]): MessageTemplateView[] {
	const oldest = all.toSorted((a, b) => (a.id < b.id ? -1 : 1));
	if (before) return oldest.filter(({ id }) => id > before).slice(0, size + 1);
	return oldest
		.reverse()
		.filter(({ id }) => !after || id < after)
		.slice(0, size + 1);
}

export async function showTemplate(ctx: Ctx, input: ById): Promise<Shown> {
	may(ctx, "recoveries:read");
	return { data: messageTemplate(await getMessageTemplate(ctx, input)) };
}

/** `saveMessage` in the API's form; faults point into the body. */
export async function createTemplate(ctx: Ctx, { data, meta }: CreateMessageTemplate): Promise<Shown> {
	may(ctx, "recoveries:write");
	const { line, ...message } = data.attributes;
	const saved = await inTx(ctx, async (ctx) => {
		const draft = await saveMessage(ctx, { line, message });
		return meta?.submit ? submitMessage(ctx, { messageTemplateId: draft.id }) : draft;
	}).catch((error) => {
		throw error instanceof Refusal ? inBody(error) : error;
	});
	return { data: messageTemplate(saved) };
}

function inBody({ code, message, details }: Refusal): Refusal {
	const faults = details.faults?.map(({ pointer = "", ...fault }) => ({
		...fault,
		pointer: `/data/attributes${pointer}`,
	}));
	return new Refusal(code, message, { ...details, ...(faults && { faults }) });
}

export async function submitTemplateById(ctx: Ctx, input: ById): Promise<Shown> {
	may(ctx, "recoveries:write");
	return { data: messageTemplate(await submitMessage(ctx, input)) };
}

export async function discardTemplateById(ctx: Ctx, input: ById): Promise<Shown> {
	may(ctx, "recoveries:write");
	return { data: messageTemplate(await discardMessage(ctx, input)) };
}

export async function simulateTemplate(ctx: Ctx, { meta, ...input }: ById & SimulateMessageTemplate): Promise<Shown> {
	may(ctx, "recoveries:write");
	return { data: messageTemplate(await simulateApproval(ctx, { ...input, ...meta })) };
}
