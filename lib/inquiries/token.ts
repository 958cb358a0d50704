import { isId, randomText } from "@/lib/kernel/ids";
import { isPast } from "@/lib/kernel/time";
import { fingerprint, isSigned, sign } from "@/lib/platform/keys";

/**
 * A session token is `session id . expiry . HMAC(key, both)`: recomputed, never stored. A browser's cookie is that
 * token and the browser's own key, of which the database keeps a hash.
 */
export function makeToken(sessionId: string, expiresAt: Date): string {
	const body = `${sessionId}.${expiresAt.getTime().toString(36)}`;
	return `${body}.${sign("session", body)}`;
}

/** The session a token names, if we made it; its expiry is checked where the row is not asked anyway. */
export function readToken(token: string): { sessionId: string; expiresAt: Date } | undefined {
	const [sessionId = "", expiry = "", keyId = "", mac = "", ...rest] = token.split(".");
	if (rest.length > 0 || !isId("session", sessionId) || !/^[0-9a-z]{1,11}$/.test(expiry)) return undefined;
	if (!isSigned("session", `${sessionId}.${expiry}`, `${keyId}.${mac}`)) return undefined;
	return { sessionId, expiresAt: new Date(Number.parseInt(expiry, 36)) };
}

export function isTokenValid(token: string, now: Date): boolean {
	const read = readToken(token);
	return read !== undefined && !isPast(read.expiresAt, now);
}

export type Cookie = { token: string; browserKey: string };

export function writeCookie({ token, browserKey }: Cookie): string {
	return `${token}.${browserKey}`;
}

export function readCookie(value: string | undefined): { sessionId: string; browserHash: string } | undefined {
	if (!value || value.length > 300) return undefined;
	const cut = value.lastIndexOf(".");
	const read = readToken(value.slice(0, cut));
	return read && { sessionId: read.sessionId, browserHash: fingerprint(value.slice(cut + 1)) };
}

export function newBrowserKey(): string {
	return randomText(22);
}

/**
 * The browser key that posting this page yields. Posted twice (a double tap) it yields the same one twice, so that
 * whichever answer the browser keeps, it holds the session.
 */
export function browserKeyFor(inquiryId: string, formKey: string): string {
	return fingerprint(sign("browser", `${inquiryId}.${formKey}`));
}

export const hashBrowserKey = fingerprint;
