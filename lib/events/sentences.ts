import {
	type Channel,
	type EventName,
	type Failure,
	isOwnersWish,
	type RecoveryMethod,
	type RecoveryStop,
	type SessionOrigin,
	type SuppressedBy,
} from "@/lib/kernel/words";
import type { EventData as Data } from "./schemas";

/** Who did it, of those that events name: an API key's or a member's id, `person`, or `job:` and a task. */
export type Doer = "company" | "person" | "time";
type Sentence = (data: Data, doer: Doer) => string;
type Told = { name: EventName; data: Data; actor: string };

export function doerOf({ actor }: Pick<Told, "actor">): Doer {
	if (actor === "person") return "person";
	return actor.startsWith("job:") ? "time" : "company";
}

/** What happened, in a sentence that a person of the company understands. Without personal data, as events are. */
export function sentenceOf(told: Told): string {
	return SENTENCES[told.name](told.data, doerOf(told));
}

const changedOf = (what: string, changed: Data[string] | undefined) =>
	`${what} changed${changed ? `: ${String(changed).split(",").join(", ")}` : ""}.`;
const quoted = (word: Data[string] | undefined) => `“${word}”`;

/** One for each: an event without a sentence does not compile. */
const SENTENCES: Record<EventName, Sentence> = {
	"inquiry.created": ({ origin }) => CREATED[String(origin)] ?? "The company made the inquiry.",
	"inquiry.started": () => "The person began.",
	"inquiry.transitioned": stepped,
	"inquiry.resumed": (_, doer) =>
		doer === "company"
			? "The company brought the inquiry back to life."
			: "The person brought the inquiry back to life.",
	"inquiry.completed": () => "Every step is done.",
	"inquiry.failed": () => "The inquiry failed: too many verifications of it did.",
	"inquiry.expired": ({ reason }) =>
		reason === "company" ? "The company ended the inquiry before its time." : "The inquiry's time was up.",
	"inquiry.approved": (_, doer) =>
		doer === "company" ? "The company approved it." : "It was approved by itself, as its flow says.",
	"inquiry.declined": (_, doer) =>
		doer === "company" ? "The company declined it." : "It was declined by itself, as its flow says.",
	"inquiry.marked-for-review": (_, doer) =>
		doer === "company" ? "The company marked it for review." : "It waits for the company's review, as its flow says.",
	"inquiry.abandoned": () => "The person left, or at least did nothing for a while.",
	"inquiry.recovered": () => "The person is back.",
	"inquiry.updated": ({ changed }) => `The company changed ${String(changed).split(",").join(", ")}.`,
	"inquiry.redacted": () => "The company redacted it: what was known of the person is gone.",
	"inquiry-session.created": () => "The company got a session token to hand out.",
	"inquiry-session.started": ({ origin }) => STARTED[origin as SessionOrigin] ?? STARTED.token,
	"inquiry-session.expired": ({ reason }) => ENDED[String(reason)] ?? "A browser's session ended with the inquiry.",
	"one-time-link.created": ({ channel }) =>
		channel
			? `The company had a one-time link sent by ${CHANNEL[channel as Channel]}.`
			: "The company got a one-time link to hand out.",
	"one-time-link.used": () => "A one-time link was used.",
	"one-time-link.revoked": () => "A one-time link was taken back.",
	"process-token.created": () => "The company got a link that makes its one inquiry.",
	"account.created": () => "An account was made for the person.",
	"flow.draft-saved": () => "The flow's draft was saved.",
	"flow.draft-discarded": () => "The flow's draft was thrown away.",
	"flow.published": ({ number }) => `Version ${number} of the flow was published.`,
	"flow.activated": () => "The flow takes new inquiries again.",
	"flow.deactivated": () => "The flow takes no new inquiries.",
	"verification.created": () => "A code was asked for.",
	"verification.passed": () => "The right code was typed.",
	"verification.failed": () => "The verification failed: its last try was wrong, too.",
	"verification.expired": () => "The code ran out, and nobody asked for another.",
	"verification.canceled": () => "The code is not needed any more.",
	"message.sent": (data) => `${messageOf(data)} was ${data.channel === "voice" ? "placed" : "sent"}.`,
	"message.delivered": (data) => `${messageOf(data)} ${data.channel === "voice" ? "was answered" : "arrived"}.`,
	"message.read": (data) => `${messageOf(data)} was read.`,
	"message.undeliverable": (data) => `${messageOf(data)} did not reach anybody: ${reasonOf({ reason: data.reason })}.`,
	"message.answered": () => "The person answered by WhatsApp that they want no more such messages.",
	"message-template.discarded": ({ language }) =>
		`The draft of the WhatsApp message in ${quoted(language)} was thrown away.`,
	"message-template.submitted": ({ language }) =>
		`The WhatsApp message in ${quoted(language)} was submitted for approval.`,
	"message-template.succeeded": ({ language }) => `The WhatsApp message in ${quoted(language)} is approved.`,
	"message-template.failed": ({ language }) => `The WhatsApp message in ${quoted(language)} was not approved.`,
	"message-template.withdrawn": ({ language }) =>
		`WhatsApp took back its approval of the message in ${quoted(language)}.`,
	"message-template.paused": ({ language }) => `WhatsApp has paused the message in ${quoted(language)}.`,
	"message-template.category-changed": ({ language, category }) =>
		`WhatsApp counts the message in ${quoted(language)} as ${String(category).toLowerCase()} now.`,
	"message-template.host-changed": ({ language, host }) =>
		`The message in ${quoted(language)} leads to ${host}, where this installation is no more.`,
	"line.saved": ({ name }) => `The line ${quoted(name)} was saved.`,
	"line.removed": ({ name }) => `The line ${quoted(name)} was removed.`,
	"line.changed": ({ name, status }) => `WhatsApp says of the line ${quoted(name)}: ${status}.`,
	"recovery.scheduled": ({ method }) => SCHEDULED[method as RecoveryMethod],
	"recovery.sent": () => "A message that leads back was sent.",
	"recovery.delivered": () => "The message that leads back arrived.",
	"recovery.read": () => "The message that leads back was read.",
	"recovery.clicked": () => "The link in the message was used.",
	"recovery.stopped": ({ why }) => `Bringing the person back was stopped: ${STOPPED[why as RecoveryStop]}.`,
	"recovery.refused": () => "No phone was noted to write to: too many were typed from the same network within an hour.",
	"suppression.added": ({ by }) => SUPPRESSED[by as SuppressedBy],
	"suppression.removed": ({ by }) =>
		isOwnersWish(by as SuppressedBy)
			? "A person takes messages that lead back again."
			: "A phone is no longer kept from messages that lead back.",
	"provider-account.saved": ({ provider }) => `The account at ${provider} was saved.`,
	"provider-account.removed": ({ provider }) => `The account at ${provider} was removed.`,
	"company.created": () => "The company was created.",
	"company.updated": ({ changed }) => changedOf("The company", changed),
	"member.joined": () => "A member joined.",
	"member.updated": ({ to }) => (to ? `A member is ${to} now.` : "A member changed."),
	"member.removed": () => "A member was removed.",
	"invitation.created": () => "Somebody was invited.",
	"invitation.revoked": () => "An invitation was taken back.",
	"api-key.created": () => "An API key was created.",
	"api-key.updated": ({ changed }) => changedOf("An API key", changed),
	"api-key.rotated": () => "An API key got a new secret.",
	"api-key.revoked": () => "An API key was revoked.",
	"settings.updated": ({ changed }) => changedOf("The environment's settings", changed),
	"secret.rotated": () => "A signing secret was replaced by a new one.",
	"verification.refused": () => "No code was sent: numbers of this country are not served.",
};

const SCHEDULED: Record<RecoveryMethod, string> = {
	automatic: "The person left: a message will lead them back.",
	"user-activated": "The person wants to go on later, and gets a message then.",
	"by-hand": "The company wants to bring the person back.",
};

const STOPPED: Record<RecoveryStop, string> = {
	"came-back": "the person is there without it",
	ended: "there is nothing to come back to",
	"opted-out": "the phone wants no more of these messages",
	"phone-changed": "the phone is another one now",
	"canceled-by-person": "the person canceled it",
	"canceled-by-company": "the company canceled it",
	"message-withdrawn": "WhatsApp took back its approval of the message",
	cap: "the phone has had as many messages as it may have in a week",
	claims: "as many messages as may in a day went to phones that nobody has proven",
	"too-late": "what kept it waiting lasted longer than its time",
	"no-waking-hour": "nobody knows when it is day where the phone is",
	undeliverable: "its message did not arrive",
};

const SUPPRESSED: Record<SuppressedBy, string> = {
	word: "A person answered that they want no more messages that lead back.",
	link: "A person said by a link that they want no more messages that lead back.",
	member: "The company put a phone on the list of those that nobody brings back.",
	api: "The company put a phone on the list of those that nobody brings back.",
};

const CREATED: Record<string, string> = {
	"template-link": "The inquiry was made by a link of its flow.",
	"process-token": "The inquiry was made by a link for one person.",
};

function stepped({ from, to, version, passed }: Data): string {
	const next = to === null ? "Nothing is left to do." : `Next is ${quoted(to)}.`;
	if (version) return `The flow has changed since (${version}). ${next}`;
	if (passed === "known") return `The step ${quoted(from)} was passed over, since it is known already. ${next}`;
	if (passed) return `The step ${quoted(from)} was passed over, since nobody asks for it here. ${next}`;
	return `The step ${quoted(from)} is done. ${next}`;
}

const STARTED: Record<SessionOrigin, string> = {
	first: "The inquiry was opened in a browser.",
	token: "The inquiry was opened with a session token.",
	link: "The inquiry was opened with a one-time link.",
	"re-entry": "The person proved themselves with a code, and goes on in another browser.",
	fresh: "Somebody with the link began afresh in another browser.",
};

const ENDED: Record<string, string> = {
	limit: "A browser's session ended to make room for another.",
	company: "The company ended a browser's session.",
};

const CHANNEL: Record<Channel, string> = {
	sms: "text message",
	voice: "call",
	whatsapp: "WhatsApp message",
	email: "e-mail",
};

/** A code's messages are counted; a link has one. */
function messageOf({ channel, linkId, recoveryId, slot }: Data): string {
	if (recoveryId) return "The message that leads back";
	const words = CHANNEL[channel as Channel];
	return linkId ? `The link's ${words}` : `Message ${slot} (${words})`;
}

/** Why a message did not arrive, as the end of a sentence; with the provider's own code where it is given. */
export function reasonOf({ reason, providerCode }: { reason?: unknown; providerCode?: unknown }): string {
	const words = BECAUSE[reason as Failure] ?? "nobody knows why";
	return providerCode ? `${words} (${providerCode})` : words;
}

const BECAUSE: Record<Failure, string> = {
	landline: "the number is a landline",
	unreachable: "the phone could not be reached",
	blocked: "its owner or their operator blocks such messages",
	filtered: "the operator filtered it out",
	"not-on-whatsapp": "the number is not on WhatsApp",
	"not-allowed": "the provider is not allowed to reach this number",
	"not-a-number": "there is no such address",
	unanswered: "nobody answered",
	busy: "the line was busy",
	refused: "the provider refused it",
	"provider-busy": "the provider was too busy",
	"provider-down": "the provider was down",
	"no-provider": "no provider carries this channel",
	"no-template": "WhatsApp has not approved its text",
	superseded: "it was needed no more",
	"outcome-unknown": "the provider never said what became of it",
};
