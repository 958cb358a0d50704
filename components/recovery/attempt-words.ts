import type { Tone } from "@/components/ui/badge";
import type {
	ConsentEnd,
	RecoveryMethod,
	RecoveryStatus,
	RecoveryStop,
	RecoveryWait,
	SuppressedBy,
} from "@/lib/kernel/words";
import type { RecoveryView } from "@/lib/recovery/schemas";

export const METHOD_WORDS: Record<RecoveryMethod, string> = {
	automatic: "Automatic",
	"user-activated": "Asked for",
	"by-hand": "By hand",
};

export const ATTEMPT_WORDS: Record<RecoveryStatus, { words: string; tone: Tone }> = {
	scheduled: { words: "Scheduled", tone: "neutral" },
	sent: { words: "Sent", tone: "accent" },
	delivered: { words: "Delivered", tone: "accent" },
	read: { words: "Read", tone: "accent" },
	clicked: { words: "Link used", tone: "good" },
	resumed: { words: "Back", tone: "good" },
	completed: { words: "Completed", tone: "good" },
	stopped: { words: "Stopped", tone: "warn" },
};

/** What keeps a message that is due. */
const WAITS: Record<RecoveryWait, string> = {
	"not-ready": "Waits until recovery is ready",
	active: "Waits: the person is there",
	cap: "Waits: three messages a week are enough",
	claims: "Waits: 1,000 messages a day to phones that nobody has proven are enough",
	"quiet-hours": "Waits until morning where they are",
};

const STOPS: Record<RecoveryStop, string> = {
	"came-back": "They came back without it",
	ended: "There is nothing left to come back to",
	"opted-out": "The phone wants no more of these messages",
	"phone-changed": "Their phone is another one now",
	"canceled-by-person": "They canceled it",
	"canceled-by-company": "You stopped it",
	"message-withdrawn": "WhatsApp took back its approval of the message",
	cap: "The phone has had three messages this week",
	claims: "1,000 messages a day to phones that nobody has proven are enough",
	"too-late": "What kept it waiting lasted too long",
	"no-waking-hour": "Nobody knows when it is day where they are",
	undeliverable: "The message did not arrive",
};

type Attempt = Pick<RecoveryView["attributes"], "status" | "waits-for" | "stopped-for" | "clicked-at">;

/** Why an attempt waits, or why it is over; null where its status says it all. */
export function whyOf(attempt: Attempt): string | null {
	const { status, "waits-for": waitsFor, "stopped-for": stoppedFor, "clicked-at": clickedAt } = attempt;
	if (stoppedFor) return STOPS[stoppedFor];
	// The funnel does not count those among whom a message has led back.
	if (status === "completed" && clickedAt === null) return "They finished without its link";
	return waitsFor && WAITS[waitsFor];
}

export const SUPPRESSED_WORDS: Record<SuppressedBy, string> = {
	word: "They answered so",
	link: "They said so by the link",
	member: "By hand",
	api: "By API",
};

/** How a yes to being written to has ended. */
export const CONSENT_END_WORDS: Record<ConsentEnd, string> = {
	refused: "Taken back: they would rather go on without",
	canceled: "Ended with the time it was for",
	started: "Ended when they started by themselves",
	stop: "Taken back by STOP",
};
