import type { ContactKind } from "@/lib/kernel/words";

/** An address that an account has proven to be its own, and when last. */
export type Contact = { kind: ContactKind; address: string; verifiedAt: Date };

export type AccountFacts = {
	id: string;
	referenceId: string;
	secondFactorRequired: boolean;
	createdAt: Date;
	/** What it proved last, and when. */
	phone: string | null;
	email: string | null;
	provenAt: Date | null;
};

/** An account as Persona's API answers it (contract: schema `account`), whose fields are named in snake_case. */
export function account(a: AccountFacts) {
	return {
		type: "account" as const,
		id: a.id,
		attributes: {
			"reference-id": a.referenceId,
			"account-type-name": "User",
			"created-at": a.createdAt.toISOString(),
			"updated-at": (a.provenAt ?? a.createdAt).toISOString(),
			"redacted-at": null,
			fields: {
				phone_number: { type: "string", value: a.phone },
				email_address: { type: "string", value: a.email },
				second_factor_required: { type: "boolean", value: a.secondFactorRequired },
			},
			tags: [],
		},
		relationships: {},
	};
}
export type AccountView = ReturnType<typeof account>;
