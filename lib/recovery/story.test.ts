import fc from "fast-check";
import { expect, test } from "vitest";
import { addSeconds, DAY, HOUR, MINUTE } from "@/lib/kernel/time";
import { EIGHT_ZONES } from "@/tests/support/zones";
import { begin, type Decision, decide, type Event, isWaiting, type Recovery, type Start } from "./machine";
import { isQuiet } from "./quiet-hours";
import type { Standing } from "./verdict";
import { zonesOfPhone } from "./zones";

const PHONE = "+573001234567";
const NIGHT_AND_DAY = new Date("2026-03-07T00:00:00Z");

const standing = (zone: string, over: Partial<Standing> = {}): Standing => ({
	...{ open: true, activeUntil: null, phone: PHONE, optedOut: false, message: "approved", sentAt: [] },
	zones: [zone],
	...over,
});

/** Lets its timer ring until it is silent, each time late by so much; tells when the message was sent. */
function run(start: Start, world: (at: Date) => Standing, lateBy = 0): Date[] {
	const sent: Date[] = [];
	let { next, effects } = begin(start);
	for (let rings = 0; rings < 100; rings++) {
		const timer = effects.find((effect) => effect.type === "wake_at");
		if (!timer) return sent;
		const at = addSeconds(timer.at, lateBy);
		({ next, effects } = decide(next, { type: "due", at, standing: world(at) }));
		for (const { type } of effects) if (type === "send_message") sent.push(at);
	}
	throw new Error("it never ends");
}

const DAYS = 731;

test.each(EIGHT_ZONES)("two years in %s: whoever leaves, whenever, is written to once, and never at night", (zone) => {
	const faults: string[] = [];
	// Every 67 minutes: all hours of the day come up, and all of every night in which clocks change.
	for (let minutes = 0; minutes < DAYS * 24 * 60; minutes += 67) {
		const left = addSeconds(new Date("2026-01-01T00:00:00Z"), minutes * MINUTE);
		const start = { method: "automatic", phone: PHONE, dueAt: left, chosenAt: null } as const;
		const sent = run({ ...start, endsAt: addSeconds(left, 72 * HOUR) }, () => standing(zone));
		const [at] = sent;
		if (sent.length !== 1 || !at) faults.push(`${left.toISOString()}: sent ${sent.length} times`);
		else if (isQuiet(at, zone)) faults.push(`${left.toISOString()}: by night`);
		else if (at.getTime() - left.getTime() > 13 * HOUR * 1000) faults.push(`${left.toISOString()}: late`);
		else if (at > left && !isQuiet(left, zone)) faults.push(`${left.toISOString()}: late by day`);
	}
	expect(faults).toEqual([]);
});

/** Of countries whose clocks differ, and change on different days: no browser has said where they are. */
const WIDE = ["+12015550123", "+5511961234567", "+525512345678", "+34612345678", "+351912345678", "+79161234567"];

test.each(WIDE)("two years of %s: written to once, while no zone of the country is asleep", (phone) => {
	const zones = zonesOfPhone(phone);
	expect(zones.length).toBeGreaterThan(1);
	const faults: string[] = [];
	for (let minutes = 0; minutes < DAYS * 24 * 60; minutes += 397) {
		const left = addSeconds(new Date("2026-01-01T00:00:00Z"), minutes * MINUTE);
		const start = { method: "automatic", phone: PHONE, dueAt: left, chosenAt: null } as const;
		const sent = run({ ...start, endsAt: addSeconds(left, 72 * HOUR) }, () => standing("", { zones }));
		const isFine = sent.length === 1 && zones.every((zone) => !isQuiet(sent[0]!, zone));
		if (!isFine || sent[0]!.getTime() - left.getTime() > DAY * 1000) faults.push(left.toISOString());
	}
	expect(faults).toEqual([]);
});

test.each(EIGHT_ZONES)("two years in %s: a time that was chosen is kept to the minute, day and night", (zone) => {
	const faults: string[] = [];
	let nights = 0;
	for (let minutes = 0; minutes < DAYS * 24 * 60; minutes += 311) {
		const chosenAt = addSeconds(new Date("2026-01-01T00:00:00Z"), minutes * MINUTE);
		const start = { method: "user-activated", phone: PHONE, dueAt: chosenAt, chosenAt } as const;
		const sent = run({ ...start, endsAt: addSeconds(chosenAt, DAY) }, () => standing(zone));
		if (isQuiet(chosenAt, zone)) nights += 1;
		if (sent.length !== 1 || sent[0]!.getTime() !== chosenAt.getTime()) faults.push(chosenAt.toISOString());
	}
	expect(faults).toEqual([]);
	expect(nights).toBeGreaterThan(1000);
});

test("an approval, a cap and a night, one after the other and each told late, still come to one message by day", () => {
	const zone = "America/Bogota";
	const approvedAt = addSeconds(NIGHT_AND_DAY, 5 * HOUR + 1);
	const others = [-6.5, -3, -1].map((days) => addSeconds(NIGHT_AND_DAY, days * DAY));
	const world = (at: Date) =>
		standing(zone, {
			message: at >= approvedAt ? "approved" : "missing",
			sentAt: others.filter((other) => other < at),
		});
	const endsAt = addSeconds(NIGHT_AND_DAY, 72 * HOUR);
	for (const lateBy of [0, 1, 59, 600]) {
		const start = { method: "automatic", phone: PHONE, dueAt: NIGHT_AND_DAY, chosenAt: null, endsAt } as const;
		const sent = run(start, world, lateBy);
		expect(sent).toHaveLength(1);
		expect(isQuiet(sent[0]!, zone)).toBe(false);
	}
});

const happening = fc.record({
	type: fc.constantFrom<Event["type"] | "rings">(
		...Array<"rings">(10).fill("rings"),
		...(["due", "postponed", "came_back", "message", "clicked"] as const),
		...(["ended", "opted_out", "phone_changed", "seen", "canceled"] as const),
	),
	wait: fc.integer({ min: 0, max: 30 * HOUR }),
	fate: fc.constantFrom("sent", "delivered", "read", "undeliverable" as const),
	flag: fc.boolean(),
	/** Seldom true each, so that much is sent as well. */
	open: fc.integer({ min: 0, max: 19 }).map((n) => n > 0),
	optedOut: fc.integer({ min: 0, max: 19 }).map((n) => n === 0),
	active: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
	approval: fc.constantFrom("approved", "approved", "approved", "approved", "missing", "missing", "withdrawn" as const),
	others: fc.array(fc.integer({ min: 0, max: 8 * DAY }), { maxLength: 4 }),
	zone: fc.constantFrom(...EIGHT_ZONES),
});
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

function eventOf(h: Happening, at: Date): Event {
	const around = standing(h.zone, {
		open: h.open,
		optedOut: h.optedOut,
		activeUntil: h.active ? addSeconds(at, 300) : null,
		message: h.approval,
		sentAt: h.others.map((seconds) => addSeconds(at, -seconds)),
	});
	if (h.type === "rings") return { type: "due", at, standing: around };
	const until = addSeconds(at, h.wait);
	const rest = { fate: h.fate, completed: h.flag, phone: PHONE, until, endsAt: addSeconds(at, 96 * HOUR) };
	return { type: h.type, at, standing: around, by: h.flag ? "person" : "company", ...rest } as Event;
}

/** What may be true when a message is given away, said once more in other words. */
function judge(before: Recovery, event: Event): string[] {
	if (event.type !== "due") return ["without being due"];
	const { standing: around, at } = event;
	const week = around.sentAt.filter((sent) => at.getTime() - sent.getTime() < 7 * DAY * 1000);
	const hour = HOUR * 1000;
	const isChosen = before.chosenAt !== null && at.getTime() < before.chosenAt.getTime() + hour;
	return [
		before.status !== "scheduled" && "after its end",
		before.handedOverAt !== null && "twice",
		!around.open && "with nothing to come back to",
		around.optedOut && "to who wants none",
		around.message !== "approved" && "without an approved message",
		around.activeUntil && around.activeUntil > at && "to who is there",
		week.length >= 3 && "for the fourth time in a week",
		at >= before.endsAt && "too late",
		!isChosen && around.zones?.some((zone) => isQuiet(at, zone)) && "at night",
		before.waitsFor === null && at < before.dueAt && "too early",
	].filter((fault) => typeof fault === "string");
}

test("in any order of events: at most one message and never a wrong one, one timer, an end is final", () => {
	const numRuns = process.env.LONG ? 20_000 : 2000;
	let messages = 0;
	fc.assert(
		fc.property(fc.array(happening, { maxLength: 30 }), fc.boolean(), (happenings, chosen) => {
			const start = { method: "automatic", phone: PHONE, chosenAt: chosen ? NIGHT_AND_DAY : null } as const;
			const endsAt = addSeconds(NIGHT_AND_DAY, 72 * HOUR);
			let { next: now, effects }: Decision = begin({ ...start, dueAt: NIGHT_AND_DAY, endsAt });
			let [at, timers, sent] = [NIGHT_AND_DAY, 1, 0];
			for (const happens of happenings) {
				at = happens.type === "rings" ? new Date(Math.max(+at, +now.dueAt)) : addSeconds(at, happens.wait / 10);
				const [before, event] = [now, eventOf(happens, at)];
				({ next: now, effects } = decide(before, event));
				for (const effect of effects) {
					if (effect.type === "wake_at") timers = 1;
					if (effect.type === "stop_waking") timers = 0;
					if (effect.type !== "send_message") continue;
					sent += 1;
					expect(judge(before, event)).toEqual([]);
				}
				if (before.status === "completed") expect([now, effects]).toEqual([before, []]);
				// What became of a message that had left all the same is no more than written down.
				if (before.status === "stopped") {
					const { sentAt, deliveredAt, readAt, clickedAt } = now;
					expect(now).toEqual({ ...before, sentAt, deliveredAt, readAt, clickedAt });
					expect(effects.filter(({ type }) => type !== "emit")).toEqual([]);
				}
				expect(timers).toBe(isWaiting(now) ? 1 : 0);
				expect(now.waitsFor === null || isWaiting(now)).toBe(true);
				expect([now.status === "stopped", now.status === "completed"]).toEqual([
					now.stoppedFor !== null && now.stoppedAt !== null,
					now.completedAt !== null,
				]);
			}
			expect(sent).toBeLessThanOrEqual(1);
			messages += sent;
		}),
		{ numRuns },
	);
	// Else nothing was judged.
	expect(messages).toBeGreaterThan(numRuns / 10);
});
