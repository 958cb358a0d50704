import { addSeconds, isPast, MINUTE } from "@/lib/kernel/time";

type Stored = { expiresAt: Date; usedAt: Date | null; revokedAt: Date | null; sessionId: string | null };
export type LinkState = "unused" | "used" | "revoked" | "expired";

/** For so long after its use, the browser it was used in may use it again: its answer may have been lost on the way. */
const GRACE_SECONDS = 5 * MINUTE;

/** Its code: 22 characters of base62 are 130 random bits. */
export const CODE_LENGTH = 22;

export function isCode(text: string): boolean {
	return text.length === CODE_LENGTH && /^[0-9A-Za-z]+$/.test(text);
}

export function stateOf(link: Stored, now: Date): LinkState {
	if (link.revokedAt) return "revoked";
	if (link.usedAt) return "used";
	return isPast(link.expiresAt, now) ? "expired" : "unused";
}

/** May this browser, whose session is this one, use the link once more? */
export function isInGrace(link: Stored, sessionId: string | undefined, now: Date): boolean {
	if (stateOf(link, now) !== "used" || !link.usedAt || link.sessionId !== sessionId) return false;
	return !isPast(addSeconds(link.usedAt, GRACE_SECONDS), now);
}
