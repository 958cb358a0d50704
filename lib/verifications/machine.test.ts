import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PRESETS, type PresetId, planOf } from "@/lib/workflows/plan";
import type { Step } from "@/lib/workflows/schemas";
import { type Because, blank, decide, type Event, judge } from "./machine";

const noon = new Date("2026-11-21T12:00:00Z");
const seconds = (s: number) => new Date(noon.getTime() + s * 1000);

type Own = { codeSeconds?: number; waitSeconds?: number };

function begin(workflow: PresetId | readonly Step[], { codeSeconds = 300, waitSeconds }: Own = {}) {
	const steps = typeof workflow === "number" ? PRESETS[workflow] : workflow;
	return decide(blank(planOf(steps, { codeSeconds, waitSeconds, codeLength: 6 }), noon), { type: "started", at: noon });
}

/** Lets the clock run until the verification ends, and tells what was sent when. */
function untilTheEnd({ next: v, effects }: ReturnType<typeof begin>) {
	const sent: string[] = [];
	let at = noon;
	for (let seen = effects; ; ) {
		for (const e of seen)
			if (e.type === "send_code") sent.push(`${(+at - +noon) / 1000} ${e.channel} #${e.generation}`);
		if (v.status !== "pending") return { sent, ended: `${(+at - +noon) / 1000} ${v.status}` };
		at = v.stepEndsAt;
		({ next: v, effects: seen } = decide(v, { type: "time_passed", at }));
	}
}

describe("workflows", () => {
	const golden: [PresetId, string[], string][] = [
		[1, ["0 sms #1", "125 voice #1", "305 voice #2"], "605 expired"],
		[2, ["0 sms #1", "125 sms #1", "305 voice #2"], "605 expired"],
		[3, ["0 voice #1", "150 voice #1"], "300 expired"],
		[4, ["0 sms #1", "120 sms #1"], "300 expired"],
		[5, ["0 sms #1", "120 voice #1"], "300 expired"],
		[6, ["0 sms #1"], "300 expired"],
		[7, ["0 voice #1"], "300 expired"],
	];
	test.each(golden)("workflow %i sends and ends as its table says", (id, sent, ended) => {
		expect(untilTheEnd(begin(id))).toEqual({ sent, ended });
	});

	test.each([
		[360, 120, [1, 1, 1]],
		[240, 120, [1, 1, 2]],
		[120, 120, [1, 2, 3]],
		[90, 120, [1, 2, 3]],
		[200, 120, [1, 2, 3]],
	])("a code of %i s with steps of %i s gives codes %j", (codeSeconds, waitSeconds, codes) => {
		const { sent } = untilTheEnd(begin(1, { codeSeconds, waitSeconds }));
		expect(sent.map((s) => Number(s.split("#")[1]))).toEqual(codes);
	});

	test("waking early does nothing, so a job and a page may both ask", () => {
		expect(decide(begin(1).next, { type: "time_passed", at: seconds(60) }).effects).toEqual([]);
	});
});

describe("sending again", () => {
	test("the first resend is refused until 30 s have passed, and then repeats the same code", () => {
		const v = begin(6).next;
		expect(decide(v, { type: "resend_asked", at: seconds(29) }).refused).toBe("wait");
		const { effects } = decide(v, { type: "resend_asked", at: seconds(30) });
		expect(effects[0]).toEqual({ type: "send_code", channel: "sms", generation: 1, slot: 2 });
	});

	test("waits grow 30, 60, 180, 300 s and the sixth resend is refused for good", () => {
		let v = begin(6, { codeSeconds: 600 }).next;
		const waits: number[] = [];
		let at = noon;
		for (let i = 0; i < 5; i++) {
			waits.push((+v.nextResendAt - +at) / 1000);
			at = v.nextResendAt;
			v = decide(v, { type: "resend_asked", at }).next;
		}
		expect(waits).toEqual([30, 60, 180, 300, 300]);
		expect(decide(v, { type: "resend_asked", at: v.nextResendAt }).refused).toBe("too_many");
	});

	test("a code whose three tries are used up is replaced by the next send, and the larger count stays", () => {
		const v = { ...begin(6).next, codeTries: 3, totalTries: 3 };
		const { next } = decide(v, { type: "resend_asked", at: seconds(40) });
		expect([next.generation, next.codeTries, next.totalTries]).toEqual([2, 0, 3]);
		expect(next.codeEndsAt).toEqual(seconds(340));
		expect(next.stepEndsAt).toEqual(seconds(340));
	});

	test("a code that runs out at 300 s is replaced by a send at 300 s, not at 299 s", () => {
		const kept = { ...begin(6).next, stepEndsAt: seconds(400) };
		expect(decide(kept, { type: "resend_asked", at: seconds(299) }).next.generation).toBe(1);
		expect(decide(kept, { type: "resend_asked", at: seconds(300) }).next.generation).toBe(2);
	});

	test("a resend moves the next step to at least 60 s later", () => {
		const { next } = decide(begin(1).next, { type: "resend_asked", at: seconds(100) });
		expect(next.stepEndsAt).toEqual(seconds(160));
	});
});

describe("a message that cannot arrive", () => {
	const undeliverable = (at: number, slot: number, because: Because = "address") =>
		({ type: "undeliverable", at: seconds(at), slot, because }) as const;

	test("starts the next step at once, exactly once", () => {
		const first = decide(begin(1).next, undeliverable(3, 1));
		expect(first.effects[0]).toEqual({ type: "send_code", channel: "voice", generation: 1, slot: 2 });
		expect(first.next.stepEndsAt).toEqual(seconds(183));
		expect(decide(first.next, undeliverable(4, 1)).effects).toEqual([]);
	});

	test("to a landline no second text is sent: the first step that goes another way is next", () => {
		const { next, effects } = decide(begin(2).next, undeliverable(3, 1, "channel"));
		expect([next.step, effects[0]]).toEqual([2, { type: "send_code", channel: "voice", generation: 1, slot: 2 }]);
	});

	test("frees the person's next send of its cool-down when no step is left", () => {
		const { next, effects } = decide(begin(6).next, undeliverable(3, 1));
		expect(effects).toEqual([]);
		expect(decide(next, { type: "resend_asked", at: seconds(3) }).refused).toBeUndefined();
	});

	test("to a landline nothing but texts follows: none is sent, by itself or on asking, and it ends with its code", () => {
		const { next } = decide(begin(4).next, undeliverable(3, 1, "channel"));
		expect(decide(next, { type: "resend_asked", at: seconds(40) }).refused).toBe("no_more");
		const due = decide(next, { type: "time_passed", at: seconds(120) });
		expect(due.effects).toEqual([{ type: "wake_at", at: seconds(300) }]);
		expect(decide(due.next, { type: "time_passed", at: seconds(300) }).next.status).toBe("expired");
	});

	test("that never left is not counted against the person, however often they ask", () => {
		let v = decide(begin(6).next, undeliverable(1, 1, "us")).next;
		for (let i = 2; i < 20; i++) {
			v = decide(v, { type: "resend_asked", at: seconds(i) }).next;
			v = decide(v, undeliverable(i, v.sends, "us")).next;
			expect([v.sends, v.resends]).toEqual([i, 0]);
		}
	});

	test("a late receipt of an earlier message changes nothing", () => {
		const again = decide(begin(1).next, { type: "resend_asked", at: seconds(40) }).next;
		expect(decide(again, undeliverable(41, 1)).next).toBe(again);
	});

	test("a call that rang out frees the next one of its cool-down, and its step stays", () => {
		const { next, effects } = decide(begin(3).next, { type: "unanswered", at: seconds(20), slot: 1 });
		expect(effects).toEqual([]);
		expect([next.stepEndsAt, next.nextResendAt]).toEqual([seconds(150), seconds(20)]);
	});
});

describe("call me instead", () => {
	const next = (at: number, slot: number, otherChannel = true) =>
		({ type: "next_asked", at: seconds(at), slot, otherChannel }) as const;

	test("is the next step now, without a cool-down, and counts as a resend", () => {
		const { next: v, effects } = decide(begin(1).next, next(2, 1));
		expect(effects).toEqual([
			{ type: "send_code", channel: "voice", generation: 1, slot: 2 },
			{ type: "wake_at", at: seconds(182) },
		]);
		expect([v.step, v.resends, v.nextResendAt]).toEqual([1, 1, seconds(62)]);
	});

	test("tapped twice it calls once", () => {
		const once = decide(begin(1).next, next(2, 1)).next;
		expect(decide(once, next(2, 1))).toEqual({ next: once, effects: [] });
	});

	test("passes over steps that go the same way; asked for the plain next step it does not", () => {
		expect(decide(begin(2).next, next(2, 1)).next.step).toBe(2);
		expect(decide(begin(2).next, next(2, 1, false)).next.step).toBe(1);
	});

	test("says so when nothing else follows, or all resends are used up", () => {
		expect(decide(begin(4).next, next(2, 1)).refused).toBe("no_more");
		expect(decide({ ...begin(1).next, resends: 5 }, next(2, 1)).refused).toBe("too_many");
	});

	test("brings a new code when the old one has run out or its tries are spent", () => {
		expect(decide({ ...begin(1).next, codeTries: 3, totalTries: 3 }, next(2, 1)).next.generation).toBe(2);
	});
});

describe("tries", () => {
	test("the third wrong one spends the code, the ninth fails the verification, a right one is right", () => {
		expect(judge({ codeTries: 2, totalTries: 2 }, false)).toBe("wrong");
		expect(judge({ codeTries: 3, totalTries: 3 }, false)).toBe("spent");
		expect(judge({ codeTries: 3, totalTries: 9 }, false)).toBe("failed");
		expect(judge({ codeTries: 3, totalTries: 9 }, true)).toBe("verified");
	});
});

/** A workflow of anybody's own: one to five steps over the channels of a phone. */
const own = fc.array(
	fc.record({
		channel: fc.constantFrom("sms", "voice", "whatsapp" as const),
		waitSeconds: fc.integer({ min: 15, max: 900 }),
	}),
	{ minLength: 1, maxLength: 5 },
);
const presets = fc.constantFrom<PresetId>(1, 2, 3, 4, 5, 6, 7);
const happening = fc.record({
	type: fc.constantFrom(
		...["time_passed", "resend_asked", "next_asked", "undeliverable", "unanswered", "canceled", "wrong", "right"],
	),
	wait: fc.integer({ min: 0, max: 400 }),
	/** How many messages ago it was about. */
	late: fc.constantFrom(0, 0, 0, 1, 2),
	flag: fc.boolean(),
});

test("in any order of events: caps hold, an end is final, there is one timer, and success stops everything", () => {
	const numRuns = process.env.LONG ? 2000 : 200;
	fc.assert(
		fc.property(fc.oneof(presets, own), fc.array(happening, { maxLength: 40 }), (workflow, happenings) => {
			let { next: v, effects } = begin(workflow);
			let [at, sends, timers, asked, free] = [noon, 1, 1, 0, 0];
			for (const { type, wait, late, flag } of happenings) {
				at = new Date(+at + wait * 1000);
				const before = v;
				const live = v.status === "pending";
				const mayTry = live && v.codeTries < 3 && v.totalTries < 9 && at < v.codeEndsAt;
				effects = [];
				if (type === "wrong" || type === "right") {
					const charged = { ...v, codeTries: v.codeTries + 1, totalTries: v.totalTries + 1 };
					if (mayTry) v = type === "right" ? { ...charged, status: "verified" } : charged;
					if (mayTry && type === "right") timers = 0;
				} else {
					const because = flag ? "channel" : late > 0 ? "us" : "address";
					const rest = { slot: v.sends - (because === "us" ? 0 : late), otherChannel: flag, because };
					({ next: v, effects } = decide(v, { type, at, ...rest } as Event));
				}
				for (const effect of effects) {
					// One key: a timer replaces the one before it.
					if (effect.type === "wake_at") timers = 1;
					if (effect.type === "stop_waking") timers = 0;
					if (effect.type === "send_code") sends += 1;
				}
				const sent = effects.filter((effect) => effect.type === "send_code").length;
				if (sent > 0 && (type === "resend_asked" || type === "next_asked")) asked += 1;
				if (v.resends < before.resends) asked -= 1;
				free += v.resends < before.resends ? 1 : 0;
				expect(sent).toBeLessThanOrEqual(1);
				if (!live) expect([v, effects]).toEqual([before, []]);
				expect(timers).toBe(v.status === "pending" ? 1 : 0);
				expect(v.totalTries).toBeGreaterThanOrEqual(before.totalTries);
				expect([v.codeTries <= 3, v.totalTries <= 9, asked <= 5]).toEqual([true, true, true]);
				expect([v.sends, v.generation >= before.generation, v.step >= before.step]).toEqual([sends, true, true]);
			}
			expect(sends).toBeLessThanOrEqual(v.plan.steps.length + 5 + free);
		}),
		{ numRuns },
	);
});
