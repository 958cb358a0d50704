import { type Fault, pointerTo } from "@/lib/kernel/refusal";
import { type MessageVersion, type MessageWant, sentence, wantOfVersions } from "./message-readiness";
import { PLATFORM_LINE, type RecoverySettings, type RecoveryWay, waysOf } from "./recovery";
import { addressFault } from "./redirects";

/** What a flow's recovery finds in an environment. */
export type Surroundings = {
	/** The line by the name in the settings; null: there is none. */
	line: { connected: boolean; reason: string | null } | null;
	versions: readonly MessageVersion[];
	publicHost: string;
};

type Want =
	| ("redirection-link" | "process-link" | "company-name" | "line-missing" | "line-not-connected" | "message-missing")
	| MessageWant;

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
		...missingToSend(settings, found),
	];
	return { state: missing.length > 0 ? "waiting" : "ready", missing };
}

/** What every message needs, whoever wants it sent and whichever method is on. */
export function missingToSend(settings: RecoverySettings, found: Surroundings): Missing[] {
	return [...companyMissing(settings), ...lineMissing(settings, found), ...messageMissing(settings, found)];
}

/** Does this way act? What only the other one lacks does not keep it back. */
export function acts(way: RecoveryWay, settings: RecoverySettings, { missing }: Readiness): boolean {
	return waysOf(settings).includes(way) && missing.every((one) => one.way !== null && one.way !== way);
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
		"The company name is missing, or cannot be used: this line is shared, and the message says who writes",
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
	if (name === null) return want("message-missing", ["message"], "No message is chosen yet");
	if (versions.length === 0) {
		return want("message-missing", ["message"], `There is no message ${name} in the flow's language on this line`);
	}
	const kept = wantOfVersions(versions, publicHost);
	return kept ? want(kept.what, ["message"], kept.message) : [];
}
