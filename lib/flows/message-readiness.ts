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

/** Why no version of a message is sent. */
export type MessageWant =
	`message-${"draft" | "pending" | "failed" | "withdrawn" | "paused" | "marketing" | "other-host"}`;

/** What keeps all of them back, as the newest has it; undefined when one may be sent. */
export function wantOfVersions(
	versions: readonly MessageVersion[],
	publicHost: string,
): { what: MessageWant; message: string } | undefined {
	const last = newest(versions);
	const what = last && !usableVersion(versions, publicHost) && wantOf(last, publicHost);
	return what ? { what, message: WORDS[what](last, publicHost) } : undefined;
}

/** The version that is sent: the newest of those that may be. A newer one under approval does not keep it back. */
export function usableVersion<V extends MessageVersion>(versions: readonly V[], publicHost: string): V | undefined {
	return newest(versions.filter((version) => wantOf(version, publicHost) === undefined));
}

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

function newest<V extends MessageVersion>(versions: readonly V[]): V | undefined {
	return versions.reduce<V | undefined>(
		(last, version) => (last && last.version > version.version ? last : version),
		undefined,
	);
}

/** What is wrong, with what somebody else says of it. */
export function sentence(words: string, reason: string | null): string {
	return reason ? `${words}: ${reason.replace(/[.\s]+$/, "")}` : words;
}
