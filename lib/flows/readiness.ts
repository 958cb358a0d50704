import { type Fault, pointerTo } from "@/lib/kernel/refusal";
import { PLATFORM_LINE, type RecoverySettings, type RecoveryWay, waysOf } from "./recovery";
import { addressFault } from "./redirects";

/** One version of the flow's message in the flow's language, as the provider sees it. */
export type MessageVersion = {
	version: number;
	status: "draft" | "pending" | "failed" | "succeeded" | "paused";
	/** The provider's own words. */
	reason: string | null;
	/** It was approved before it became what it is. */
	wasApproved: boolean;
	/** What WhatsApp made of it; null as long as it has not said. */
	category: "UTILITY" | "MARKETING" | "AUTHENTICATION" | null;
	/** Where its buttons lead. */
	host: string;
};

/** What a flow's recovery finds in an environment. */
export type Surroundings = {
	/** The line by the name in the settings; null: there is none. */
	line: { connected: boolean; reason: string | null } | null;
	versions: readonly MessageVersion[];
	publicHost: string;
};

type Want =
	| ("redirection-link" | "process-link" | "company-name" | "line-missing" | "line-not-connected" | "message-missing")
	| `message-${"draft" | "pending" | "failed" | "withdrawn" | "paused" | "marketing" | "other-host"}`;

/** `way`: without it only that one does not act; null: neither does. */
export type Missing = Fault & { what: Want; way: RecoveryWay | null };

/** `waiting`: switched on, and not all is there. What is missing is looked at each time, so nobody has to save again. */
export type Readiness = { state: "off" | "waiting" | "ready"; missing: Missing[] };

export function readiness(settings: RecoverySettings, found: Surroundings): Readiness {
	const ways = waysOf(settings);
	if (ways.length === 0) return { state: "off", missing: [] };
	const missing = [
		...(ways.includes("automatic") ? redirectionMissing(settings) : []),
		...(ways.includes("user-activated") ? processMissing(settings) : []),
		...companyMissing(settings),
		...lineMissing(settings, found),
		...messageMissing(settings, found),
	];
	return { state: missing.length > 0 ? "waiting" : "ready", missing };
}

/** Does this way act? What only the other one lacks does not keep it back. */
export function acts(way: RecoveryWay, settings: RecoverySettings, { missing }: Readiness): boolean {
	return waysOf(settings).includes(way) && missing.every((one) => one.way !== null && one.way !== way);
}

/** The version that is sent: the newest of those that may be. A newer one under approval does not keep it back. */
export function usableVersion(versions: readonly MessageVersion[], publicHost: string): MessageVersion | undefined {
	return newest(versions.filter((version) => wantOf(version, publicHost) === undefined));
}

function want(what: Want, path: string[], message: string, way: RecoveryWay | null = null): Missing[] {
	return [{ what, way, message, pointer: pointerTo("settings", "recovery", ...path) }];
}

function redirectionMissing({ automatic }: RecoverySettings): Missing[] {
	const message = linkFault(automatic.redirectUri, "where people go at the end who came back");
	return message
		? want("redirection-link", ["automatic", "redirectUri"], `The redirection link ${message}`, "automatic")
		: [];
}

function processMissing({ userActivated }: RecoverySettings): Missing[] {
	const message = linkFault(userActivated.processUrl, "where people begin anew whose time is over");
	return message
		? want("process-link", ["userActivated", "processUrl"], `The process link ${message}`, "user-activated")
		: [];
}

function linkFault(link: string | null, what: string): string | undefined {
	return link === null || link === "" ? `is missing: ${what}` : addressFault(link);
}

function companyMissing({ line, companyName }: RecoverySettings): Missing[] {
	if (line !== PLATFORM_LINE || companyName !== null) return [];
	return want(
		"company-name",
		["companyName"],
		"The company name is missing: this line is shared, and the message says who writes",
	);
}

function lineMissing({ line: name }: RecoverySettings, { line }: Surroundings): Missing[] {
	const called = name === PLATFORM_LINE ? "The platform's line" : `The line ${name}`;
	if (!line) {
		const how =
			name === PLATFORM_LINE ? "whoever runs this installation has to connect one" : "connect it, or choose another";
		return want("line-missing", ["line"], `${called} does not exist here: ${how}`);
	}
	if (line.connected) return [];
	return want("line-not-connected", ["line"], sentence(`${called} cannot send`, line.reason));
}

function messageMissing({ message: name }: RecoverySettings, { versions, publicHost }: Surroundings): Missing[] {
	const last = newest(versions);
	if (name === null) return want("message-missing", ["message"], "No message is chosen yet");
	if (!last)
		return want("message-missing", ["message"], `There is no message ${name} in the flow's language on this line`);
	if (usableVersion(versions, publicHost)) return [];
	const what = wantOf(last, publicHost)!;
	return want(what, ["message"], WORDS[what](last, publicHost));
}

type MessageWant = Exclude<Extract<Want, `message-${string}`>, "message-missing">;

/** Why this version is not sent; undefined when it may be. */
function wantOf({ status, wasApproved, category, host }: MessageVersion, publicHost: string): MessageWant | undefined {
	if (status === "failed") return wasApproved ? "message-withdrawn" : "message-failed";
	if (status !== "succeeded") return `message-${status}`;
	if (category !== null && category !== "UTILITY") return "message-marketing";
	return host === publicHost ? undefined : "message-other-host";
}

const ANEW = "It cannot be changed any more: create a new one";
const WORDS: Record<MessageWant, (version: MessageVersion, publicHost: string) => string> = {
	"message-draft": ({ reason }) => sentence("The message has not reached WhatsApp yet", reason),
	"message-pending": () => "WhatsApp has not approved the message yet: recovery begins by itself when it does",
	"message-failed": ({ reason }) => `${sentence("WhatsApp refused the message", reason)}. ${ANEW}`,
	"message-withdrawn": ({ reason }) => `${sentence("WhatsApp took back its approval of the message", reason)}. ${ANEW}`,
	"message-paused": ({ reason }) =>
		`${sentence("WhatsApp has paused the message for a while", reason)}. Recovery goes on by itself when it lets it`,
	"message-marketing": () =>
		"WhatsApp counts the message as marketing, which it delivers to few and to nobody in the United States. Create a new one in plainer words",
	"message-other-host": ({ host }, publicHost) =>
		`The message leads to ${host}, and people reach this installation at ${publicHost}. ${ANEW}`,
};

function sentence(words: string, reason: string | null): string {
	return reason ? `${words}: ${reason.replace(/[.\s]+$/, "")}` : words;
}

function newest(versions: readonly MessageVersion[]): MessageVersion | undefined {
	return versions.reduce<MessageVersion | undefined>(
		(last, version) => (last && last.version > version.version ? last : version),
		undefined,
	);
}
