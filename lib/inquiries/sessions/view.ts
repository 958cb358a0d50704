import { isPast } from "@/lib/kernel/time";
import type { SessionStatus } from "@/lib/kernel/words";

export type SessionFacts = {
	id: string;
	inquiryId: string;
	status: SessionStatus;
	createdAt: Date;
	startedAt: Date | null;
	expiresAt: Date;
	expiredAt: Date | null;
	ipAddress: string | null;
	userAgent: string | null;
};

/** What Persona tells of a device and its network, and nothing here looks into. */
const UNKNOWN = {
	"os-name": null,
	"os-full-version": null,
	"device-type": null,
	"device-name": null,
	"browser-name": null,
	"browser-full-version": null,
	"mobile-sdk-name": null,
	"mobile-sdk-full-version": null,
	"device-handoff-method": null,
	"is-proxy": null,
	"is-tor": null,
	"is-datacenter": null,
	"is-vpn": null,
	"threat-level": null,
	"country-code": null,
	"country-name": null,
	"region-code": null,
	"region-name": null,
	latitude: null,
	longitude: null,
} as const;

/** A session as Persona's API answers it (contract: schema `inquiry-session`). Past its time it is expired, written down or not. */
export function session(s: SessionFacts, now: Date) {
	const over = s.status === "expired" || isPast(s.expiresAt, now);
	return {
		type: "inquiry-session" as const,
		id: s.id,
		attributes: {
			status: over ? "expired" : s.status,
			"created-at": s.createdAt.toISOString(),
			"started-at": s.startedAt?.toISOString() ?? null,
			"expired-at": over ? (s.expiredAt ?? s.expiresAt).toISOString() : null,
			"ip-address": s.ipAddress,
			"user-agent": s.userAgent,
			...UNKNOWN,
		},
		relationships: {
			inquiry: { data: { type: "inquiry" as const, id: s.inquiryId } },
			device: { data: null },
			network: { data: null },
		},
	};
}
export type SessionView = ReturnType<typeof session>;
