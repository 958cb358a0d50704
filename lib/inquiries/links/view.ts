import { type LinkState, stateOf } from "./one-time-state";

type Facts = {
	id: string;
	inquiryId: string;
	sessionId: string | null;
	createdAt: Date;
	expiresAt: Date;
	usedAt: Date | null;
	revokedAt: Date | null;
	opens: { openedAt: Date; ipAddress: string | null; userAgent: string | null }[];
};

/** A one-time link as our API answers it; never its code. */
export function oneTimeLink(link: Facts, now: Date) {
	const { id, inquiryId, sessionId } = link;
	return {
		type: "one-time-link" as const,
		id,
		attributes: {
			status: stateOf(link, now) satisfies LinkState,
			"created-at": link.createdAt.toISOString(),
			"expires-at": link.expiresAt.toISOString(),
			"used-at": link.usedAt?.toISOString() ?? null,
			"revoked-at": link.revokedAt?.toISOString() ?? null,
			opens: link.opens.map(({ openedAt, ipAddress, userAgent }) => ({
				"opened-at": openedAt.toISOString(),
				"ip-address": ipAddress,
				"user-agent": userAgent,
			})),
		},
		relationships: {
			inquiry: { data: { type: "inquiry", id: inquiryId } },
			session: { data: sessionId ? { type: "inquiry-session", id: sessionId } : null },
		},
	};
}
export type LinkView = ReturnType<typeof oneTimeLink>;
