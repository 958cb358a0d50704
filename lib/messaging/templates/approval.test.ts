import { describe, expect, test } from "vitest";
import { addSeconds } from "@/lib/kernel/time";
import type { MessageCategory } from "@/lib/kernel/words";
import { type Approval, categoryOf, type Decision, providerSaid, type Said, type Status, stageOf } from "./approval";

const T0 = new Date("2026-03-01T12:00:00Z");
const after = (seconds: number) => addSeconds(T0, seconds);

function template(status: Status, over: Partial<Approval> = {}): Approval {
	const kind = { purpose: "code", provider: "twilio", category: null, approvedAt: null } as const;
	return { ...kind, status, reason: null, createdAt: T0, submittedAt: status === "draft" ? null : T0, ...over };
}

const say = (before: Approval, said: Said, seconds = 0, reason: string | null = null) =>
	providerSaid(before, { said, reason }, after(seconds));
const names = ({ effects }: Decision) => effects.flatMap((effect) => (effect.type === "emit" ? [effect.name] : []));
const next = ({ effects }: Decision) => effects.find((effect) => effect.type !== "emit");

describe("what the provider said last is true", () => {
	const ALL: Status[] = ["draft", "pending", "failed", "succeeded", "paused"];
	test.each<[Said, Status]>([
		["unsubmitted", "draft"],
		["received", "pending"],
		["pending", "pending"],
		["approved", "succeeded"],
		["rejected", "failed"],
		["disabled", "failed"],
		["gone", "failed"],
		["paused", "paused"],
	])("%s makes any template %s, with what it gave as its reason", (said, status) => {
		for (const before of ALL) {
			const decision = say(template(before, { reason: "of old" }), said, 60, "of now");
			expect([decision.status, decision.reason]).toEqual([status, "of now"]);
		}
	});

	test("an answer that says nothing changes nothing; only a draft keeps why it could not be submitted", () => {
		for (const before of ALL) {
			const decision = say(template(before, { reason: "of old" }), "unknown", 60, "Authenticate");
			expect(decision.status).toBe(before);
			expect(decision.reason).toBe(before === "draft" ? "Authenticate" : "of old");
			expect(names(decision)).toEqual([]);
		}
	});

	test("a stage is told by its name, and a new name is no stage", () => {
		expect(["approved", "received"].map(stageOf)).toEqual(["approved", "received"]);
		expect(["in_appeal", "gone", "toString", "", undefined, null, 3].map(stageOf)).toEqual(Array(7).fill("unknown"));
	});
});

describe("events", () => {
	test.each<[Status, Said, string[]]>([
		["draft", "received", ["message-template.submitted"]],
		["draft", "approved", ["message-template.succeeded"]],
		["draft", "rejected", ["message-template.failed"]],
		["pending", "pending", []],
		["pending", "approved", ["message-template.succeeded"]],
		["succeeded", "approved", []],
		["succeeded", "rejected", ["message-template.withdrawn"]],
		["succeeded", "paused", ["message-template.paused"]],
		["succeeded", "pending", []],
		["paused", "approved", ["message-template.succeeded"]],
		["failed", "disabled", []],
		["failed", "approved", ["message-template.succeeded"]],
	])("%s, then %s: %j", (before, said, expected) => {
		expect(names(say(template(before), said, 60))).toEqual(expected);
	});
});

describe("when it is asked again", () => {
	test("a pending one after 30 s, then each time as long again as it has taken, at most 30 min", () => {
		let at = 0;
		const waits = Array.from({ length: 9 }, () => {
			const effect = next(say(template("pending"), "pending", at));
			const wait = effect?.type === "check_at" ? (effect.at.getTime() - after(at).getTime()) / 1000 : Number.NaN;
			at += wait;
			return wait;
		});
		expect(waits).toEqual([30, 60, 120, 240, 480, 960, 1800, 1800, 1800]);
	});

	test("an approved or refused one a day later, a paused one after 30 min, one that is gone never", () => {
		expect(next(say(template("pending"), "approved", 90))).toEqual({ type: "check_at", at: after(90 + 86_400) });
		expect(next(say(template("pending"), "rejected", 90))).toEqual({ type: "check_at", at: after(90 + 86_400) });
		expect(next(say(template("succeeded"), "unknown", 90))).toEqual({ type: "check_at", at: after(90 + 86_400) });
		expect(next(say(template("succeeded"), "paused", 90))).toEqual({ type: "check_at", at: after(90 + 1800) });
		expect(next(say(template("succeeded"), "gone", 90))).toBeUndefined();
	});

	test("one that was refused and never approved for a week, in which it may be looked at again; then never", () => {
		const WEEK = 7 * 86_400;
		const ends = (before: Approval, at: number) => next(say(before, "rejected", at)) === undefined;
		expect([ends(template("failed"), WEEK - 1), ends(template("failed"), WEEK)]).toEqual([false, true]);
		expect(ends(template("failed", { approvedAt: T0 }), 99 * WEEK)).toBe(false);
		expect(next(say(template("failed"), "unknown", WEEK))).toBeUndefined();
		expect(next(say(template("failed"), "approved", WEEK))).toEqual({ type: "check_at", at: after(WEEK + 86_400) });
	});

	test("a draft that could not be submitted is submitted again, later and later", () => {
		expect(next(say(template("draft"), "unknown", 0))).toEqual({ type: "submit_at", at: after(30) });
		expect(next(say(template("draft"), "unknown", 90))).toEqual({ type: "submit_at", at: after(90 + 120) });
		expect(next(say(template("draft"), "unknown", 86_400))).toEqual({ type: "submit_at", at: after(86_400 + 1800) });
	});
});

describe("a message that people read", () => {
	const message = (status: Status, over: Partial<Approval> = {}) => template(status, { purpose: "recovery", ...over });

	test("is asked about each minute at first, in the end four times a day, and for ever", () => {
		let at = 0;
		const waits = Array.from({ length: 30 }, () => {
			const effect = next(say(message("pending"), "pending", at));
			const wait = effect?.type === "check_at" ? (effect.at.getTime() - after(at).getTime()) / 60_000 : Number.NaN;
			at += wait * 60;
			return wait;
		});
		const expected = [...Array(5).fill(1), ...Array(5).fill(5), ...Array(11).fill(30), ...Array(9).fill(360)];
		expect(waits).toEqual(expected);
	});

	test("that was approved once is withdrawn, however it was between; one that never was is refused", () => {
		const approvedAt = T0;
		for (const before of ["succeeded", "paused", "pending"] as const) {
			expect(names(say(message(before, { approvedAt }), "rejected"))).toEqual(["message-template.withdrawn"]);
		}
		expect(names(say(message("paused"), "disabled"))).toEqual(["message-template.failed"]);
		expect(names(say(message("failed", { approvedAt }), "approved"))).toEqual(["message-template.succeeded"]);
	});

	test("keeps when it was approved first", () => {
		expect(say(message("pending"), "approved", 5).approvedAt).toEqual(after(5));
		expect(say(message("paused", { approvedAt: T0 }), "approved", 5).approvedAt).toEqual(T0);
		expect(say(message("pending"), "rejected", 5).approvedAt).toBeNull();
	});

	test("tells when WhatsApp counts it otherwise than it was wanted, and again when it comes to its senses", () => {
		const counted = (before: Approval, category: MessageCategory | null) =>
			providerSaid(before, { said: "approved", reason: null, category }, after(60));
		const changed = "message-template.category-changed";
		expect(names(counted(message("succeeded"), "UTILITY"))).toEqual([]);
		expect(names(counted(message("pending"), "MARKETING"))).toEqual(["message-template.succeeded", changed]);
		expect(names(counted(message("succeeded", { category: "MARKETING" }), "MARKETING"))).toEqual([]);
		expect(names(counted(message("succeeded", { category: "MARKETING" }), "UTILITY"))).toEqual([changed]);
		expect(counted(message("succeeded", { category: "MARKETING" }), null).category).toBe("MARKETING");
		expect(names(counted(template("succeeded"), "AUTHENTICATION"))).toEqual([]);
		expect(["utility", "MARKETING", "toString", null, 3].map(categoryOf)).toEqual([
			...["UTILITY", "MARKETING", null, null, null],
		]);
	});
});

test("the sandbox's is asked about in a moment as long as it waits, and then no more", () => {
	const virtual = (status: Status) => template(status, { purpose: "recovery", provider: "sandbox" });
	expect(next(say(virtual("draft"), "pending"))).toEqual({ type: "check_at", at: after(3) });
	for (const said of ["approved", "rejected", "paused", "disabled"] as const) {
		expect(next(say(virtual("pending"), said))).toBeUndefined();
	}
});
