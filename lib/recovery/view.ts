import type { ConsentEnd, Language, SuppressedBy } from "@/lib/kernel/words";
import type { Recovery } from "./machine";

/** What of an attempt is shown. */
export type RecoveryFacts = Recovery & {
	id: string;
	inquiryId: string;
	flowId: string;
	country: string | null;
	language: string;
	step: string | null;
	line: string | null;
	messageTemplateId: string | null;
	createdAt: Date;
};

/** An attempt as the API answers it. */
export function recovery(r: RecoveryFacts) {
	return {
		type: "recovery" as const,
		id: r.id,
		attributes: {
			status: r.status,
			method: r.method,
			"phone-number": r.phone || null,
			"country-code": r.country,
			language: r.language,
			"step-name": r.step,
			"waits-for": r.waitsFor,
			"stopped-for": r.stoppedFor,
			line: r.line,
			"due-at": r.dueAt.toISOString(),
			"chosen-at": iso(r.chosenAt),
			"ends-at": r.endsAt.toISOString(),
			"created-at": r.createdAt.toISOString(),
			"sent-at": iso(r.sentAt),
			"delivered-at": iso(r.deliveredAt),
			"read-at": iso(r.readAt),
			"clicked-at": iso(r.clickedAt),
			"resumed-at": iso(r.resumedAt),
			"completed-at": iso(r.completedAt),
			"stopped-at": iso(r.stoppedAt),
		},
		relationships: {
			inquiry: { data: { type: "inquiry" as const, id: r.inquiryId } },
			flow: { data: { type: "flow" as const, id: r.flowId } },
			"message-template": {
				data: r.messageTemplateId ? { type: "message-template" as const, id: r.messageTemplateId } : null,
			},
		},
	};
}
export type RecoveryView = ReturnType<typeof recovery>;

export type SuppressionFacts = {
	id: string;
	phone: string;
	by: SuppressedBy;
	recoveryId: string | null;
	createdAt: Date;
};

/** A phone that nobody brings back. */
export function suppression({ id, phone, by, recoveryId, createdAt }: SuppressionFacts) {
	return {
		type: "suppression" as const,
		id,
		attributes: { "phone-number": phone, by, "created-at": createdAt.toISOString() },
		relationships: {
			recovery: { data: recoveryId ? { type: "recovery" as const, id: recoveryId } : null },
		},
	};
}
export type SuppressionView = ReturnType<typeof suppression>;

export type ConsentFacts = {
	id: string;
	inquiryId: string;
	phone: string;
	text: string | null;
	textVersion: string | null;
	language: Language | null;
	by: "person" | "company";
	ipAddress: string | null;
	withdrawnAt: Date | null;
	withdrawnBy: ConsentEnd | null;
	createdAt: Date;
};

/** One yes to being written to, and its end. `text` is null where the company gave the phone, and answers for it. */
export function consent(c: ConsentFacts) {
	return {
		type: "recovery-consent" as const,
		id: c.id,
		attributes: {
			by: c.by,
			"phone-number": c.phone || null,
			text: c.text,
			"text-version": c.textVersion,
			language: c.language,
			"ip-address": c.ipAddress,
			"created-at": c.createdAt.toISOString(),
			"withdrawn-at": iso(c.withdrawnAt),
			"withdrawn-by": c.withdrawnBy,
		},
		relationships: { inquiry: { data: { type: "inquiry" as const, id: c.inquiryId } } },
	};
}
export type ConsentView = ReturnType<typeof consent>;

function iso(at: Date | null): string | null {
	return at?.toISOString() ?? null;
}
