import { type Ctx, inTx, type Tx } from "@/db";
import { emit } from "@/lib/events";
import { makeId } from "@/lib/kernel/ids";
import type { SessionOrigin } from "@/lib/kernel/words";
import type { Session } from "./access";
import { move } from "./lifecycle";
import { MAX_SESSIONS } from "./limits";
import { decide } from "./machine";
import type { Progress } from "./progress";
import * as store from "./store";
import { browserKeyFor, type Cookie, hashBrowserKey, makeToken } from "./token";
import type { Entered } from "./visit";

type InTx = Ctx & { tx: Tx };

/** A browser that may act, in the run it acts in. `cookie` when it must be given a new one. */
export type Held = { inquiry: store.Inquiry; session: Session; progress: Progress; cookie?: Cookie };

/** The session of this browser for an act, opened if this is its first; undefined when it has to come back by a code. */
export async function hold(entered: Entered): Promise<Held | undefined> {
	const { access } = entered;
	switch (access.door) {
		case "open":
			return (
				entered.own && {
					inquiry: entered.inquiry,
					session: access.session,
					progress: entered.own,
					...again(entered, access.session),
				}
			);
		case "begin":
			return begin(entered, access.session);
		case "claim-token":
		case "renew":
			return claim(entered, access.session);
		default:
			// A double tap's second half: the first has opened the session, its answer has not arrived.
			return findTwin(entered);
	}
}

/** The first POST: the inquiry is pending from here on. Of many at once one begins; the others must come back by a code. */
async function begin(entered: Entered, session: Session | undefined): Promise<Held | undefined> {
	if (session) return claim(entered, session);
	const begun = await inTx(entered.ctx, async (ctx) => {
		const inquiry = await store.lock(ctx, entered.inquiry.id);
		if (inquiry?.status !== "created") return undefined;
		const started = await move(ctx, inquiry, decide(inquiry, { type: "started", at: ctx.now }));
		const held = await openSession(
			ctx,
			{ ...entered, inquiry: started },
			{ origin: "first", progress: entered.main, proven: false },
		);
		return held;
	});
	return begun ?? findTwin(entered);
}

/** Binds a session to this browser, and begins or renews its inquiry where that is due. */
function claim(entered: Entered, session: Session): Promise<Held | undefined> {
	const cookie = cookieFor(entered, session.id);
	return inTx(entered.ctx, async (ctx) => {
		const locked = await store.lock(ctx, entered.inquiry.id);
		if (!locked) return undefined;
		const event = locked.status === "created" && entered.access.door !== "renew" ? "started" : "renewed";
		const decided = decide(locked, { type: event, at: ctx.now });
		if (decided.refused) return undefined;
		const inquiry = await move(ctx, locked, decided);
		const activated = await store.activateSession(ctx, {
			id: session.id,
			browserHash: hashBrowserKey(cookie.browserKey),
			expiresAt: inquiry.expiresAt,
			ipAddress: entered.ipAddress,
			userAgent: entered.userAgent,
			from: entered.access.door === "renew" ? ["new", "active", "expired"] : ["new"],
		});
		if (!activated) return undefined;
		await emit(ctx, { name: "inquiry-session.started", objectId: session.id, inquiryId: inquiry.id });
		const active: Session = {
			...session,
			status: "active",
			browserHash: hashBrowserKey(cookie.browserKey),
			expiresAt: inquiry.expiresAt,
		};
		return { inquiry, session: active, progress: entered.own ?? entered.main, cookie };
	});
}

/** A new session in this browser. Coming back is never refused for count: the longest idle session makes room. */
export async function openSession(
	ctx: InTx,
	entered: Entered,
	{ origin, progress, proven }: { origin: SessionOrigin; progress: Progress; proven: boolean },
): Promise<Held> {
	const { inquiry } = entered;
	const id = makeId("session", ctx.now);
	const cookie = cookieFor(entered, id, inquiry.expiresAt);
	await makeRoom(ctx, inquiry.id, origin);
	const session: Session = {
		id,
		progressId: progress.id,
		origin,
		status: "active",
		browserHash: hashBrowserKey(cookie.browserKey),
		previousBrowserHash: null,
		rotatedAt: null,
		provenAt: proven ? ctx.now : null,
		expiresAt: inquiry.expiresAt,
		lastSeenAt: ctx.now,
	};
	const { ipAddress, userAgent } = entered;
	await store.insertSession(ctx, { ...session, status: "active", inquiryId: inquiry.id, ipAddress, userAgent });
	await emit(ctx, { name: "inquiry-session.started", objectId: id, inquiryId: inquiry.id, data: { origin } });
	return { inquiry, session, progress, cookie };
}

async function makeRoom(ctx: InTx, inquiryId: string, origin: SessionOrigin): Promise<void> {
	const live = await store.listLiveSessions(ctx, inquiryId);
	if (live.length < MAX_SESSIONS) return;
	// Whoever proved nothing makes room among those who proved nothing first.
	const idle = (origin === "fresh" && live.find((session) => session.origin === "fresh")) || live[0]!;
	await store.expireSession(ctx, idle.id);
	await emit(ctx, { name: "inquiry-session.expired", objectId: idle.id, inquiryId, data: { reason: "limit" } });
}

/** The session that this very page has opened already, when its form was posted twice. */
export async function findTwin(entered: Entered): Promise<Held | undefined> {
	const { ctx, formKey, inquiry } = entered;
	const hash = hashBrowserKey(browserKeyFor(inquiry.id, formKey));
	const twin = (await store.listLiveSessions(ctx, inquiry.id)).find(({ browserHash }) => browserHash === hash);
	if (!twin) return undefined;
	const found = await store.visit(inquiry.id, twin.id);
	if (!found?.session || !found.own) return undefined;
	return {
		inquiry: found.inquiry,
		session: found.session,
		progress: found.own,
		cookie: cookieFor(entered, twin.id, twin.expiresAt),
	};
}

/** The second half of a double tap that rotated the key: it must carry the new key too. */
function again(entered: Entered, session: Session): { cookie?: Cookie } {
	const cookie = cookieFor(entered, session.id, session.expiresAt);
	return session.browserHash === hashBrowserKey(cookie.browserKey) ? { cookie } : {};
}

export function cookieFor({ formKey, inquiry }: Entered, sessionId: string, expiresAt = inquiry.expiresAt): Cookie {
	return { token: makeToken(sessionId, expiresAt), browserKey: browserKeyFor(inquiry.id, formKey) };
}
