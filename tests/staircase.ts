import { posix } from "node:path";

/** The architecture: a file may import from its own room, or from a room listed above its own. */
export const STAIRCASE = [
	"lib/kernel", // words, ids, phone numbers, refusals: pure, safe in a browser
	"lib/platform", // env, keys, log: the process we run in
	"db", // tables, connection, who is asking
	"lib/jobs", // put work on the queue
	"lib/events", // what happened
	"lib/idempotency", // what a request was answered, to be answered again
	"lib/requests", // what the API was asked, to be read by who asked
	"lib/companies", // companies, accounts, API keys
	"lib/messaging", // providers and messages
	"lib/workflows", // the channels and waits of a verification
	"lib/flows", // flows, versions, steps, settings
	"lib/verifications", // one code, its channels and its attempts
	"lib/recovery", // one attempt to bring a person back
	"lib/members", // users, their companies and roles, how they sign in
	"lib/inquiries", // one person's run through a flow
	"lib/worker", // door: time comes in
	"lib/http", // door: requests come in
	"components", // React; sees only schemas and the kernel
	"app", // pages and routes
];

/**
 * Inside a product room every file is pure but these: the verbs (index, and the files that index is cut into), the rows,
 * and what reaches outside or needs the keys.
 */
const IMPURE: Record<string, readonly string[]> = {
	"lib/events": ["index", "list", "store"],
	"lib/idempotency": ["index", "store"],
	"lib/requests": ["index", "store"],
	"lib/companies": ["index", "store", "secrets", "accounts", "keys", "environment"],
	"lib/messaging": [
		"index",
		"store",
		...[
			...["sandbox", "numbers", "inbox", "owner", "virtual-phone"], // the virtual phone
			"deliver",
			"settle",
			"delivered",
			"demo",
			"outages",
			"receive",
			"callbacks",
			"meta-webhook",
			"twilio-inbound",
			"readiness",
		],
		...["accounts", "access", "templates", "twilio", "client", "smtp", "connection", "letters"], // its folders, and what in them calls out
		...["carriers", "twilio-carrier", "twilio-health", "sandbox-carrier", "read", "signers", "watch", "surroundings"], // lines
		...["approvals", "codes", "host", "wire-name", "told", "discard", "api"], // messages under approval
	],
	"lib/workflows": ["index", "store"],
	"lib/flows": [
		"index",
		"store",
		"servable",
		"current",
		"editing",
		"drafts",
		"browse",
		"transfer",
		"require",
		"api",
		"logos",
		"image",
	],
	"lib/verifications": ["index", "store", "code"],
	"lib/recovery": ["index", "store", "attempts", "consents", "suppressed", "receive", "reply", "reports", "phone-key"],
	"lib/members": [
		"index",
		"store",
		...["first", "sign-in", "links", "invitations", "provider", "account", "factor", "codes", "team", "letters"], // what users do
		...["throttle", "tokens", "hashing"], // what needs the rows, the keys, or a turn at the gate
	],
	"lib/inquiries": [
		"index",
		"store",
		"token",
		...["api", "list", "browse", "dossier", "export", "update", "timeline", "newest", "served", "version", "preview"], // what companies read and send
		...["lifecycle", "decisions", "redact", "retention", "simulate", "move-clock"], // how inquiries go on and end
		...["one-time", "code", "send", "enter", "redeem", "template", "process", "begin", "older", "new-inquiry", "try"], // links into them
		...["visit", "alive", "page", "exchange", "re-entry", "sessions", "sending"], // what persons do
		...["tell", "look", "message", "leave", "by-hand", "hear", "stop"], // how those come back who left
		...["acts", "steps", "contact-step", "contact-code", "passage", "go-back"], // step by step
		...["find", "answers", "say", "agree", "postpone", "calendar", "stop"], // before the first step, and when no message shall come any more
	],
};
const IMPORT = /(?:from\s+|import\s*\(\s*|import\s+)["']([^"']+)["']/g;

export type SourceFile = { path: string; source: string };

export function violations(files: SourceFile[]): string[] {
	return files.flatMap(({ path, source }) =>
		[...source.matchAll(IMPORT)].flatMap(([, target = ""]) => {
			const complaint = judge(path, target);
			return complaint ? [`${path} imports ${target}: ${complaint}`] : [];
		}),
	);
}

function judge(path: string, target: string): string | undefined {
	const from = roomOf(path);
	if (target.startsWith(".")) {
		const resolved = posix.join(path, "..", target);
		if (roomOf(resolved) !== from) return "write it as @/";
		return isPure(path) && isImpureFile(resolved) ? "a pure file sees no verb and no row" : undefined;
	}
	if (!target.startsWith("@/")) {
		return isPure(path) && OUTSIDE.test(target) ? "a pure file does not reach outside" : undefined;
	}
	const to = roomOf(target.slice(2));
	if (to === undefined) return "no such room";
	if (from === undefined || from === to) return undefined;
	if (STAIRCASE.indexOf(to) > STAIRCASE.indexOf(from)) return "points down the list";

	const door = target.slice("@/".length + to.length + 1) || "index";
	if (to === "lib/kernel") return undefined;
	if (isPure(path)) return door === "schemas" ? undefined : "pure files see the kernel and other rooms' schemas";
	if (from === "components") return door === "schemas" ? undefined : "components see only schemas";
	if (from === "lib/http" && to === "lib/worker") return "the two doors do not meet";
	if (to === "db") return door === "index" || path.endsWith("/store.ts") ? undefined : "only store.ts sees tables";
	if (to === "lib/platform" || to === "lib/http" || to === "components" || to === "app") return undefined;
	return door === "index" || door === "schemas" ? undefined : "come in by the front door";
}

/** What a rule must not touch: the world, its clock's owner, its files. */
const OUTSIDE = /^(node:(?!crypto$)|pg$|postgres$|graphile-worker$|next\/|server-only$)/;

function isPure(path: string): boolean {
	const room = roomOf(path);
	return room !== undefined && room in IMPURE && !path.endsWith(".test.ts") && !isImpureFile(path);
}

function isImpureFile(path: string): boolean {
	const room = roomOf(path);
	const name = posix.basename(path).replace(/\.ts$/, "");
	return room !== undefined && (IMPURE[room] ?? []).includes(name);
}

/** They stand above the whole house: the seed makes a company as its owner would. */
const PROGRAMS = ["db/seed.ts", "db/fill/", "db/migrate.ts"];

function roomOf(path: string): string | undefined {
	if (PROGRAMS.some((program) => path.startsWith(program))) return undefined;
	return STAIRCASE.find((room) => path === room || path.startsWith(`${room}/`));
}
