import { type IdKind, PREFIXES } from "@/lib/kernel/ids";

const ROOT = "/api/v1/";
/** A word of an address, or an id. Whatever else stands there may be a phone number, a token or a name. */
const KEPT = /^([a-z]+(-[a-z]+)*|v1|[a-z]+_[0-9A-Za-z]{1,40})$/;
const HIDDEN = "…";
const LONGEST = 200;

/** An address as it may be kept: its words and ids. */
export function keptPath(pathname: string): string {
	const parts = pathname.split("/").map((part) => (part === "" || KEPT.test(part) ? part : HIDDEN));
	return parts.join("/").slice(0, LONGEST);
}

/** Where the things that a call may name are found in its address. */
const ROOMS: Partial<Record<IdKind, string[]>> = {
	inquiry: ["inquiries"],
	session: ["inquiry-sessions"],
	account: ["accounts"],
	oneTimeLink: ["one-time-links"],
	flow: ["flows", "inquiry-templates"],
	workflow: ["workflows"],
	recovery: ["recoveries"],
	suppression: ["suppressions"],
	messageTemplate: ["message-templates"],
};

/**
 * How the addresses begin that somebody means who types this: a whole address, `/inquiries`, `inquiries/inq_…/resume`,
 * or an id alone. What it asks for is not looked at.
 */
export function pathsMeant(typed: string): string[] {
	const path = typed
		.trim()
		.replace(/^https?:\/\/[^/]*/i, "")
		.replace(/[?#].*$/, "");
	const kind = (Object.keys(ROOMS) as IdKind[]).find((name) => path.startsWith(`${PREFIXES[name]}_`));
	if (kind) return ROOMS[kind]!.map((room) => `${ROOT}${room}/${path}`);
	if (path.startsWith("/api")) return [path];
	return [`${ROOT}${path.replace(/^\/+/, "").replace(/^v1\//, "")}`];
}
