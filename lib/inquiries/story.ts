import type { EventName, Failure } from "@/lib/kernel/words";

/** What happened, as it was written down. */
export type Told = {
	id: string;
	name: EventName;
	objectId: string;
	data: Record<string, string | number | boolean | null>;
	/** A key's or member's id, `person`, or `job:…`. */
	actor: string;
	createdAt: Date;
};

/** What the events do not say themselves: they hold no personal data. */
export type Names = {
	/** The flow's steps by their keys. */
	steps: Record<string, string>;
	/** Who acted, by ids of keys and members. */
	who: Record<string, string>;
	/** Where a code went and how many were typed wrong, by the ids of verifications. */
	codes: Record<string, { address: string; wrong: number }>;
};

export type Tone = "neutral" | "good" | "warn" | "bad";
/** `key`: of the event that it began with; `by`: who did it, where it was not the person. */
export type Sentence = { key: string; at: Date; text: string; tone: Tone; by: string | null };

const CHANNELS: Record<string, string> = { sms: "SMS", voice: "call", whatsapp: "WhatsApp", email: "e-mail" };

/** What happened in an inquiry, oldest first, in sentences: news of a message stand with its sending. */
export function story(events: Told[], names: Names): Sentence[] {
	const told: Sentence[] = [];
	const sendings = new Map<string, { sentence: Sentence; sentAt: Date }>();
	for (const event of events) {
		const sending = sendings.get(event.objectId);
		const news = sending && newsOf(event, sending.sentAt);
		if (sending && news) {
			Object.assign(sending.sentence, { text: `${sending.sentence.text}${news.text}`, tone: news.tone });
			continue;
		}
		const said = say(event, names);
		if (!said) continue;
		const sentence = { key: event.id, at: event.createdAt, by: byOf(event, names), ...said };
		told.push(sentence);
		if (event.name === "message.sent") sendings.set(event.objectId, { sentence, sentAt: event.createdAt });
	}
	return told;
}

type Said = { text: string; tone: Tone };
const neutral = (text: string): Said => ({ text, tone: "neutral" });

/** What comes after a message was sent, as the end of its sentence. */
function newsOf({ name, data, createdAt }: Told, sentAt: Date): Said | undefined {
	const after = inWords((createdAt.getTime() - sentAt.getTime()) / 1_000);
	switch (name) {
		case "message.delivered":
			return {
				text: data.channel === "voice" ? `, taken after ${after}` : `, delivered after ${after}`,
				tone: "neutral",
			};
		case "message.read":
			return { text: `, read after ${after}`, tone: "neutral" };
		case "message.undeliverable":
			return { text: `; it did not arrive: ${reasonOf(data)}`, tone: "warn" };
		default:
			return undefined;
	}
}

function say({ name, objectId, data }: Told, { steps, codes }: Names): Said | undefined {
	const step = (key: unknown) => steps[String(key)] ?? String(key);
	const code = codes[objectId];
	const to = code?.address ? ` to ${code.address}` : "";
	switch (name) {
		case "inquiry.created":
			return neutral("Created");
		case "inquiry.started":
			return neutral("Started");
		case "inquiry.transitioned":
			return neutral(
				data.to === null ? `${step(data.from)} done: the last step` : `${step(data.from)} done, ${step(data.to)} next`,
			);
		case "inquiry.resumed":
			return neutral("Resumed with a fresh expiry");
		case "inquiry.completed":
			return { text: "Completed: every step is done", tone: "good" };
		case "inquiry.failed":
			return { text: "Failed: too many verifications went wrong", tone: "bad" };
		case "inquiry.expired":
			return { text: "Expired", tone: "warn" };
		case "inquiry.approved":
			return { text: "Approved", tone: "good" };
		case "inquiry.declined":
			return { text: "Declined", tone: "bad" };
		case "inquiry.marked-for-review":
			return { text: "Marked for review", tone: "warn" };
		case "inquiry.abandoned":
			return { text: "Left: no sign of life any more", tone: "warn" };
		case "inquiry.recovered":
			return { text: "Came back", tone: "good" };
		case "inquiry.updated":
			return neutral(`Changed: ${String(data.changed ?? "").replaceAll(",", ", ")}`);
		case "inquiry.redacted":
			return neutral("Redacted: what was known of the person is gone");
		case "inquiry-session.created":
			return neutral("Session made for a link");
		case "inquiry-session.started":
			return neutral(STARTS[String(data.origin)] ?? "Session opened");
		case "inquiry-session.expired":
			return neutral(data.reason === "limit" ? "Session ended to make room for another" : "Session ended");
		case "one-time-link.created":
			return neutral("One-time link made");
		case "one-time-link.used":
			return neutral("One-time link used");
		case "one-time-link.revoked":
			return neutral("One-time link revoked");
		case "verification.created":
			return neutral(`Security code made${to && ` for ${code?.address}`}`);
		case "verification.passed":
			return {
				text: `Right code${wrongOf(code?.wrong ?? 0)}${code?.address ? `: ${code.address} is verified` : ""}`,
				tone: "good",
			};
		case "verification.failed":
			return { text: `Verification failed${wrongOf(code?.wrong ?? 0)}`, tone: "bad" };
		case "verification.expired":
			return { text: `Nobody typed the right code in time${wrongOf(code?.wrong ?? 0)}`, tone: "warn" };
		case "verification.refused":
			return { text: "No code sent: numbers of this country are not served", tone: "warn" };
		case "verification.canceled":
			return neutral("Verification cancelled");
		case "message.sent":
			return neutral(
				data.channel === "voice" ? "Called with the code" : `Code sent by ${CHANNELS[String(data.channel)]}`,
			);
		case "message.delivered":
			return neutral(`Code by ${CHANNELS[String(data.channel)]} delivered after all`);
		case "message.undeliverable":
			return {
				text: `Code by ${CHANNELS[String(data.channel)]} did not arrive: ${reasonOf(data)}`,
				// What was never sent because it was needed no more is nobody's trouble.
				tone: data.reason === "superseded" ? "neutral" : "warn",
			};
		default:
			return undefined;
	}
}

const STARTS: Record<string, string> = {
	first: "Opened in a browser",
	link: "Opened by a one-time link",
	"re-entry": "Came back in another browser, by a code",
	fresh: "Begun afresh in another browser",
};

const REASONS: Record<Failure, string> = {
	landline: "a landline takes no text",
	unreachable: "switched off or without network",
	blocked: "the receiver refuses this sender",
	filtered: "held back by the carrier",
	"not-on-whatsapp": "not on WhatsApp",
	"not-allowed": "the provider account may not send there",
	"not-a-number": "the provider knows no such number",
	unanswered: "nobody answered",
	busy: "the line was busy",
	refused: "refused by the provider",
	"provider-busy": "the provider was too busy",
	"provider-down": "the provider could not be reached",
	"no-provider": "no provider carries this channel",
	"no-template": "no approved WhatsApp message for it",
	superseded: "it was needed no more",
	"outcome-unknown": "the provider never said what became of it",
};

/** Why a message did not arrive, with the provider's own code where there is one. */
export function reasonOf({ reason, providerCode }: { reason?: unknown; providerCode?: unknown }): string {
	const words = REASONS[reason as Failure] ?? "for no reason that was told";
	return providerCode ? `${words} (${providerCode})` : words;
}

function wrongOf(wrong: number): string {
	if (wrong === 0) return "";
	return wrong === 1 ? " after a wrong one" : ` after ${wrong} wrong ones`;
}

/** Who did it, where that is worth a word: not the person themselves, and not the passing of time. */
function byOf({ actor: id }: Told, { who }: Names): string | null {
	if (who[id]) return who[id];
	if (id.startsWith("key_")) return "an API key";
	if (id.startsWith("mem_")) return "a member";
	return null;
}

function inWords(seconds: number): string {
	if (seconds < 1) return "a moment";
	if (seconds < 120) return `${Math.round(seconds)} s`;
	return seconds < 7_200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3_600)} h`;
}
