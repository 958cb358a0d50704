import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decide, type Event, judge, type Verification } from "./machine";
import { planFor, type WorkflowId } from "./workflows";

const noon = new Date("2026-11-21T12:00:00Z");
const seconds = (s: number) => new Date(noon.getTime() + s * 1000);

function begin(id: WorkflowId, own?: { codeSeconds?: number; waitSeconds?: number }) {
	const blank: Verification = {
		status: "pending",
		plan: planFor(id, own),
		step: 0,
		stepEndsAt: noon,
		generation: 0,
		codeEndsAt: noon,
		codeTries: 0,
		totalTries: 0,
		sends: 0,
		resends: 0,
		nextResendAt: noon,
	};
	return decide(blank, { type: "started", at: noon });
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
	const golden: [WorkflowId, string[], string][] = [
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
	test("starts the next step at once, exactly once", () => {
		const first = decide(begin(1).next, { type: "undeliverable", at: seconds(3), slot: 1 });
		expect(first.effects[0]).toEqual({ type: "send_code", channel: "voice", generation: 1, slot: 2 });
		expect(decide(first.next, { type: "undeliverable", at: seconds(4), slot: 1 }).effects).toEqual([]);
	});

	test("frees the person's next send of its cool-down when no step is left", () => {
		const { next } = decide(begin(6).next, { type: "undeliverable", at: seconds(3), slot: 1 });
		expect(decide(next, { type: "resend_asked", at: seconds(3) }).refused).toBeUndefined();
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

test("in any order of events: caps hold, an end is final, sends and timers agree", () => {
	const event = fc.oneof(
		fc.record({ type: fc.constant("time_passed" as const), wait: fc.integer({ min: 0, max: 400 }) }),
		fc.record({ type: fc.constant("resend_asked" as const), wait: fc.integer({ min: 0, max: 400 }) }),
		fc.record({ type: fc.constant("undeliverable" as const), wait: fc.integer({ min: 0, max: 60 }) }),
		fc.record({ type: fc.constant("canceled" as const), wait: fc.integer({ min: 0, max: 60 }) }),
		fc.record({ type: fc.constant("wrong" as const), wait: fc.integer({ min: 0, max: 60 }) }),
	);
	fc.assert(
		fc.property(fc.constantFrom<WorkflowId>(1, 2, 3, 4, 5, 6, 7), fc.array(event, { maxLength: 40 }), (id, events) => {
			let { next: v } = begin(id);
			let at = noon;
			let sends = 1;
			for (const { type, wait } of events) {
				at = new Date(+at + wait * 1000);
				const before = v;
				if (type === "wrong") {
					if (v.status === "pending" && v.codeTries < 3 && v.totalTries < 9)
						v = { ...v, codeTries: v.codeTries + 1, totalTries: v.totalTries + 1 };
				} else {
					const decided = decide(v, (type === "undeliverable" ? { type, at, slot: v.sends } : { type, at }) as Event);
					const sent = decided.effects.filter((e) => e.type === "send_code").length;
					expect(sent).toBeLessThanOrEqual(1);
					expect(decided.effects.filter((e) => e.type === "wake_at").length).toBe(sent);
					sends += sent;
					v = decided.next;
				}
				if (before.status !== "pending") expect(v).toEqual(before);
				expect(v.totalTries).toBeGreaterThanOrEqual(before.totalTries);
				expect(v.sends).toBe(sends);
			}
			expect(sends).toBeLessThanOrEqual(v.plan.steps.length + 5);
		}),
		{ numRuns: process.env.LONG ? 2000 : 200 },
	);
});
