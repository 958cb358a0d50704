import { describe, expect, it } from "vitest";
import { clockOf, missingIn, sentenceOf, spanOf, turnsOf } from "./timing";

const STEPS = [
	{ channel: "sms", waitSeconds: 125 },
	{ channel: "voice", waitSeconds: 180 },
	{ channel: "voice", waitSeconds: 300 },
] as const;

describe("a workflow over time", () => {
	it("begins each channel where the wait of the one before ends", () => {
		expect(turnsOf(STEPS)).toEqual([
			{ channel: "sms", from: 0, until: 125 },
			{ channel: "voice", from: 125, until: 305 },
			{ channel: "voice", from: 305, until: 605 },
		]);
	});

	it.each([null, undefined, "soon", 0])("takes its own waits where the flow's is %o", (wait) => {
		expect(turnsOf(STEPS, wait)).toEqual(turnsOf(STEPS));
	});

	it("takes the flow's one wait in the place of each", () => {
		expect(turnsOf(STEPS, 60).map(({ from }) => from)).toEqual([0, 60, 120]);
	});

	it("is said in a sentence too", () => {
		expect(sentenceOf(turnsOf(STEPS))).toBe(
			"SMS at once, a call after 2 min 5 s, a call after 5 min 5 s; over after 10 min 5 s",
		);
		expect(sentenceOf(turnsOf([{ channel: "voice", waitSeconds: 300 }]))).toBe("A call at once; over after 5 min");
	});

	it.each([
		[0, "0:00", "0 s"],
		[45, "0:45", "45 s"],
		[120, "2:00", "2 min"],
		[605, "10:05", "10 min 5 s"],
	])("%i s is %s on the line and %s in words", (seconds, clock, span) => {
		expect([clockOf(seconds), spanOf(seconds)]).toEqual([clock, span]);
	});
});

describe("channels that nobody carries", () => {
	it("are named once each", () => {
		expect(missingIn(STEPS, [], "production")).toBe("Nobody carries SMS and calls in production yet.");
		expect(missingIn(STEPS, ["sms"], "production")).toBe("Nobody carries calls in production yet.");
	});

	it("are not spoken of where there are none", () => {
		expect(missingIn(STEPS, ["sms", "voice"], "production")).toBeUndefined();
	});
});
