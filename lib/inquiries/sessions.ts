import type { InTx } from "@/db";
import { emit } from "@/lib/events";
import { makeId } from "@/lib/kernel/ids";
import { Refusal } from "@/lib/kernel/refusal";
import type { SessionOrigin } from "@/lib/kernel/words";
import type { Session } from "./access";
import { beThere } from "./alive";
import { move } from "./lifecycle";
import { MAX_FRESH_SESSIONS, MAX_SESSIONS } from "./limits";
import { decide } from "./machine";
import { onNewest } from "./newest";
import type { Progress } from "./progress";
import * as sessionRows from "./sessions/store";
import type * as store from "./store";
import { browserKeyFor, type Cookie, hashBrowserKey, makeToken } from "./token";
import type { Known, Locked } from "./visit";
import * as visitRows from "./visit/store";

/** A browser that may act, in the run it acts in. `cookie` when it must be given a new one. */
export type Held = { inquiry: store.Inquiry; session: Session; progress: Progress; cookie?: Cookie };

/** The session of this browser for an act, opened if this is its first; undefined when it has to come back by a code. */
export async function hold(entered: Locked): Promise<Held | undefined> {
	const { access } = entered;
	switch (access.door) {
		case "open":
			return holdOpen(entered);
		case "begin":
			return access.session ? claim(entered, access.session) : begin(entered);
		case "claim-token":
		case "renew":
			return claim(entered, access.session);
		default:
			// A double tap's second half: the first has opened the session, its answer has not arrived.
			return findTwin(entered);
	}
}

/** A session that is this browser's already. */
export function holdOpen(entered: Known): Held | undefined {
	const { access, own, inquiry } = entered;
	if (access.door !== "open" || !own) return undefined;
	const { session } = access;
	// The second half of a double tap that rotated the key: it must carry the new key too.
	const rotated =
		session.rotatedAt !== null && session.browserHash === hashBrowserKey(browserKeyFor(inquiry.id, entered.formKey));
	const cookie = rotated ? { cookie: cookieFor(entered, session.id, session.expiresAt) } : {};
	return { inquiry, session, progress: own, ...cookie };
}

/** The first POST: the inquiry is pending from here on. */
async function begin(entered: Locked): Promise<Held> {
	const { ctx, inquiry, main } = entered;
	const started = await move(ctx, inquiry, decide(inquiry, { type: "started", at: ctx.now }));
	return openSession(ctx, { ...entered, inquiry: started }, { origin: "first", progress: main, proven: false });
}

/** Binds a session to the browser whose cookie carries it, and begins or renews its inquiry where that is due. */
async function claim(entered: Locked, session: Session): Promise<Held | undefined> {
	const { bearer, ctx, ipAddress, userAgent } = entered;
	if (!bearer) return undefined;
	const event = entered.inquiry.status === "created" && entered.access.door === "begin" ? "started" : "renewed";
	const decided = decide(entered.inquiry, { type: event, at: ctx.now });
	if (decided.refused) return undefined;
	const moved = await beThere(ctx, await move(ctx, entered.inquiry, decided), "act");
	const inquiry = event === "renewed" ? await onNewest(ctx, moved) : moved;
	const mine = { id: session.id, browserHash: bearer.browserHash, expiresAt: inquiry.expiresAt };
	if (!(await sessionRows.activate(ctx, { ...mine, ipAddress, userAgent }))) return undefined;
	await emit(ctx, { name: "inquiry-session.started", objectId: session.id, inquiryId: inquiry.id });
	return { inquiry, session: { ...session, ...mine, status: "active" }, progress: entered.own ?? entered.main };
}

/** A new session in this browser. Coming back is never refused for count: the longest idle session makes room. */
export async function openSession(
	ctx: InTx,
	entered: Pick<Locked, "formKey" | "inquiry" | "ipAddress" | "userAgent">,
	{ origin, progress, proven }: { origin: SessionOrigin; progress: Progress; proven: boolean },
): Promise<Held> {
	const { ipAddress, userAgent } = entered;
	const inquiry = await beThere(ctx, entered.inquiry, isBack(origin, progress) ? "act" : "page");
	const id = makeId("session", ctx.now);
	const cookie = cookieFor(entered, id, inquiry.expiresAt);
	await makeRoom(ctx, inquiry.id, origin);
	const session: Session = {
		id,
		progressId: progress.id,
		origin,
		status: "active",
		endedBy: null,
		browserHash: hashBrowserKey(cookie.browserKey),
		previousBrowserHash: null,
		rotatedAt: null,
		provenAt: proven ? ctx.now : null,
		expiresAt: inquiry.expiresAt,
		lastSeenAt: ctx.now,
	};
	await sessionRows.insert(ctx, { ...session, status: "active", inquiryId: inquiry.id, ipAddress, userAgent });
	await emit(ctx, { name: "inquiry-session.started", objectId: id, inquiryId: inquiry.id, data: { origin } });
	return { inquiry, session, progress, cookie };
}

/** Whoever begins beside the run that counts may be anybody; who has chosen a time may have come to choose another. */
function isBack(origin: SessionOrigin, { recovery }: Progress): boolean {
	return origin !== "fresh" && !(origin === "re-entry" && recovery?.choice === "postponed");
}

/** Whoever began beside the run that counts makes room among their like; then the longest idle does. */
async function makeRoom(ctx: InTx, inquiryId: string, origin: SessionOrigin): Promise<void> {
	const live = await sessionRows.listLive(ctx, inquiryId);
	const fresh = live.filter((session) => session.origin === "fresh");
	if (origin === "fresh" && fresh.length >= MAX_FRESH_SESSIONS) return evict(ctx, inquiryId, fresh[0]!);
	if (live.length >= MAX_SESSIONS) await evict(ctx, inquiryId, fresh[0] ?? live[0]!);
}

/** A session that no browser has used yet, for whoever gets its token; its id. Refused when there are too many. */
export async function addSession(ctx: InTx, inquiry: store.Inquiry, live: sessionRows.LiveSession[]): Promise<string> {
	if (!(await makeRoomForToken(ctx, inquiry.id, live))) {
		throw new Refusal("conflict", `An inquiry has at most ${MAX_SESSIONS} sessions`);
	}
	const id = makeId("session", ctx.now);
	await sessionRows.insert(ctx, {
		id,
		inquiryId: inquiry.id,
		progressId: inquiry.progressId,
		origin: "token",
		status: "new",
		browserHash: null,
		provenAt: null,
		expiresAt: inquiry.expiresAt,
		ipAddress: null,
		userAgent: null,
	});
	await emit(ctx, { name: "inquiry-session.created", objectId: id, inquiryId: inquiry.id });
	return id;
}

/** Room for a token or a link, beside those `promised`: only those who proved nothing yield; false when too few do. */
export async function makeRoomForToken(
	ctx: InTx,
	inquiryId: string,
	live: sessionRows.LiveSession[],
	promised = 0,
): Promise<boolean> {
	const tooMany = live.length + promised - MAX_SESSIONS + 1;
	if (tooMany <= 0) return true;
	const fresh = live.filter((session) => session.origin === "fresh").slice(0, tooMany);
	if (fresh.length < tooMany) return false;
	for (const session of fresh) await evict(ctx, inquiryId, session);
	return true;
}

async function evict(ctx: InTx, inquiryId: string, session: sessionRows.LiveSession): Promise<void> {
	await sessionRows.evict(ctx, session);
	await emit(ctx, { name: "inquiry-session.expired", objectId: session.id, inquiryId, data: { reason: "limit" } });
}

/** The session that this very page has opened already, when its form was posted twice. */
export async function findTwin(entered: Locked): Promise<Held | undefined> {
	const { ctx, formKey, inquiry } = entered;
	const hash = hashBrowserKey(browserKeyFor(inquiry.id, formKey));
	const twin = (await sessionRows.listLive(ctx, inquiry.id)).find(({ browserHash }) => browserHash === hash);
	const found = twin && (await visitRows.visit(ctx, inquiry.id, twin.id));
	if (!twin || !found?.session || !found.own) return undefined;
	const cookie = cookieFor(entered, twin.id, twin.expiresAt);
	return { inquiry: found.inquiry, session: found.session, progress: found.own, cookie };
}

function cookieFor(
	{ formKey, inquiry }: Pick<Known, "formKey" | "inquiry">,
	sessionId: string,
	expiresAt: Date,
): Cookie {
	return { token: makeToken(sessionId, expiresAt), browserKey: browserKeyFor(inquiry.id, formKey) };
}
