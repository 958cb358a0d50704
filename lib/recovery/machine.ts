import { unreachable } from "@/lib/kernel/assert";
import { earlierOf, isPast, laterOf } from "@/lib/kernel/time";
import type { RecoveryMethod, RecoveryStatus, RecoveryStop, RecoveryWait } from "@/lib/kernel/words";
import { type Standing, verdictOf } from "./verdict";

/** One attempt to bring a person back: one message, with one link. */
export type Recovery = {
	status: RecoveryStatus;
	method: RecoveryMethod;
	/** E.164: where the message goes. */
	phone: string;
	/** When it shall go out, or when it is looked at again. */
	dueAt: Date;
	/** The minute that the person asked for. */
	chosenAt: Date | null;
	/** From here on nothing is sent: too long after they left, or nothing is left to go on with. */
	endsAt: Date;
	waitsFor: RecoveryWait | null;
	stoppedFor: RecoveryStop | null;
	/** When its message was given to `lib/messaging`. It is given again only when that is sure that nobody has it. */
	handedOverAt: Date | null;
	sentAt: Date | null;
	deliveredAt: Date | null;
	readAt: Date | null;
	clickedAt: Date | null;
	resumedAt: Date | null;
	completedAt: Date | null;
	stoppedAt: Date | null;
};

export type Event =
	/** The timer rings, or what it waited for may have come. `standing` is read in the transaction that decides. */
	| { type: "due"; at: Date; standing: Standing }
	/** The person chooses another time, and maybe another phone. */
	| { type: "postponed"; at: Date; until: Date; phone: string; endsAt: Date }
	/** They do something, or the link has led them back. */
	| { type: "came_back"; at: Date }
	/** Their page says that it is being looked at. Of who was gone that is enough; the page that says when a message comes may stay open. */
	| { type: "seen"; at: Date }
	/** What became of its message. */
	| { type: "message"; at: Date; fate: "sent" | "delivered" | "read" | "undeliverable" }
	/** Nobody has taken its message, and for no fault of the phone: it is looked at again then. */
	| { type: "held_up"; at: Date; until: Date }
	/** The link was used, by a POST: whoever merely fetches it has done nothing. */
	| { type: "clicked"; at: Date }
	/** The inquiry is over for good. One that only ran out may be renewed, and is not. */
	| { type: "ended"; at: Date; completed: boolean }
	| { type: "opted_out"; at: Date }
	| { type: "phone_changed"; at: Date; phone: string | null }
	| { type: "canceled"; at: Date; by: "person" | "company" };

export type Effect =
	| { type: "send_message" }
	| { type: "wake_at"; at: Date }
	| { type: "stop_waking" }
	/** Who holds the old phone shall not come in by its link. */
	| { type: "revoke_link" }
	| { type: "emit"; event: RecoveryEvent };
type RecoveryEvent = `recovery.${"sent" | "delivered" | "read" | "clicked" | "stopped"}`;

/** `under_way`: its message cannot be put off or called back any more. */
export type Decision = { next: Recovery; effects: Effect[]; refused?: "under_way" };

/** What a new attempt is about: start.ts has one for each method. */
export type Start = Pick<Recovery, "method" | "phone" | "dueAt" | "chosenAt" | "endsAt">;

/** A new attempt, and its timer. */
export function begin(start: Start): Decision {
	return { next: { ...start, ...BLANK }, effects: [{ type: "wake_at", at: start.dueAt }] };
}

const BLANK = {
	status: "scheduled",
	waitsFor: null,
	stoppedFor: null,
	handedOverAt: null,
	sentAt: null,
	deliveredAt: null,
	readAt: null,
	clickedAt: null,
	resumedAt: null,
	completedAt: null,
	stoppedAt: null,
} as const satisfies Omit<Recovery, keyof Start>;

/** The life of an attempt. No clock, no database, no provider; what is over stays as it is. */
export function decide(now: Recovery, event: Event): Decision {
	const isOver = now.status === "completed" || now.status === "stopped";
	// Nobody can stop what has left, however it ended since.
	if (isOver && event.type === "canceled" && hasLeft(now)) return { ...same(now), refused: "under_way" };
	if (now.status === "completed") return same(now);
	// Stopped in the moment in which its message left: what became of that is written down.
	if (now.status === "stopped" && event.type !== "message" && event.type !== "clicked") return same(now);
	switch (event.type) {
		case "due":
			return isWaiting(now) ? look(now, event.standing, event.at) : same(now);
		case "postponed":
			return isWaiting(now) ? postpone(now, event) : { ...same(now), refused: "under_way" };
		case "came_back":
			if (now.status === "scheduled") return stop(now, "came-back", event.at);
			return now.status === "resumed" ? same(now) : move(now, "resumed", event.at);
		case "seen":
			if (now.status === "scheduled" && now.chosenAt) return same(now);
			return decide(now, { type: "came_back", at: event.at });
		case "message":
			return messageFared(now, event.fate, event.at);
		case "held_up":
			return mayLeave(now) ? holdUp(now, event.until) : same(now);
		case "clicked":
			return now.handedOverAt ? move(now, "clicked", event.at) : same(now);
		case "ended":
			if (now.status === "scheduled") return stop(now, "ended", event.at);
			return event.completed ? move(now, "completed", event.at) : same(now);
		case "opted_out":
			return now.status === "scheduled" ? stop(now, "opted-out", event.at) : same(now);
		case "phone_changed":
			return event.phone === now.phone || isUsed(now) ? same(now) : stop(now, "phone-changed", event.at);
		case "canceled":
			if (now.status !== "scheduled") return { ...same(now), refused: "under_way" };
			return stop(now, `canceled-by-${event.by}`, event.at);
		default:
			return unreachable(event);
	}
}

/** Somebody has its message, as far as anything tells. */
function hasLeft({ sentAt, deliveredAt, readAt, clickedAt }: Recovery): boolean {
	return [sentAt, deliveredAt, readAt, clickedAt].some((at) => at !== null);
}

/** Its message has not been given away yet, and there is a timer. */
export function isWaiting({ status, handedOverAt }: Pick<Recovery, "status" | "handedOverAt">): boolean {
	return status === "scheduled" && handedOverAt === null;
}

/** Asked once more by the sender, when nothing but its call to the provider is left: is this still wanted? */
export function mayLeave({ status, handedOverAt }: Pick<Recovery, "status" | "handedOverAt">): boolean {
	return status === "scheduled" && handedOverAt !== null;
}

function look(now: Recovery, standing: Standing, at: Date): Decision {
	// A job that comes early, or twice.
	if (!isPast(now.dueAt, at) && now.waitsFor === null) return same(now);
	const verdict = verdictOf(now, standing, at);
	if ("stop" in verdict) return stop(now, verdict.stop, at);
	if ("wait" in verdict) {
		const { wait, until } = verdict;
		return { next: { ...now, waitsFor: wait, dueAt: until }, effects: [{ type: "wake_at", at: until }] };
	}
	return {
		next: { ...now, waitsFor: null, handedOverAt: at },
		effects: [{ type: "stop_waking" }, { type: "send_message" }],
	};
}

/** As if it had not been given away; by then it may be night, or too late. */
function holdUp(now: Recovery, until: Date): Decision {
	const dueAt = earlierOf(until, now.endsAt);
	return {
		next: { ...now, handedOverAt: null, waitsFor: "not-ready", dueAt },
		effects: [{ type: "wake_at", at: dueAt }],
	};
}

/** Whose time it is from now on is the person's, whoever wanted to write to them before. */
function postpone(now: Recovery, { until, phone, endsAt }: Extract<Event, { type: "postponed" }>): Decision {
	const chosen = { method: "user-activated", chosenAt: until, dueAt: until, phone, endsAt, waitsFor: null } as const;
	return { next: { ...now, ...chosen }, effects: [{ type: "wake_at", at: until }] };
}

/** Receipts come late, twice and out of order; what has arrived was not undeliverable. */
function messageFared(now: Recovery, fate: Extract<Event, { type: "message" }>["fate"], at: Date): Decision {
	if (!now.handedOverAt) return same(now);
	if (fate !== "undeliverable") return move(now, fate, inOrder(now, fate, at));
	return now.status === "scheduled" || now.status === "sent" ? stop(now, "undeliverable", at) : same(now);
}

/** Whatever is told first, nothing arrives before it is sent. */
function inOrder({ sentAt, deliveredAt, readAt }: Recovery, fate: "sent" | "delivered" | "read", at: Date): Date {
	if (fate !== "sent") return sentAt ? laterOf(at, sentAt) : at;
	return [deliveredAt, readAt].reduce<Date>((first, one) => (one ? earlierOf(first, one) : first), at);
}

const ORDER = ["scheduled", "sent", "delivered", "read", "clicked", "resumed", "completed"] as const;
const MOMENTS = {
	sent: "sentAt",
	delivered: "deliveredAt",
	read: "readAt",
	clicked: "clickedAt",
	resumed: "resumedAt",
	completed: "completedAt",
} as const;
const TOLD: readonly string[] = ["sent", "delivered", "read", "clicked"];

/** On to what has happened, or, when that comes late, only its moment is written down; each is told once. */
function move(now: Recovery, to: keyof typeof MOMENTS, at: Date): Decision {
	const moment = MOMENTS[to];
	if (now[moment] !== null) return same(now);
	const isFurther = now.status !== "stopped" && ORDER.indexOf(to) > ORDER.indexOf(now.status);
	const effects: Effect[] = TOLD.includes(to) ? [{ type: "emit", event: `recovery.${to}` as RecoveryEvent }] : [];
	return { next: { ...now, [moment]: at, ...(isFurther ? { status: to } : {}) }, effects };
}

/** Its link was. Who is merely seen again may have come back by themselves. */
function isUsed({ clickedAt }: Recovery): boolean {
	return clickedAt !== null;
}

function stop(now: Recovery, why: RecoveryStop, at: Date): Decision {
	const next: Recovery = { ...now, status: "stopped", waitsFor: null, stoppedFor: why, stoppedAt: at };
	const link: Effect[] = why === "phone-changed" && now.handedOverAt ? [{ type: "revoke_link" }] : [];
	return { next, effects: [{ type: "stop_waking" }, ...link, { type: "emit", event: "recovery.stopped" }] };
}

function same(now: Recovery): Decision {
	return { next: now, effects: [] };
}
