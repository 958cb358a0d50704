import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addSeconds, DAY, HOUR, isPast } from "@/lib/kernel/time";
import { decide, type Event, endOfLife, type Inquiry, isFinished, statusAt } from "./machine";

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

	test("goes to its next step without ending", () => {
		const { next } = decide(pending, done("approve", "details"));
		expect(next).toMatchObject({ status: "pending", nextStep: "details", completedAt: null });
	});

	test("fails with the third failed verification, not with the second", () => {
		const failed: Event = { type: "verification_failed", at: after(120), max: 3 };
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

describe("whatever happens, in whatever order", () => {
	const event: fc.Arbitrary<(at: Date) => Event> = fc.oneof(
		fc.constant((at: Date): Event => ({ type: "started", at })),
		fc.constant((at: Date): Event => ({ type: "time_passed", at })),
		fc.constant((at: Date): Event => ({ type: "renewed", at })),
		fc.constant((at: Date): Event => ({ type: "verification_failed", at, max: 3 })),
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

	test("a finished inquiry never changes again and says nothing more", () => {
		live((before, _, { next, effects }) => {
			if (!isFinished(before.status)) return;
			expect(next).toEqual(before);
			expect(effects).toEqual([]);
		});
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
