import { describe, expect, test } from "vitest";
import { addSeconds } from "@/lib/kernel/time";
import { type Approval, type Decision, providerSaid, type Said, type Status, stageOf } from "./approval";

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

	test("a draft that could not be submitted is submitted again, later and later", () => {
		expect(next(say(template("draft"), "unknown", 0))).toEqual({ type: "submit_at", at: after(30) });
		expect(next(say(template("draft"), "unknown", 90))).toEqual({ type: "submit_at", at: after(90 + 120) });
		expect(next(say(template("draft"), "unknown", 86_400))).toEqual({ type: "submit_at", at: after(86_400 + 1800) });
	});
});
