import { reasonOf, sentenceOf } from "@/lib/events/schemas";
import type { EventName } from "@/lib/kernel/words";

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
	for (const event of events.filter(({ name }) => !TOLD_BY_ITS_MESSAGE.includes(name))) {
		const sending = sendings.get(event.objectId);
		const news = sending && newsOf(event, sending.sentAt);
		if (sending && news) {
			Object.assign(sending.sentence, { text: `${sending.sentence.text}${news.text}`, tone: news.tone });
			continue;
		}
		const sentence = { key: event.id, at: event.createdAt, by: byOf(event, names), ...say(event, names) };
		told.push(sentence);
		if (event.name === "message.sent") sendings.set(event.objectId, { sentence, sentAt: event.createdAt });
	}
	return told;
}

/** Its message says the same, and by which way. */
const TOLD_BY_ITS_MESSAGE: readonly EventName[] = ["recovery.sent", "recovery.delivered", "recovery.read"];

type Said = { text: string; tone: Tone };

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

/** In words of its own where the names make them shorter; all else as the API tells it. */
function say(event: Told, { steps, codes }: Names): Said {
	const { name, objectId, data } = event;
	const step = (key: unknown) => steps[String(key)] ?? String(key);
	const what = data.recoveryId ? "Message that leads back" : data.linkId ? "Link" : "Code";
	const { address, wrong = 0 } = codes[objectId] ?? {};
	const short = (): string | undefined => {
		switch (name) {
			case "inquiry.created":
				return "Created";
			case "inquiry.transitioned":
				return data.to === null
					? `${step(data.from)} done: the last step`
					: `${step(data.from)} done, ${step(data.to)} next`;
			case "inquiry.resumed":
				return "Resumed with a fresh expiry";
			case "inquiry.approved":
				return "Approved";
			case "inquiry.declined":
				return "Declined";
			case "inquiry.marked-for-review":
				return "Marked for review";
			case "inquiry.updated":
				return `Changed: ${String(data.changed ?? "").replaceAll(",", ", ")}`;
			case "inquiry.redacted":
				return "Redacted: what was known of the person is gone";
			case "verification.created":
				return address && `Security code made for ${address}`;
			case "verification.passed":
				return `Right code${wrongOf(wrong)}${address ? `: ${address} is verified` : ""}`;
			case "verification.failed":
				return `Verification failed${wrongOf(wrong)}`;
			case "verification.expired":
				return `Nobody typed the right code in time${wrongOf(wrong)}`;
			case "message.sent":
				return data.channel === "voice" ? "Called with the code" : `${what} sent by ${CHANNELS[String(data.channel)]}`;
			case "message.undeliverable":
				return `${what} by ${CHANNELS[String(data.channel)]} did not arrive: ${reasonOf(data)}`;
			default:
				return undefined;
		}
	};
	return { text: short() ?? sentenceOf(event).replace(/\.$/, ""), tone: toneOf(event) };
}

const TONES: Partial<Record<EventName, Tone>> = {
	"inquiry.completed": "good",
	"inquiry.failed": "bad",
	"inquiry.expired": "warn",
	"inquiry.approved": "good",
	"inquiry.declined": "bad",
	"inquiry.marked-for-review": "warn",
	"inquiry.abandoned": "warn",
	"inquiry.recovered": "good",
	"recovery.clicked": "good",
	"verification.passed": "good",
	"verification.failed": "bad",
	"verification.expired": "warn",
	"verification.refused": "warn",
	"message.undeliverable": "warn",
};

/** What was never sent because it was needed no more is nobody's trouble. */
function toneOf({ name, data }: Told): Tone {
	return data.reason === "superseded" ? "neutral" : (TONES[name] ?? "neutral");
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
