import type { Definition } from "@/lib/flows/schemas";
import { addSeconds, isPast } from "@/lib/kernel/time";
import type { InquiryStatus, SessionOrigin, SessionStatus } from "@/lib/kernel/words";
import { claimedAddress, type Known, nextContact } from "./contact";
import { type Expiry, endOfLife, isCutShort, isFinished, statusAt } from "./machine";
import type { ContactEntry, Progress } from "./progress";

export type Session = {
	id: string;
	progressId: string;
	origin: SessionOrigin;
	status: SessionStatus;
	/** `company`: ended by name, and never again anybody's. */
	endedBy: "time" | "limit" | "company" | null;
	browserHash: string | null;
	previousBrowserHash: string | null;
	rotatedAt: Date | null;
	provenAt: Date | null;
	expiresAt: Date;
	lastSeenAt: Date;
};

type Inquiry = {
	status: InquiryStatus;
	redactedAt: Date | null;
	createdAt: Date;
	expiresAt: Date;
	expiredAt: Date | null;
	expiry: Expiry;
	progressId: string;
	boundPhone: string | null;
	boundEmail: string | null;
	/** The bound phone passed its step, and with it the run that counts; or the bound e-mail did. */
	phoneVerified: boolean;
	emailVerified: boolean;
};

/** What a browser brings: the session its cookie names, and the hash of its own key. */
export type Bearer = { session: Session; browserHash: string } | undefined;

/** For a moment after a rotation the key before it is good too: its answer may have been lost on the way. */
const ROTATION_GRACE_SECONDS = 30;

/** What this browser may do with this inquiry. The whole of who gets in where. */
export type Access =
	| { door: "open"; session: Session }
	/** Anyone with the link may begin; `session` when a token came along. */
	| { door: "begin"; session: Session | undefined }
	/** A token's session that no browser has used yet. */
	| { door: "claim-token"; session: Session }
	/** Expired with no address to prove, but it is the same browser: it may go on by itself. */
	| { door: "renew"; session: Session }
	| { door: "re-entry"; reason: "other-browser" | "expired"; address: string; bound: boolean }
	| { door: "start-here"; reason: "other-browser" | "expired" }
	/** `byLink`: a one-time link that the company has made since leads in all the same. */
	| { door: "ended"; byLink: boolean }
	/** `session` when this browser's was in it to the end. */
	| { door: "finished"; session: Session | undefined };

export function accessOf(inquiry: Inquiry, main: Progress | undefined, bearer: Bearer, now: Date): Access {
	if (inquiry.redactedAt) return { door: "ended", byLink: false };
	const session = bearer && belongs(bearer, now) ? bearer.session : undefined;
	if (isFinished(inquiry.status)) return { door: "finished", session: session?.status === "new" ? undefined : session };
	const status = statusAt(inquiry, now);
	if (status === "expired") return afterExpiry(inquiry, main, session, now);
	if (session && isLive(session, inquiry, now)) {
		if (status === "created") return { door: "begin", session };
		return session.status === "new" ? { door: "claim-token", session } : { door: "open", session };
	}
	return status === "created" ? { door: "begin", session: undefined } : wayBack(inquiry, main, "other-browser");
}

function afterExpiry(inquiry: Inquiry, main: Progress | undefined, session: Session | undefined, now: Date): Access {
	if (isPast(endOfLife(inquiry), now)) return { door: "ended", byLink: false };
	if (isCutShort(inquiry)) return { door: "ended", byLink: true };
	const back = wayBack(inquiry, main, "expired");
	const same = session && session.status !== "new" && session.progressId === inquiry.progressId;
	return back.door === "start-here" && same ? { door: "renew", session } : back;
}

/** A code to the bound phone or e-mail, else to the address that was typed, else a fresh start. */
function wayBack(inquiry: Inquiry, main: Progress | undefined, reason: "other-browser" | "expired"): Access {
	const bound = inquiry.boundPhone ?? inquiry.boundEmail;
	const address = bound ?? claimedAddress(main);
	if (address) return { door: "re-entry", reason, address, bound: bound !== null };
	return { door: "start-here", reason };
}

/** Is it the browser this session is bound to? One that nobody has used yet belongs to whoever holds its token. */
function belongs({ session, browserHash }: NonNullable<Bearer>, now: Date): boolean {
	if (session.endedBy === "company") return false;
	if (session.status === "new") return !isPast(session.expiresAt, now);
	if (session.browserHash === browserHash) return true;
	const fresh = session.rotatedAt && !isPast(addSeconds(session.rotatedAt, ROTATION_GRACE_SECONDS), now);
	return Boolean(fresh) && session.previousBrowserHash === browserHash;
}

/** The company itself gave this session's way in to its person: as good as knowing who it is. */
function handedOut({ origin }: Session): boolean {
	return origin === "token" || origin === "link";
}

/** Once somebody has proven an address here, only those who have too, and whom the company itself let in, go on. */
function isLive(session: Session, inquiry: Inquiry, now: Date): boolean {
	if (session.status === "expired" || isPast(session.expiresAt, now)) return false;
	const proven = inquiry.phoneVerified || inquiry.emailVerified;
	if (proven && session.provenAt === null && !handedOut(session)) return false;
	return session.progressId === inquiry.progressId || (inquiry.boundPhone ?? inquiry.boundEmail) === null;
}

/** May this session see what was typed? Its own words always; others' only after a code, or by the company's own way in. */
export function seesTyped(session: Session | undefined, by: string): boolean {
	return session !== undefined && (session.id === by || session.provenAt !== null || handedOut(session));
}

/** What the company sent is shown only after a code was right in this session. */
export function seesGiven(session: Session | undefined): boolean {
	return session?.provenAt != null;
}

/** The acts that prove the address which stands in a step, and change nothing about it. */
const PROVING = ["send_code", "send_instead", "check_code"];

/**
 * A browser that came back by an address that was only typed may prove that very address, and nothing else: with
 * another one, somebody's words would end up under a stranger's phone. For any other act of such a step it gets a run
 * of its own.
 */
export function mustFork(session: Session, progress: Progress, entry: ContactEntry, act: string): boolean {
	const words = [...Object.values(progress.answers), ...Object.values(progress.consents)];
	const phone = entry !== progress.phone && isMerelyLeft(progress) ? null : progress.phone;
	const entries = [phone, progress.email].filter((typed) => typed !== null);
	const others = words.some(({ by }) => !seesTyped(session, by)) || entries.some((typed) => !seesEntry(session, typed));
	return others && !isToProve(progress, entry, act);
}

/** Nobody has done more with the phone than leave it to be brought back by, and so it is what leads back. */
function isMerelyLeft({ phone, recovery }: Progress): boolean {
	return phone.at === "confirm" && phone.back === null && phone.address === recovery?.phone;
}

/** The code that went to the address, or the first one to a number that was left to be brought back by. */
function isToProve({ recovery }: Progress, entry: ContactEntry, act: string): boolean {
	if (entry.at === "confirm") return act === "send_code" && entry.address === recovery?.phone;
	return entry.at === "code" && PROVING.includes(act);
}

/**
 * What this session came back by is an address that no step asks for before another one: it can prove nothing that would
 * show whose words these are, and the next step that proves an address would put it into a run of its own. So it is told
 * at once. Where an address is bound, a code to that one leads back.
 */
export function mustBeginAnew(
	{ definition, inquiry }: Pick<Known, "inquiry"> & { definition: Pick<Definition, "steps"> },
	session: Session | undefined,
	progress: Progress,
): boolean {
	const entry = nextContact(definition, progress)?.entry;
	if (!session || !entry || entry.at === "code" || (inquiry.boundPhone ?? inquiry.boundEmail) !== null) return false;
	return mustFork(session, progress, entry, "send_code");
}

/** Did this session type the address that stands in a step, or may it see who did? */
export function seesEntry(session: Session | undefined, { by }: ContactEntry): boolean {
	return by === null || seesTyped(session, by);
}
