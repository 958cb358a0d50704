import type { z } from "zod";
import { parseAs } from "@/lib/kernel/parse";
import { Refusal } from "@/lib/kernel/refusal";
import * as members from "@/lib/members";
import * as forms from "@/lib/members/schemas";
import { describeError, log } from "@/lib/platform/log";
import { readBody } from "./body";
import { homeOf } from "./member";
import { beginAt, cookieFor, noCookie, providers, readCookie, SESSION_COOKIE } from "./next-auth";
import { noNotice, writeNotice } from "./notice";
import { isOurOrigin } from "./origin";
import { refuse } from "./reply";
import { returnTo } from "./return-to";
import { parseCookies } from "./session-cookie";
import { visitorOf } from "./visitor";

/** Who posts: a browser, and who is signed in there. */
type Poster = { visitor: members.Visitor; session: members.Session | undefined; form: URLSearchParams };
/** `in`: this browser is signed in from now on. `to`: the page that follows. `said`: what it says. */
type Done = { in?: members.SignedIn; out?: true; to?: string; said?: string };
type Act = (poster: Poster) => Promise<Done>;

/** A form's fields as its schema has them, and the verb. */
function act<T>(schema: z.ZodType<T>, verb: (poster: Poster, input: T) => Promise<Done>): Act {
	return (poster) => verb(poster, parseAs(schema, Object.fromEntries(poster.form)));
}

/** An act of who is signed in, their second factor perhaps not yet passed. */
function own<T>(
	schema: z.ZodType<T>,
	verb: (who: members.Self & { companyId: string }, input: T) => Promise<Done>,
): Act {
	return act(schema, ({ visitor, session }, input) => {
		if (!session) throw new Refusal("unauthenticated", "You are signed out. Please sign in again.");
		const companyId = session.last?.companyId ?? session.memberships[0]?.companyId ?? "";
		return verb({ ...visitor, userId: session.userId, signInId: session.signInId, companyId }, input);
	});
}

const LETTER_SAID =
	"If somebody has this address here, a letter with a link is on its way. It works once, and for 15 minutes.";

/** Every form of the sign-in pages: the page that it is on, and what it does. */
const ACTS: Record<string, { page: string; act: Act }> = {
	first: {
		page: "/sign-in/first",
		act: act(forms.FirstStart, async ({ visitor }, { "setup-code": setupCode, ...input }) => ({
			in: await members.createOwner(visitor, { ...input, setupCode }),
		})),
	},
	password: {
		page: "/sign-in",
		act: act(forms.PasswordSignIn, async ({ visitor }, input) => ({
			in: await members.signInByPassword(visitor, input),
		})),
	},
	link: {
		page: "/sign-in/link",
		act: act(forms.AskForLink, async ({ visitor }, { email }) => {
			await members.askForLink(visitor, { email, purpose: "sign-in" });
			return { to: "/sign-in/link", said: LETTER_SAID };
		}),
	},
	forgot: {
		page: "/sign-in/forgot",
		act: act(forms.AskForLink, async ({ visitor }, { email }) => {
			await members.askForLink(visitor, { email, purpose: "reset" });
			return { to: "/sign-in/forgot", said: LETTER_SAID };
		}),
	},
	confirm: {
		page: "/sign-in/confirm",
		act: act(forms.UseLink, async ({ visitor }, input) => ({ in: await members.signInByLink(visitor, input) })),
	},
	reset: {
		page: "/sign-in/reset",
		act: act(forms.ResetPassword, async ({ visitor }, input) => ({ in: await members.resetPassword(visitor, input) })),
	},
	invitation: {
		page: "/sign-in/invitation",
		act: act(forms.AcceptInvitation, async ({ visitor }, input) => ({
			in: await members.acceptInvitation(visitor, input),
		})),
	},
	join: {
		page: "/sign-in/invitation",
		act: act(forms.UseLink, async ({ visitor, session }, { token }) => {
			if (!session) throw new Refusal("unauthenticated", "You are signed out. Please sign in again.");
			const { companyId } = await members.joinByInvitation(visitor, { ...session, token });
			return { to: `/c/${companyId}/sandbox/inquiries` };
		}),
	},
	"send-code": {
		page: "/sign-in/second-factor",
		act: own(forms.FactorKind, async (who, input) => {
			await members.sendFactorCode(who, input);
			return { to: "/sign-in/second-factor", said: "A code is on its way." };
		}),
	},
	"check-code": {
		page: "/sign-in/second-factor",
		act: own(forms.FactorCode, async (who, input) => {
			await members.checkFactorCode(who, input);
			return {};
		}),
	},
	"recovery-code": {
		page: "/sign-in/second-factor",
		act: own(forms.FactorCode, async (who, input) => {
			await members.useRecoveryCode(who, input);
			return {};
		}),
	},
	"sign-out": {
		page: "/sign-out",
		act: async ({ visitor, session }) => {
			if (session) await members.signOut(visitor, session);
			return { out: true, to: "/sign-in", said: "You are signed out." };
		},
	},
};

/** The POST of every form of the sign-in pages: our origin, one verb, and 303 to the page that follows. */
export async function postSignIn(request: Request): Promise<Response> {
	if (!isOurOrigin(request.headers.get("origin"))) return refuse(403, "This form was not posted from our own page.");
	const visitor = await visitorOf(request.headers);
	const text = await readBody(request).catch(() => undefined);
	if (text === undefined) return refuse(413, "This form is too large.");
	const form = new URLSearchParams(text.replaceAll("%00", ""));
	const name = form.get("act") ?? "";
	const to = returnTo(form.get("to"));
	if (name === "provider") return toProvider(visitor, form.get("provider") ?? "", to);
	const known = Object.hasOwn(ACTS, name) ? ACTS[name] : undefined;
	if (!known) return refuse(400, "This form is not complete.");
	try {
		const cookie = parseCookies(request.headers.get("cookie")).find((each) => each.name === SESSION_COOKIE());
		const signedIn = await readCookie(cookie?.value);
		const session = signedIn && (await members.findSession(visitor, signedIn));
		const done = await known.act({ visitor, session, form });
		return await follow(visitor, name, done, session, to);
	} catch (error) {
		return back(visitor, known.page, name, form, error);
	}
}

async function follow(
	visitor: members.Visitor,
	form: string,
	done: Done,
	before: members.Session | undefined,
	to: string | undefined,
): Promise<Response> {
	const lines = [done.said ? writeNotice({ form, message: done.said, good: true, faults: [], typed: {} }) : noNotice()];
	if (done.out) lines.push(noCookie());
	// Whoever signs in anew on this browser leaves the sign-in before.
	if (done.in && before) await members.signOut(visitor, before);
	if (done.in) lines.push(await cookieFor(visitor, done.in));
	const session = done.in ? await members.findSession(visitor, done.in) : before;
	const query = to ? `?to=${encodeURIComponent(to)}` : "";
	const next = done.to
		? done.to + (done.to === "/sign-in/second-factor" ? query : "")
		: session
			? nextOf(session, form, query, to)
			: "/sign-in";
	return see(next, lines);
}

/** The second factor comes before everything else. */
function nextOf(session: members.Session, form: string, query: string, to: string | undefined): string {
	const passed = form === "check-code" || form === "recovery-code";
	if (!passed && members.factorNeeded(session)) return `/sign-in/second-factor${query}`;
	return to ?? homeOf(session);
}

/** Back to the form with what is wrong, and with what was typed. */
function back(visitor: members.Visitor, page: string, name: string, form: URLSearchParams, error: unknown): Response {
	const { requestId } = visitor;
	if (!(error instanceof Refusal)) log().error({ requestId, act: name, err: describeError(error) }, "sign-in failed");
	const message =
		error instanceof Refusal
			? error.message
			: `Something went wrong on our side. Please try again in a moment. (${requestId})`;
	const faults = (error instanceof Refusal ? (error.details.faults ?? []) : []).map((fault) => ({
		...fault,
		message: fault.message.replace(/^[\w-]+: /, ""),
	}));
	const query = new URLSearchParams();
	for (const field of ["token", "to"]) {
		const value = form.get(field);
		if (value) query.set(field, value);
	}
	const line = writeNotice({ form: name, message, good: false, faults, typed: Object.fromEntries(form) });
	return see(`${page}${query.size > 0 ? `?${query}` : ""}`, [line]);
}

/** A page with a link: a form may not lead to another house (`form-action`), a link may. */
async function toProvider(visitor: members.Visitor, wanted: string, to: string | undefined): Promise<Response> {
	const provider = providers().find((known) => known === wanted);
	if (!provider) return refuse(400, "This form is not complete.");
	const { url, lines } = await beginAt(visitor, provider, to ?? "/");
	const escaped = url.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
	const page = `<!doctype html><meta charset="utf-8"><title>Comeback</title><meta http-equiv="refresh" content="0;url=${escaped}"><p><a href="${escaped}">Continue</a></p>`;
	const head = new Headers({
		"content-type": "text/html; charset=utf-8",
		"cache-control": "no-store",
		"content-security-policy": "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
	});
	for (const line of lines) head.append("set-cookie", line);
	return new Response(page, { headers: head });
}

function see(location: string, lines: string[]): Response {
	const head = new Headers({ location, "cache-control": "no-store", "referrer-policy": "strict-origin" });
	for (const line of lines) head.append("set-cookie", line);
	return new Response(null, { status: 303, headers: head });
}
