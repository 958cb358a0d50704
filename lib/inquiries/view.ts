import { type Definition, fieldsOf, wireType } from "@/lib/flows/schemas";
import { FIELD_OF } from "./contact";
import { type Given, typedValue, type Value } from "./fields";
import { isCutShort, type Inquiry as State, statusAt } from "./machine";
import type { Progress } from "./progress";

/** Persona's own field names and types, which every inquiry may carry (contract: schema `default-fields`). */
export const DEFAULT_FIELDS = {
	"name-first": "string",
	"name-middle": "string",
	"name-last": "string",
	"address-street-1": "string",
	"address-street-2": "string",
	"address-city": "string",
	"address-subdivision": "string",
	"address-postal-code": "string",
	"address-country-code": "string",
	birthdate: "date",
	"email-address": "string",
	"phone-number": "string",
	"identification-number": "string",
} as const;

type Resource = { type: string; id: string };

export type InquiryFacts = State & {
	id: string;
	companyId: string;
	environment: string;
	flowId: string;
	flowVersionId: string;
	accountId: string | null;
	referenceId: string | null;
	referenceProven: boolean;
	given: Given;
	boundPhone: string | null;
	boundEmail: string | null;
	phoneVerified: boolean;
	emailVerified: boolean;
	origin: keyof typeof CREATORS;
	note: string | null;
	tags: string[];
	reviewerComment: string | null;
	updatedAt: Date;
};

export type Related = { sessions: string[]; verifications: string[] };

/** A process token is asked for by API, and what it makes is made for its owner. */
const CREATORS = { api: "API", "process-token": "API", "template-link": "Template link" } as const;

/** An inquiry as Persona's API answers it (contract: schema `inquiry`). */
export function inquiry(
	i: InquiryFacts,
	definition: Definition,
	progress: Progress | undefined,
	related: Related,
	now: Date,
) {
	const link = (type: string, id: string | null) => ({ data: id ? ({ type, id } satisfies Resource) : null });
	return {
		type: "inquiry" as const,
		id: i.id,
		attributes: {
			status: statusAt(i, now),
			"reference-id": i.referenceId,
			note: i.note,
			// The only place where the contract has room for more.
			behaviors: {
				"last-activity-at": iso(i.lastActivityAt),
				"abandoned-at": iso(i.abandonedAt),
				"recovered-at": iso(i.recoveredAt),
				// False: somebody's link says whose it is, and nothing proves it.
				"reference-proven": i.referenceId === null && i.accountId === null ? null : i.referenceProven,
			},
			tags: i.tags,
			creator: CREATORS[i.origin],
			"reviewer-comment": i.reviewerComment,
			"created-at": i.createdAt.toISOString(),
			"updated-at": i.updatedAt.toISOString(),
			"started-at": iso(i.startedAt),
			"expires-at": iso(isCutShort(i) ? i.expiredAt : i.expiresAt),
			"completed-at": iso(i.completedAt),
			"failed-at": iso(i.failedAt),
			"marked-for-review-at": iso(i.markedForReviewAt),
			"decisioned-at": iso(i.decisionedAt),
			"expired-at": statusAt(i, now) === "expired" ? iso(i.expiredAt ?? i.expiresAt) : null,
			"redacted-at": iso(i.redactedAt),
			"previous-step-name": i.previousStep,
			"next-step-name": i.nextStep,
			fields: valuesOf(i, definition, progress, now),
		},
		relationships: {
			account: link("account", i.accountId),
			template: { data: null },
			"inquiry-template": link("inquiry-template", i.flowId),
			"inquiry-template-version": link("inquiry-template-version", i.flowVersionId),
			transaction: { data: null },
			reviewer: { data: null },
			reports: { data: [] },
			documents: { data: [] },
			selfies: { data: [] },
			sessions: { data: related.sessions.map((id) => ({ type: "inquiry-session", id })) },
			verifications: { data: related.verifications.map((id) => ({ type: "verification/phone-number", id })) },
		},
	};
}
export type InquiryView = ReturnType<typeof inquiry>;

/** What the company sent, what the person typed, and the phone and e-mail once they are known. */
function valuesOf(i: InquiryFacts, definition: Definition, progress: Progress | undefined, now: Date) {
	const fields: Record<string, { type: string; value: Value }> = {};
	for (const [name, value] of Object.entries(i.given)) {
		fields[name] = { type: DEFAULT_FIELDS[name as keyof typeof DEFAULT_FIELDS] ?? typeOf(value), value };
	}
	for (const step of definition.steps) {
		if (step.type !== "details") continue;
		for (const field of fieldsOf(step)) {
			const value = i.given[field.name] ?? typedValue(field, progress?.answers[field.name]?.value ?? "", now);
			// Persona's own fields are strings in its contract, whatever a flow makes of them.
			const text = Object.hasOwn(DEFAULT_FIELDS, field.name) && value !== null;
			fields[field.name] = { type: wireType(field), value: text ? String(value) : value };
		}
	}
	for (const step of definition.steps) {
		if (step.type !== "phone" && step.type !== "email") continue;
		const name = FIELD_OF[step.type];
		// Proven here, or before, in which case the step was passed without asking.
		const passed = progress?.done.includes(step.key);
		const verified = step.type === "phone" ? i.phoneVerified : i.emailVerified;
		const bound = step.type === "phone" ? i.boundPhone : i.boundEmail;
		fields[name] = { type: "string", value: verified || passed ? bound : (i.given[name] ?? null) };
	}
	return fields;
}

function typeOf(value: Value): string {
	return value === null ? "string" : typeof value;
}

function iso(at: Date | null): string | null {
	return at ? at.toISOString() : null;
}
