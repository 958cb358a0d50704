import type { Scope } from "@/lib/kernel/words";

export type KeyRow = {
	id: string;
	name: string;
	scopes: Scope[];
	ipAllowlist: string[] | null;
	createdAt: Date;
	expiresAt: Date | null;
	lastUsedAt: Date | null;
	/** Until when the secret before a rotation is honoured. */
	previousEndsAt: Date | null;
	revokedAt: Date | null;
};

/** Persona's `api-key`. */
export function apiKey(row: KeyRow) {
	return {
		type: "api-key",
		id: row.id,
		attributes: {
			name: row.name,
			permissions: row.scopes,
			"ip-address-allowlist": row.ipAllowlist ?? ["*"],
			"last-used-at": row.lastUsedAt?.toISOString() ?? null,
			"expires-at": row.expiresAt?.toISOString() ?? null,
			"created-at": row.createdAt.toISOString(),
		},
	};
}
export type KeyView = ReturnType<typeof apiKey>;
