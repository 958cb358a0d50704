import { hash } from "node:crypto";
import type { NextApiRequest, NextApiResponse } from "next";
import NextAuth, { type NextAuthOptions } from "next-auth";
import { decode } from "next-auth/jwt";
import Credentials from "next-auth/providers/credentials";
import GitHub from "next-auth/providers/github";
import Google from "next-auth/providers/google";
import * as members from "@/lib/members";
import { env, tellNextAuth } from "@/lib/platform/env";
import { sign } from "@/lib/platform/keys";
import { log } from "@/lib/platform/log";

/** The cookie says whose browser this is and in which sign-in; whether that still counts, the rows say at each request. */
export const SESSION_COOKIE = () => (isSecure() ? "__Host-comeback-member" : "comeback-member");
const isSecure = () => env().PUBLIC_URL.startsWith("https://");
const csrfCookie = () => (isSecure() ? "__Host-next-auth.csrf-token" : "next-auth.csrf-token");
/** Under the first key of the ring: rotating it signs everybody out, which a rotation may. */
const secret = () => sign("member-session", "next-auth");

export type Known = members.SignedIn;

/** Which other houses may vouch for somebody. */
export function providers(): ("google" | "github")[] {
	return [
		...(env().GOOGLE_CLIENT_ID ? (["google"] as const) : []),
		...(env().GITHUB_CLIENT_ID ? (["github"] as const) : []),
	];
}

/** `known`: who has just shown who they are to a verb of ours. */
function options(visitor: members.Visitor, known?: Known): NextAuthOptions {
	const { GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET, GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET } = env();
	return {
		secret: secret(),
		session: { strategy: "jwt", maxAge: members.SIGN_IN_SECONDS },
		pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/sign-out" },
		cookies: {
			sessionToken: {
				name: SESSION_COOKIE(),
				options: { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure() },
			},
		},
		providers: [
			...(known
				? [Credentials({ id: "known", credentials: {}, authorize: () => ({ id: known.userId, ...known }) })]
				: []),
			...(GOOGLE_CLIENT_ID && GOOGLE_CLIENT_SECRET
				? [Google({ clientId: GOOGLE_CLIENT_ID, clientSecret: GOOGLE_CLIENT_SECRET })]
				: []),
			...(GITHUB_CLIENT_ID && GITHUB_CLIENT_SECRET
				? [GitHub({ clientId: GITHUB_CLIENT_ID, clientSecret: GITHUB_CLIENT_SECRET })]
				: []),
		],
		callbacks: {
			async signIn({ user, account, profile }) {
				const provider = (["google", "github"] as const).find((name) => name === account?.provider);
				if (!provider) return known !== undefined;
				const email = user.email ?? "";
				const verified =
					provider === "google"
						? (profile as { email_verified?: boolean }).email_verified === true
						: await isVerifiedAtGitHub(account?.access_token ?? "", email);
				Object.assign(
					user,
					await members.signInByProvider(visitor, { provider, email, verified, name: user.name ?? "" }),
				);
				return true;
			},
			jwt({ user }) {
				const { userId, signInId } = user as unknown as Known;
				return { sub: userId, sid: signInId };
			},
		},
		logger: {
			error: (code) => log().error({ code }, "next-auth"),
			warn: () => {},
			debug: () => {},
		},
	};
}

/** A profile there may show an address that nobody has confirmed yet. */
async function isVerifiedAtGitHub(token: string, email: string): Promise<boolean> {
	const head = { authorization: `Bearer ${token}`, "user-agent": "comeback" };
	const answer = await fetch("https://api.github.com/user/emails", {
		headers: head,
		signal: AbortSignal.timeout(5_000),
	});
	const known = answer.ok ? ((await answer.json()) as { email: string; verified: boolean }[]) : [];
	return known.some((each) => each.email === email && each.verified);
}

/** The Set-Cookie line that signs this browser in. */
export async function cookieFor(visitor: members.Visitor, known: Known): Promise<string> {
	const { lines } = await ask(options(visitor, known), {
		path: ["callback", "known"],
		method: "POST",
		body: { callbackUrl: "/" },
	});
	const line = lines.find((each) => each.startsWith(`${SESSION_COOKIE()}=`));
	if (!line) throw new Error("next-auth gave no session");
	return line;
}

export function noCookie(): string {
	return `${SESSION_COOKIE()}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${isSecure() ? "; Secure" : ""}`;
}

/** Where Google or GitHub ask, and the cookies that their answer is compared with. */
export async function beginAt(
	visitor: members.Visitor,
	provider: string,
	to: string,
): Promise<{ url: string; lines: string[] }> {
	const asked = { path: ["signin", provider], method: "POST", body: { callbackUrl: to, json: "true" } };
	const { lines, said } = await ask(options(visitor), asked);
	return { url: said.url ?? "/sign-in", lines };
}

/** What comes back from there; every other address of next-auth is none of ours. */
export async function answerOfProvider(visitor: members.Visitor, request: Request, provider: string) {
	const cookies = Object.fromEntries(
		(request.headers.get("cookie") ?? "").split(/; */).map((part) => {
			const cut = part.indexOf("=");
			return [part.slice(0, cut), decodeURIComponent(part.slice(cut + 1))];
		}),
	);
	const query = Object.fromEntries(new URL(request.url).searchParams);
	return ask(options(visitor), { path: ["callback", provider], method: "GET", query, cookies });
}

/** Whom the cookie names, or undefined when it is none of ours. */
export async function readCookie(value: string | undefined): Promise<Known | undefined> {
	if (!value) return undefined;
	const token = await decode({ token: value, secret: secret() }).catch(() => null);
	const { sub, sid } = token ?? {};
	return typeof sub === "string" && typeof sid === "string" ? { userId: sub, signInId: sid } : undefined;
}

type Asked = {
	path: string[];
	method: string;
	body?: Record<string, string>;
	query?: Record<string, string>;
	cookies?: Record<string, string>;
};
type Said = { lines: string[]; location: string | undefined; said: { url?: string } };

/**
 * next-auth, asked by the server itself. Its own guard against foreign forms is a cookie that a page cannot set without
 * JavaScript; ours, the Origin, was looked at before.
 */
async function ask(
	options: NextAuthOptions,
	{ path, method, body = {}, query = {}, cookies = {} }: Asked,
): Promise<Said> {
	tellNextAuth();
	const token = hash("sha256", `csrf ${options.secret}`, "hex");
	const guard = `${token}|${hash("sha256", `${token}${options.secret}`, "hex")}`;
	const request = {
		method,
		headers: {},
		query: { ...query, nextauth: path },
		body: { ...body, csrfToken: token },
		cookies: { ...cookies, [csrfCookie()]: guard },
	};
	const answer = new Reply();
	await NextAuth(request as unknown as NextApiRequest, answer as unknown as NextApiResponse, options);
	const kept = answer.lines.filter((line) => !line.startsWith(`${csrfCookie()}=`));
	return { lines: kept, location: answer.location, said: answer.said };
}

/** As much of Node's response as next-auth writes to. */
class Reply {
	lines: string[] = [];
	location: string | undefined;
	said: { url?: string } = {};

	getHeader(name: string) {
		return name === "Set-Cookie" ? this.lines : undefined;
	}
	setHeader(name: string, value: string | string[]) {
		if (name === "Set-Cookie") this.lines = [value].flat();
		if (name === "Location") this.location = String(value);
		return this;
	}
	status() {
		return this;
	}
	json(said: { url?: string }) {
		this.said = said;
	}
	send() {}
	end() {}
}
