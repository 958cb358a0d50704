import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addSeconds, DAY, HOUR, isPast } from "@/lib/kernel/time";
import {
	decide,
	type Event,
	endOfLife,
	type Inquiry,
	isCutShort,
	isDeclinedByRule,
	isFinished,
	isOpen,
	statusAt,
} from "./machine";

const BORN = new Date("2026-11-21T12:00:00Z");
const EXPIRY = {
	afterCreateSeconds: DAY,
	afterStartSeconds: null,
	afterResumeSeconds: DAY,
	maxLifetimeSeconds: 30 * DAY,
};
const after = (seconds: number) => addSeconds(BORN, seconds);

const created: Inquiry = {
	status: "created",
	createdAt: BORN,
	expiresAt: after(DAY),
	expiry: EXPIRY,
	failedVerifications: 0,
	previousStep: null,
	nextStep: "consent",
	startedAt: null,
	completedAt: null,
	failedAt: null,
	expiredAt: null,
	decisionedAt: null,
	markedForReviewAt: null,
	redactedAt: null,
	lastActivityAt: null,
	abandonedAt: null,
	recoveredAt: null,
	idleCheckAt: null,
};
const pending = decide(created, { type: "started", at: after(60) }).next;
const done = (onCompletion: "approve" | "review" | "leave", next: string | null = null): Event => ({
	type: "step_done",
	at: after(120),
	step: "phone",
	next,
	onCompletion,
});
const names = (now: Inquiry, event: Event) =>
	decide(now, event).effects.map((effect) => (effect.type === "emit" ? effect.event : effect.type));

describe("an inquiry", () => {
	test("is pending from the first act on, once, and only from created", () => {
		expect(names(created, { type: "started", at: after(60) })).toEqual(["inquiry.started"]);
		expect(pending).toMatchObject({ status: "pending", startedAt: after(60), expiresAt: after(DAY) });
		expect(decide(pending, { type: "started", at: after(61) })).toEqual({ next: pending, effects: [] });
	});

	test("starts a life of its own from its start where the company asked for one", () => {
		const own = { ...created, expiry: { ...EXPIRY, afterStartSeconds: HOUR } };
		expect(decide(own, { type: "started", at: after(60) }).next.expiresAt).toEqual(after(60 + HOUR));
	});

	test.each([
		["approve", "approved", ["inquiry.transitioned", "inquiry.completed", "inquiry.approved"]],
		["review", "needs_review", ["inquiry.transitioned", "inquiry.completed", "inquiry.marked-for-review"]],
		["leave", "completed", ["inquiry.transitioned", "inquiry.completed"]],
	] as const)("after its last step with %s is %s, and says so in order", (onCompletion, status, events) => {
		const { next } = decide(pending, done(onCompletion));
		expect(next).toMatchObject({ status, completedAt: after(120), previousStep: "phone", nextStep: null });
		expect(names(pending, done(onCompletion))).toEqual(events);
	});

	test("is declined by rule where the flow did it as it failed, not where the company did it after", () => {
		const failing = (onFailure: "decline" | "leave") =>
			decide(pending, { type: "verification_failed", at: after(120), max: 1, onFailure }).next;
		const judged = (inquiry: Inquiry, as: "approved" | "declined", at: Date) =>
			decide(inquiry, { type: "decided", at, as }).next;
		expect(isDeclinedByRule(failing("decline"))).toBe(true);
		expect(isDeclinedByRule(failing("leave"))).toBe(false);
		expect(isDeclinedByRule(judged(failing("leave"), "declined", after(180)))).toBe(false);
		const approved = judged(failing("decline"), "approved", after(180));
		expect(isDeclinedByRule(approved)).toBe(false);
		expect(isDeclinedByRule(judged(approved, "declined", after(240)))).toBe(false);
	});

	test("goes to its next step without ending", () => {
		const { next } = decide(pending, done("approve", "details"));
		expect(next).toMatchObject({ status: "pending", nextStep: "details", completedAt: null });
	});

	test("goes back to a step without ending, and on from there", () => {
		const back: Event = { type: "went_back", at: after(90), from: "phone", to: "details", before: "consent" };
		const { next } = decide(pending, back);
		expect(next).toMatchObject({ status: "pending", previousStep: "consent", nextStep: "details" });
		expect(next.lastActivityAt).toEqual(after(90));
	});

	test("fails with the third failed verification, not with the second", () => {
		const failed: Event = { type: "verification_failed", at: after(120), max: 3, onFailure: "leave" };
		const twice = decide(decide(pending, failed).next, failed).next;
		expect(twice).toMatchObject({ status: "pending", failedVerifications: 2 });
		expect(decide(twice, failed).next).toMatchObject({ status: "failed", failedAt: after(120) });
	});

	test("expires at its moment with its sessions, and never before", () => {
		expect(names(pending, { type: "time_passed", at: after(DAY - 0.001) })).toEqual([]);
		expect(names(pending, { type: "time_passed", at: after(DAY) })).toEqual(["expire_sessions", "inquiry.expired"]);
		expect(statusAt(pending, after(DAY))).toBe("expired");
	});

	test("that has expired is renewed, also when nobody had written the expiry down; its start stays", () => {
		const renewed: Event = { type: "renewed", at: after(2 * DAY) };
		const swept = decide(pending, { type: "time_passed", at: after(DAY) }).next;
		expect(names(pending, renewed)).toEqual([
			"expire_sessions",
			"inquiry.expired",
			"revive_sessions",
			"inquiry.resumed",
		]);
		expect(names(swept, renewed)).toEqual(["revive_sessions", "inquiry.resumed"]);
		for (const from of [pending, swept]) {
			expect(decide(from, renewed).next).toMatchObject({
				status: "pending",
				startedAt: after(60),
				expiresAt: after(3 * DAY),
			});
		}
	});

	test("cannot be renewed past its longest life, and never for longer than that", () => {
		const lastDay = decide(pending, { type: "renewed", at: after(29.5 * DAY) }).next;
		expect(lastDay.expiresAt).toEqual(endOfLife(created));
		expect(decide(pending, { type: "renewed", at: after(30 * DAY) })).toMatchObject({ refused: "too_old" });
	});
});

const ENDS = (["ended", "redacted", "approved", "declined"] as const).map(
	(what) =>
		(at: Date): Event =>
			what === "ended" || what === "redacted" ? { type: what, at } : { type: "decided", at, as: what },
);

/** Every status after every event: the status that follows with its events, or why not; nothing where nothing happens. */
describe("the table of moves", () => {
	const at = after(600);
	const seen = { startedAt: after(60), lastActivityAt: after(60), idleCheckAt: after(120) };
	const ended = { ...created, ...seen, idleCheckAt: null };
	const FROM: Record<string, Inquiry> = {
		created,
		pending: { ...created, ...seen, status: "pending" },
		abandoned: { ...ended, status: "pending", abandonedAt: after(300) },
		completed: { ...ended, status: "completed", completedAt: after(90) },
		failed: { ...ended, status: "failed", failedAt: after(90) },
		expired: { ...ended, status: "expired", expiredAt: after(90), expiresAt: after(90) },
		needs_review: { ...ended, status: "needs_review", markedForReviewAt: after(90) },
		approved: { ...ended, status: "approved", decisionedAt: after(90) },
		declined: { ...ended, status: "declined", decisionedAt: after(90) },
		redacted: { ...ended, status: "approved", redactedAt: after(95) },
	};
	const EVENTS: Record<string, Event> = {
		started: { type: "started", at },
		"last step": { type: "step_done", at, step: "phone", next: null, onCompletion: "leave" },
		"a step back": { type: "went_back", at, from: "phone", to: "details", before: "consent" },
		"last failure": { type: "verification_failed", at, max: 1, onFailure: "leave" },
		"last failure, decline": { type: "verification_failed", at, max: 1, onFailure: "decline" },
		"time is up": { type: "time_passed", at: after(DAY) },
		renewed: { type: "renewed", at },
		ended: { type: "ended", at },
		approve: { type: "decided", at, as: "approved" },
		decline: { type: "decided", at, as: "declined" },
		review: { type: "marked_for_review", at },
		redact: { type: "redacted", at },
		"idle for long": { type: "idle_checked", at, idleSeconds: 60 },
		"not idle yet": { type: "idle_checked", at, idleSeconds: 900 },
		seen: { type: "seen", at },
	};
	const TABLE: Record<string, Record<string, string>> = {
		created: {
			approve: "no: undecided",
			decline: "no: undecided",
			ended: "expired (expire_sessions) (revoke_links) inquiry.expired",
			redact: "expired (expire_sessions) (revoke_links) inquiry.expired inquiry.redacted",
			review: "no: undecided",
			started: "pending inquiry.started",
			"time is up": "expired (expire_sessions) inquiry.expired",
		},
		pending: {
			approve: "no: undecided",
			decline: "no: undecided",
			ended: "expired (expire_sessions) (revoke_links) inquiry.expired",
			"idle for long": "inquiry.abandoned",
			"last failure": "failed inquiry.failed",
			"last failure, decline": "declined inquiry.failed inquiry.declined",
			"last step": "completed inquiry.transitioned inquiry.completed",
			"a step back": "inquiry.transitioned",
			redact: "expired (expire_sessions) (revoke_links) inquiry.expired inquiry.redacted",
			review: "no: undecided",
			"time is up": "expired (expire_sessions) inquiry.expired",
		},
		abandoned: {
			"a step back": "inquiry.transitioned",
			approve: "no: undecided",
			decline: "no: undecided",
			ended: "expired (expire_sessions) (revoke_links) inquiry.expired",
			"last failure": "failed inquiry.failed",
			"last failure, decline": "declined inquiry.failed inquiry.declined",
			"last step": "completed inquiry.transitioned inquiry.completed",
			redact: "expired (expire_sessions) (revoke_links) inquiry.expired inquiry.redacted",
			review: "no: undecided",
			seen: "inquiry.recovered",
			"time is up": "expired (expire_sessions) inquiry.expired",
		},
		completed: {
			approve: "approved inquiry.approved",
			decline: "declined inquiry.declined",
			ended: "no: not_open",
			redact: "(expire_sessions) (revoke_links) inquiry.redacted",
			renewed: "no: finished",
			review: "needs_review inquiry.marked-for-review",
		},
		failed: {
			approve: "approved inquiry.approved",
			decline: "declined inquiry.declined",
			ended: "no: not_open",
			redact: "(expire_sessions) (revoke_links) inquiry.redacted",
			renewed: "no: finished",
			review: "needs_review inquiry.marked-for-review",
		},
		expired: {
			approve: "no: undecided",
			decline: "no: undecided",
			ended: "no: not_open",
			redact: "(expire_sessions) (revoke_links) inquiry.redacted",
			renewed: "pending (revive_sessions) inquiry.resumed",
			review: "no: undecided",
		},
		needs_review: {
			approve: "approved inquiry.approved",
			decline: "declined inquiry.declined",
			ended: "no: not_open",
			redact: "(expire_sessions) (revoke_links) inquiry.redacted",
			renewed: "no: finished",
		},
		approved: {
			decline: "declined inquiry.declined",
			ended: "no: not_open",
			redact: "(expire_sessions) (revoke_links) inquiry.redacted",
			renewed: "no: finished",
			review: "no: decided",
		},
		declined: {
			approve: "approved inquiry.approved",
			ended: "no: not_open",
			redact: "(expire_sessions) (revoke_links) inquiry.redacted",
			renewed: "no: finished",
			review: "no: decided",
		},
	};
	const moved = (from: Inquiry, event: Event): string => {
		const { next, effects, refused } = decide(from, event);
		if (refused) return `no: ${refused}`;
		const told = effects.map((effect) => (effect.type === "emit" ? effect.event : `(${effect.type})`));
		return [next.status === from.status ? "" : next.status, ...told].filter(Boolean).join(" ");
	};

	test("from redacted: nothing", () => {
		for (const event of Object.values(EVENTS)) expect(moved(FROM.redacted!, event)).toBe("no: redacted");
	});

	test.each(Object.keys(TABLE))("from %s", (status) => {
		const row = Object.fromEntries(
			Object.entries(EVENTS).flatMap(([name, event]) => {
				const what = moved(FROM[status]!, event);
				return what ? [[name, what]] : [];
			}),
		);
		expect(row).toEqual(TABLE[status]);
	});
});

describe("whatever happens, in whatever order", () => {
	const event: fc.Arbitrary<(at: Date) => Event> = fc.oneof(
		fc.constant((at: Date): Event => ({ type: "started", at })),
		fc.constant((at: Date): Event => ({ type: "time_passed", at })),
		fc.constant((at: Date): Event => ({ type: "renewed", at })),
		fc.constantFrom("decline" as const, "leave" as const).map(
			(onFailure) =>
				(at: Date): Event => ({ type: "verification_failed", at, max: 3, onFailure }),
		),
		fc.constant((at: Date): Event => ({ type: "went_back", at, from: "phone", to: "consent", before: null })),
		fc.constantFrom(...ENDS),
		fc.constantFrom("seen" as const, "marked_for_review" as const).map(
			(type) =>
				(at: Date): Event => ({ type, at }),
		),
		fc.integer({ min: 60, max: DAY }).map(
			(idleSeconds) =>
				(at: Date): Event => ({ type: "idle_checked", at, idleSeconds }),
		),
		fc
			.record({
				onCompletion: fc.constantFrom("approve" as const, "review" as const, "leave" as const),
				next: fc.constantFrom("phone", null),
			})
			.map(
				(more) =>
					(at: Date): Event => ({ type: "step_done", at, step: "consent", ...more }),
			),
	);
	const story = fc.array(fc.record({ wait: fc.integer({ min: 0, max: 5 * DAY }), event }), { maxLength: 30 });
	const expiry = fc.record({
		afterCreateSeconds: fc.integer({ min: 60, max: 40 * DAY }),
		afterStartSeconds: fc.option(fc.integer({ min: 60, max: 40 * DAY })),
		afterResumeSeconds: fc.integer({ min: 60, max: 40 * DAY }),
		maxLifetimeSeconds: fc.constant(30 * DAY),
	});

	function live(each: (before: Inquiry, event: Event, after: ReturnType<typeof decide>) => void) {
		fc.assert(
			fc.property(expiry, story, (expiry, steps) => {
				const first = Math.min(expiry.afterCreateSeconds, expiry.maxLifetimeSeconds);
				let now: Inquiry = { ...created, expiry, expiresAt: after(first) };
				let at = BORN;
				for (const step of steps) {
					at = addSeconds(at, step.wait);
					const happened = step.event(at);
					const decided = decide(now, happened);
					each(now, happened, decided);
					now = decided.next;
				}
			}),
			{ numRuns: 500 },
		);
	}

	test("a finished inquiry is never open again: it can only be decided and redacted", () => {
		live((before, { type }, { next, effects }) => {
			if (!isFinished(before.status)) return;
			expect(isFinished(next.status)).toBe(true);
			if (["decided", "marked_for_review", "redacted"].includes(type)) return;
			expect({ ...next, idleCheckAt: null }).toEqual({ ...before, idleCheckAt: null });
			expect(effects).toEqual([]);
		});
	});

	test("a redacted one never changes at all", () => {
		live((before, _, { next, effects, refused }) => {
			if (!before.redactedAt) return;
			expect([next, effects, refused]).toEqual([before, [], "redacted"]);
		});
	});

	test("only one that is pending has an idle timer, and an abandoned one has none", () => {
		live((_, __, { next }) => {
			if (next.idleCheckAt) expect(next.status).toBe("pending");
		});
	});

	test("abandoned and recovered take turns", () => {
		let last = "inquiry.recovered";
		live((before, _, { effects }) => {
			if (before === undefined || before.lastActivityAt === null) last = "inquiry.recovered";
			for (const effect of effects) {
				if (effect.type !== "emit" || !/abandoned|recovered/.test(effect.event)) continue;
				expect(effect.event).not.toBe(last);
				last = effect.event;
			}
		});
	});

	test("is cut short by the company's end and by nothing else, until it is renewed", () => {
		live((before, { type }, { next }) => {
			const byCompany = isOpen(before.status) && (type === "ended" || type === "redacted");
			if (!isCutShort(next) || isCutShort(before)) return;
			expect(byCompany).toBe(true);
		});
		const pending = decide(created, { type: "started", at: after(60) }).next;
		const ended = decide(pending, { type: "ended", at: after(90) }).next;
		expect(isCutShort(ended)).toBe(true);
		const renewed = decide(ended, { type: "renewed", at: after(120) }).next;
		expect(isCutShort(renewed)).toBe(false);
		expect(isCutShort(decide(renewed, { type: "time_passed", at: renewed.expiresAt }).next)).toBe(false);
	});

	test("its expiry never lies beyond its longest life", () => {
		live((_, __, { next }) => expect(isPast(next.expiresAt, endOfLife(next))).toBe(true));
	});

	test("it never goes back to created, and its start is written once", () => {
		live((before, _, { next }) => {
			if (before.status !== "created") expect(next.status).not.toBe("created");
			if (before.startedAt) expect(next.startedAt).toEqual(before.startedAt);
		});
	});

	test("every change of status is told by an event", () => {
		live((before, _, { next, effects }) => {
			if (next.status !== before.status) expect(effects.some(({ type }) => type === "emit")).toBe(true);
		});
	});

	test("open and past its expiry is what it says: expired, whether or not it is written down", () => {
		live((_, { at }, { next }) => {
			if (statusAt(next, at) !== next.status) expect(statusAt(next, at)).toBe("expired");
		});
	});
});
