import { describe, expect, test } from "vitest";
import { addSeconds, DAY, HOUR, MINUTE } from "@/lib/kernel/time";
import { chipsAt } from "./later";
import { begin } from "./machine";
import { byHand, latestChoice, startBeside, whenAsked, whenGone } from "./start";

const NOW = new Date("2026-11-22T15:00:00Z");
const after = (seconds: number) => addSeconds(NOW, seconds);
const WHOSE = { phone: "+573001234567", lifeEndsAt: after(30 * DAY) };

test("who left is tried for 72 hours from when they were there last, and never beyond the inquiry's life", () => {
	const gone = { ...WHOSE, leftAt: NOW, goneAt: after(15 * MINUTE) };
	expect(whenGone(gone)).toMatchObject({ method: "automatic", dueAt: after(15 * MINUTE), endsAt: after(72 * HOUR) });
	expect(whenGone({ ...gone, lifeEndsAt: after(HOUR) }).endsAt).toEqual(after(HOUR));
});

test("who asked is written to at their time, and whom somebody picks out now", () => {
	const asked = whenAsked({ ...WHOSE, chosenAt: after(9 * HOUR) });
	expect(asked).toMatchObject({ dueAt: after(9 * HOUR), chosenAt: after(9 * HOUR), endsAt: after(81 * HOUR) });
	expect(byHand({ ...WHOSE, now: NOW })).toMatchObject({ method: "by-hand", dueAt: NOW, chosenAt: null });
	expect(begin(asked).effects).toEqual([{ type: "wake_at", at: after(9 * HOUR) }]);
});

test("the latest choice is a week away, or leaves an hour to go on; near the end there is none", () => {
	expect(latestChoice(WHOSE.lifeEndsAt, NOW)).toEqual(after(7 * DAY));
	expect(latestChoice(after(DAY), NOW)).toEqual(after(23 * HOUR));
	const asked = { now: NOW, zone: "America/Bogota", latest: latestChoice(after(HOUR), NOW) };
	expect(chipsAt(asked)).toEqual([]);
});

describe("a start beside the attempt that is there", () => {
	const start = { automatic: whenGone({ ...WHOSE, leftAt: NOW, goneAt: NOW }), byHand: byHand({ ...WHOSE, now: NOW }) };
	const asked = whenAsked({ ...WHOSE, chosenAt: after(HOUR) });
	const planned = { status: "scheduled", chosenAt: null, handedOverAt: null, clickedAt: null } as const;
	const chosen = { ...planned, chosenAt: after(2 * HOUR) };
	const leaving = { ...planned, handedOverAt: NOW };
	const sent = { ...planned, status: "sent", handedOverAt: after(-10 * MINUTE) } as const;
	const justSent = { ...sent, handedOverAt: after(-10 * MINUTE + 1) };

	test.each([
		["none", undefined, { automatic: "begun", asked: "begun", byHand: "begun" }],
		["planned", planned, { automatic: "kept", asked: "postponed", byHand: "replaced" }],
		["for a time that the person chose", chosen, { automatic: "kept", asked: "postponed", byHand: "kept" }],
		["that leaves now", leaving, { automatic: "kept", asked: "under-way", byHand: "under-way" }],
		["that left just now", justSent, { automatic: "begun", asked: "begun", byHand: "lately" }],
		["that left ten minutes ago", sent, { automatic: "begun", asked: "begun", byHand: "begun" }],
		["whose link was used", { ...justSent, clickedAt: NOW }, { automatic: "begun", asked: "begun", byHand: "begun" }],
	] as const)("%s", (_, newest, comes) => {
		expect(startBeside(newest, start.automatic, NOW)).toBe(comes.automatic);
		expect(startBeside(newest, asked, NOW)).toBe(comes.asked);
		expect(startBeside(newest, start.byHand, NOW)).toBe(comes.byHand);
	});
});
