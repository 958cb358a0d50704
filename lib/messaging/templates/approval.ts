import { addSeconds, DAY, HOUR, isPast, MINUTE } from "@/lib/kernel/time";
import { type EventName, MESSAGE_CATEGORIES, type MessageCategory, type ProviderName } from "@/lib/kernel/words";

/**
 * What Twilio calls the stages of an approval, and three of our own: it has no such content; what it has is no longer what
 * we gave it; it said nothing we know.
 */
const MEANING = {
	unsubmitted: "draft",
	received: "pending",
	pending: "pending",
	approved: "succeeded",
	rejected: "failed",
	disabled: "failed",
	gone: "failed",
	changed: "failed",
	paused: "paused",
	unknown: undefined,
} as const satisfies Record<string, Status | undefined>;
export type Said = keyof typeof MEANING;

export type Status = "draft" | "pending" | "failed" | "succeeded" | "paused";

/** One answer of the provider: `reason` in its own words, or null; `category` as it counts the message, where it says so. */
export type Answer = { said: Said; reason: string | null; category?: MessageCategory | null };

/** What the machine reads of a template. */
export type Approval = {
	purpose: "code" | "recovery";
	provider: ProviderName;
	status: Status;
	reason: string | null;
	/** What WhatsApp counts it as; null as long as it has not said. */
	category: MessageCategory | null;
	approvedAt: Date | null;
	createdAt: Date;
	submittedAt: Date | null;
};

export type Effect =
	| { type: "emit"; name: EventName }
	| { type: "check_at"; at: Date }
	/** The provider waits for our request; it is made, or made again, then. */
	| { type: "submit_at"; at: Date };

export type Decision = Pick<Approval, "status" | "reason" | "category" | "approvedAt"> & { effects: Effect[] };

/** What each was submitted as. */
const WANTED = { code: "AUTHENTICATION", recovery: "UTILITY" } as const satisfies Record<
	Approval["purpose"],
	MessageCategory
>;

/**
 * What a template is after an answer. Providers change their minds, so any status may follow any, and what was said
 * last is true; an answer that says nothing changes nothing but is asked for again.
 */
export function providerSaid(template: Approval, answer: Answer, now: Date): Decision {
	const status = MEANING[answer.said] ?? template.status;
	const told = answer.said !== "unknown" || status === "draft";
	const after = {
		status,
		reason: told ? answer.reason : template.reason,
		category: answer.category ?? template.category,
		approvedAt: template.approvedAt ?? (status === "succeeded" ? now : null),
	};
	return { ...after, effects: [...events(template, after), ...next(template, answer, status, now)] };
}

const EVENTS: Partial<Record<Status, EventName>> = {
	pending: "message-template.submitted",
	succeeded: "message-template.succeeded",
	failed: "message-template.failed",
	paused: "message-template.paused",
};

function events(before: Approval, after: Pick<Approval, "status" | "category">): Effect[] {
	const recounted = after.category !== (before.category ?? (after.category && WANTED[before.purpose]));
	const names = [
		before.status === after.status ? undefined : eventOf(before, after.status),
		recounted ? ("message-template.category-changed" as const) : undefined,
	];
	return names.flatMap((name) => (name ? [{ type: "emit" as const, name }] : []));
}

function eventOf(before: Approval, after: Status): EventName | undefined {
	// Only a draft is submitted: one that was approved once and waits again was not submitted anew.
	if (after === "pending" && before.status !== "draft") return undefined;
	const wasApproved = before.approvedAt !== null || before.status === "succeeded";
	return after === "failed" && wasApproved ? "message-template.withdrawn" : EVENTS[after];
}

const LONGEST_WAIT = 30 * MINUTE;
/** The virtual WhatsApp makes up its mind in a moment. */
const SANDBOX_SECONDS = 3;

/** So long may somebody have a refusal looked at again by hand. */
const APPEAL_SECONDS = 7 * DAY;

/** Not every provider tells of an approval, nor of its end: what was ever approved is asked about for ever. */
function next(template: Approval, answer: Answer, status: Status, now: Date): Effect[] {
	if (answer.said === "gone" || isRefusedForGood(template, status, now)) return [];
	if (status === "draft") return [{ type: "submit_at", at: later(template, template.createdAt, now) }];
	if (status === "pending") {
		return [{ type: "check_at", at: later(template, template.submittedAt ?? template.createdAt, now) }];
	}
	// There nothing happens by itself any more.
	if (template.provider === "sandbox") return [];
	return [{ type: "check_at", at: addSeconds(now, status === "paused" ? LONGEST_WAIT : DAY) }];
}

function isRefusedForGood({ approvedAt, submittedAt, createdAt }: Approval, status: Status, now: Date): boolean {
	return status === "failed" && !approvedAt && isPast(addSeconds(submittedAt ?? createdAt, APPEAL_SECONDS), now);
}

function later({ purpose, provider }: Approval, since: Date, now: Date): Date {
	if (provider === "sandbox") return addSeconds(now, SANDBOX_SECONDS);
	const elapsed = Math.max(0, (now.getTime() - since.getTime()) / 1000);
	return addSeconds(now, purpose === "code" ? asLongAgain(elapsed) : stepAfter(elapsed));
}

const FIRST_WAIT = 30;

/** Meta approves a code's message by itself: 30 s, 1 min, 2 min, 4 min ..., as long again as it has taken so far. */
const asLongAgain = (elapsed: number) => Math.min(elapsed + FIRST_WAIT, LONGEST_WAIT);

/** One that people read may take a day: by the minute at first, in the end four times a day. */
const STEPS = [
	{ until: 5 * MINUTE, wait: MINUTE },
	{ until: 30 * MINUTE, wait: 5 * MINUTE },
	{ until: 6 * HOUR, wait: 30 * MINUTE },
	{ until: Number.POSITIVE_INFINITY, wait: 6 * HOUR },
];
const stepAfter = (elapsed: number) => STEPS.find(({ until }) => elapsed < until)!.wait;

/** Stages that no provider has a name for. */
const OURS: readonly unknown[] = ["gone", "changed"];

/** A stage by the name that the provider gives it; a name that is new to us says nothing. */
export function stageOf(name: unknown): Said {
	const isTheirs = typeof name === "string" && !OURS.includes(name) && Object.hasOwn(MEANING, name);
	return isTheirs ? (name as Said) : "unknown";
}

/** The same answer of a provider whose message is no longer the one that it was given: it may not be sent any more. */
export function asChanged<A extends Answer>(answer: A, provider: string): A {
	const stands = answer.said === "approved" || answer.said === "pending" || answer.said === "paused";
	const reason = `at ${provider} its words, or where its buttons lead, are no longer what was submitted here`;
	return stands ? { ...answer, said: "changed", reason } : answer;
}

/** A category by the name that the provider gives it, in whatever letters. */
export function categoryOf(name: unknown): MessageCategory | null {
	return MESSAGE_CATEGORIES.find((category) => typeof name === "string" && category === name.toUpperCase()) ?? null;
}
