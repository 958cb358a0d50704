import { hash } from "node:crypto";
import { env } from "@/lib/platform/env";

/** How a hosted session travels: one cookie an inquiry, and nothing else in the house knows its form. */
const KEPT = 8;
const MAX_AGE_SECONDS = 30 * 86_400;

export type Jar = { name: string; value: string }[];

export function readSessionCookie(jar: Jar, inquiryId: string): string | undefined {
	const name = nameFor(inquiryId);
	return jar.find((cookie) => cookie.name === name)?.value;
}

/** The values of all that this browser has, whatever their inquiries. */
export function listSessionCookies(jar: Jar): string[] {
	return jar.filter(({ name }) => name.startsWith(prefix())).map(({ value }) => value);
}

/** The Set-Cookie lines that give this browser a session, and take the oldest away when it would have too many. */
export function writeSessionCookie(jar: Jar, inquiryId: string, value: string): string[] {
	const name = nameFor(inquiryId);
	const others = jar.filter((cookie) => cookie.name.startsWith(prefix()) && cookie.name !== name);
	// Browsers send older cookies first (RFC 6265, section 5.4).
	const tooMany = others.slice(0, Math.max(0, others.length - (KEPT - 1)));
	return [setCookie(name, value, MAX_AGE_SECONDS), ...tooMany.map((cookie) => setCookie(cookie.name, "", 0))];
}

export function parseCookies(header: string | null): Jar {
	return (header ?? "").split(";").flatMap((part) => {
		const cut = part.indexOf("=");
		return cut < 0 ? [] : [{ name: part.slice(0, cut).trim(), value: part.slice(cut + 1).trim() }];
	});
}

function setCookie(name: string, value: string, maxAge: number): string {
	return `${name}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${isSecure() ? "; Secure" : ""}`;
}

function nameFor(inquiryId: string): string {
	return prefix() + hash("sha256", inquiryId, "hex").slice(0, 12);
}

/** `__Host-` needs https; without it (demo and dev only) a plain name. */
function prefix(): string {
	return isSecure() ? "__Host-cb-" : "cb-";
}

function isSecure(): boolean {
	return env().PUBLIC_URL.startsWith("https://");
}
