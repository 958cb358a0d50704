import type { Fault } from "@/lib/kernel/refusal";
import type { Environment } from "@/lib/kernel/words";
import type { Settings } from "./schemas";

/** Where people may be sent: on `http` only to this machine, and only where `local`. */
export type RedirectRule = { allowed: URL[]; local: boolean };
type Redirects = Pick<Settings, "redirectUri" | "redirects" | "recovery">;

/** Schemes that run something, or lead on to an address of their own, on whatever list they stand. */
const NEVER = ["javascript", "data", "vbscript", "blob", "file", "filesystem", "about", "view-source", "intent", "ftp"];
const LOCAL = ["localhost", "127.0.0.1", "[::1]"];

/** The list of this flow: what it allows and its own targets. */
export function redirectRule({ redirectUri, redirects, recovery }: Redirects, environment: Environment): RedirectRule {
	const named = [
		...redirects.allowed,
		redirectUri,
		redirects.expiredUri,
		redirects.leaveUri,
		recovery.automatic.enabled ? recovery.automatic.redirectUri : null,
	];
	const allowed = named.flatMap((text) => (text && addressFault(text) === undefined ? [new URL(text)] : []));
	return { allowed, local: environment === "sandbox" };
}

/**
 * Why nobody may be sent there, or undefined when they may. Exact scheme, host and port, and a path at or below the
 * listed one (OWASP ASVS 3.7.2). Asked when a target is saved, and again when it is used.
 */
export function redirectFault(target: string, { allowed, local }: RedirectRule): string | undefined {
	const fault = addressFault(target);
	if (fault) return fault;
	const url = new URL(target);
	if (url.protocol === "http:" && !local) return "must be an https address";
	if (allowed.some((entry) => covers(entry, url))) return undefined;
	return "is not on the flow's list of allowed redirects (settings.redirects.allowed)";
}

/** What of a definition's targets and list can never be an address to send people to, each with its place. */
export function faultsOfRedirects({ settings }: { settings: Redirects }): Fault[] {
	const { allowed, expiredUri, leaveUri } = settings.redirects;
	const named: [text: string | null, pointer: string][] = [
		[settings.redirectUri, "/settings/redirectUri"],
		[expiredUri, "/settings/redirects/expiredUri"],
		[leaveUri, "/settings/redirects/leaveUri"],
		...allowed.map((text, i): [string, string] => [text, `/settings/redirects/allowed/${i}`]),
	];
	return named.flatMap(([text, pointer]) => {
		const fault = text === null ? undefined : addressFault(text);
		return fault ? [{ message: `${pointer.slice(1).replaceAll("/", ".")} ${fault}`, pointer }] : [];
	});
}

/** What is wrong with an address whatever the list says; parsed once, by the rules that browsers go by (WHATWG URL). */
export function addressFault(text: string): string | undefined {
	if (text.length > 2000) return "must have at most 2000 characters";
	if (/[\p{C}\p{Z}\\]/u.test(text)) return "must not hold spaces, control characters or backslashes";
	const [, scheme = "", authority = ""] = /^([a-z][a-z0-9+.-]*):(?:\/\/([^/?#]*))?/i.exec(text) ?? [];
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (!url || !scheme) return "must be an address such as https://app.example.com/done";
	if (url.hostname.includes("*")) return "must name one host: there are no wildcards";
	if (authority.includes("@")) return "must not hold a user name or password";
	if (NEVER.includes(scheme.toLowerCase())) return `must not be a ${scheme.toLowerCase()}: address`;
	// Some servers take these for separators, and leave the path that was allowed.
	if (/%(2f|5c)/i.test(url.pathname)) return "must not hold an encoded slash or backslash in its path";
	if (url.protocol === "https:" || url.protocol === "http:") {
		if (authority === "") return "must name a host after //";
		return url.protocol === "http:" && !LOCAL.includes(url.hostname) ? "must be an https address" : undefined;
	}
	return url.host || url.pathname.startsWith("/") ? undefined : "must have // or / after its scheme";
}

function covers(entry: URL, url: URL): boolean {
	const below = entry.pathname.endsWith("/") ? entry.pathname : `${entry.pathname}/`;
	const within = url.pathname === entry.pathname || url.pathname.startsWith(below);
	return url.protocol === entry.protocol && url.host === entry.host && within;
}
