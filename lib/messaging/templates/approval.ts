import { addSeconds, DAY, earlierOf, MINUTE } from "@/lib/kernel/time";
import type { EventName } from "@/lib/kernel/words";

/** What Twilio calls the stages of an approval, and two of our own: it has no such content; it said nothing we know. */
const MEANING = {
	unsubmitted: "draft",
	received: "pending",
	pending: "pending",
	approved: "succeeded",
	rejected: "failed",
	disabled: "failed",
	gone: "failed",
	paused: "paused",
	unknown: undefined,
} as const satisfies Record<string, Status | undefined>;
export type Said = keyof typeof MEANING;

export type Status = "draft" | "pending" | "failed" | "succeeded" | "paused";

/** One answer of the provider; `reason` in its own words, or null. */
export type Answer = { said: Said; reason: string | null };

/** What the machine reads of a template. */
export type Approval = { status: Status; reason: string | null; createdAt: Date; submittedAt: Date | null };

export type Effect =
	| { type: "emit"; name: EventName }
	| { type: "check_at"; at: Date }
	/** The provider waits for our request; it is made, or made again, then. */
	| { type: "submit_at"; at: Date };

export type Decision = { status: Status; reason: string | null; effects: Effect[] };

/**
 * What a template is after an answer. Providers change their minds, so any status may follow any, and what was said
 * last is true; an answer that says nothing changes nothing but is asked for again.
 */
export function providerSaid(template: Approval, answer: Answer, now: Date): Decision {
	const status = MEANING[answer.said] ?? template.status;
	const told = answer.said !== "unknown" || status === "draft";
	const reason = told ? answer.reason : template.reason;
	return { status, reason, effects: [...events(template.status, status), ...next(template, answer, status, now)] };
}

const EVENTS: Partial<Record<Status, EventName>> = {
	pending: "message-template.submitted",
	succeeded: "message-template.succeeded",
	failed: "message-template.failed",
};

/** Only a draft is submitted: one that was approved once and waits again was not submitted anew. */
function events(before: Status, after: Status): Effect[] {
	const name = EVENTS[after];
	if (before === after || !name || (after === "pending" && before !== "draft")) return [];
	return [{ type: "emit", name }];
}

const FIRST_WAIT = 30;
const LONGEST_WAIT = 30 * MINUTE;

/** No webhook tells of an approval, nor of its end: whatever still exists is asked about for ever. */
function next(template: Approval, answer: Answer, status: Status, now: Date): Effect[] {
	if (answer.said === "gone") return [];
	if (status === "draft") return [{ type: "submit_at", at: longer(template.createdAt, now) }];
	if (status === "pending") return [{ type: "check_at", at: longer(template.submittedAt ?? template.createdAt, now) }];
	return [{ type: "check_at", at: addSeconds(now, status === "paused" ? LONGEST_WAIT : DAY) }];
}

/** 30 s, 1 min, 2 min, 4 min ...: as long again as it has taken so far. */
function longer(since: Date, now: Date): Date {
	const elapsed = Math.max(0, (now.getTime() - since.getTime()) / 1000);
	return earlierOf(addSeconds(now, elapsed + FIRST_WAIT), addSeconds(now, LONGEST_WAIT));
}

/** A stage by the name that the provider gives it; a name that is new to us says nothing. */
export function stageOf(name: unknown): Said {
	return typeof name === "string" && name !== "gone" && Object.hasOwn(MEANING, name) ? (name as Said) : "unknown";
}
