import type { MessageTemplate } from "./view";

/** One version of a message as our API answers it. */
export function messageTemplate(t: MessageTemplate) {
	const { header, body, footer, buttons, variables } = t.message;
	return {
		type: "message-template" as const,
		id: t.id,
		attributes: {
			...{ name: t.name, line: t.line, language: t.language, version: t.version },
			status: t.status,
			reason: t.reason,
			"was-approved": t.wasApproved,
			category: t.category,
			host: t.host,
			...{ header, body, footer, buttons, variables },
			"created-at": t.createdAt.toISOString(),
			"submitted-at": t.submittedAt?.toISOString() ?? null,
			"approved-at": t.approvedAt?.toISOString() ?? null,
		},
	};
}
export type MessageTemplateView = ReturnType<typeof messageTemplate>;
