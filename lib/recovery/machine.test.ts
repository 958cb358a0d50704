import { describe, expect, test } from "vitest";
import { addSeconds, HOUR, MINUTE } from "@/lib/kernel/time";
import type { RecoveryStatus } from "@/lib/kernel/words";
import { PHONE, STANDING } from "@/tests/support/standing";
import { begin, decide, type Event, isWaiting, mayLeave, type Recovery } from "./machine";
import type { Standing } from "./verdict";

const NOON = new Date("2026-11-22T17:00:00Z"); // in Bogotá
const after = (seconds: number) => addSeconds(NOON, seconds);

const due = (over: Partial<Standing> = {}, at = NOON): Event => ({
	type: "due",
	at,
	standing: { ...STANDING, ...over },
});

const started = (over: Partial<Recovery> = {}): Recovery => {
	const start = { method: "automatic", phone: PHONE, dueAt: NOON, chosenAt: null, endsAt: after(72 * HOUR) } as const;
	return { ...begin(start).next, ...over };
};
const after_ = (now: Recovery, ...events: Event[]) => events.reduce((state, event) => decide(state, event).next, now);
const message = (fate: "sent" | "delivered" | "read" | "undeliverable", at = after(5)): Event => ({
	type: "message",
	at,
	fate,
});
const handedOver = after_(started(), due());
const STATES: Record<RecoveryStatus | "handed over", Recovery> = {
	scheduled: started(),
	"handed over": handedOver,
	sent: after_(handedOver, message("sent")),
	delivered: after_(handedOver, message("sent"), message("delivered")),
	read: after_(handedOver, message("read")),
	clicked: after_(handedOver, message("delivered"), { type: "clicked", at: after(60) }),
	resumed: after_(handedOver, message("sent"), { type: "came_back", at: after(60) }),
	completed: after_(handedOver, message("sent"), { type: "ended", at: after(90), completed: true }),
	stopped: after_(started(), { type: "opted_out", at: NOON }),
};

describe("what may follow what", () => {
	const later = after(120);
	const EVENTS: Record<string, Event> = {
		due: due({}, later),
		came_back: { type: "came_back", at: later },
		sent: message("sent", later),
		delivered: message("delivered", later),
		read: message("read", later),
		undeliverable: message("undeliverable", later),
		clicked: { type: "clicked", at: later },
		completed: { type: "ended", at: later, completed: true },
		failed: { type: "ended", at: later, completed: false },
		opted_out: { type: "opted_out", at: later },
		phone_changed: { type: "phone_changed", at: later, phone: "+573009999999" },
		seen: { type: "seen", at: later },
		held_up: { type: "held_up", at: later, until: after(240) },
		canceled: { type: "canceled", at: later, by: "company" },
		postponed: { type: "postponed", at: later, until: after(3600), phone: PHONE, endsAt: after(72 * HOUR) },
	};
	const TABLE: Record<string, Partial<Record<keyof typeof EVENTS, string>>> = {
		scheduled: {
			due: "handed over",
			came_back: "stopped came-back",
			seen: "stopped came-back",
			completed: "stopped ended",
			failed: "stopped ended",
			opted_out: "stopped opted-out",
			phone_changed: "stopped phone-changed",
			canceled: "stopped canceled-by-company",
			postponed: "scheduled",
		},
		"handed over": {
			held_up: "scheduled",
			came_back: "stopped came-back",
			seen: "stopped came-back",
			sent: "sent",
			delivered: "delivered",
			read: "read",
			undeliverable: "stopped undeliverable",
			clicked: "clicked",
			completed: "stopped ended",
			failed: "stopped ended",
			opted_out: "stopped opted-out",
			phone_changed: "stopped phone-changed",
			canceled: "stopped canceled-by-company",
			postponed: "refused",
		},
		sent: {
			came_back: "resumed",
			seen: "resumed",
			delivered: "delivered",
			read: "read",
			undeliverable: "stopped undeliverable",
			clicked: "clicked",
			completed: "completed",
			phone_changed: "stopped phone-changed",
			canceled: "refused",
			postponed: "refused",
		},
		delivered: {
			came_back: "resumed",
			seen: "resumed",
			read: "read",
			clicked: "clicked",
			completed: "completed",
			phone_changed: "stopped phone-changed",
			canceled: "refused",
			postponed: "refused",
		},
		read: {
			came_back: "resumed",
			seen: "resumed",
			sent: "read",
			delivered: "read",
			clicked: "clicked",
			completed: "completed",
			phone_changed: "stopped phone-changed",
			canceled: "refused",
			postponed: "refused",
		},
		clicked: {
			came_back: "resumed",
			seen: "resumed",
			sent: "clicked",
			read: "clicked",
			completed: "completed",
			canceled: "refused",
			postponed: "refused",
		},
		resumed: {
			delivered: "resumed",
			read: "resumed",
			clicked: "resumed",
			completed: "completed",
			phone_changed: "stopped phone-changed",
			canceled: "refused",
			postponed: "refused",
		},
		completed: { canceled: "refused" },
		stopped: {},
	};
	const cases = Object.keys(STATES).flatMap((from) => Object.keys(EVENTS).map((event) => [from, event] as const));

	test.each(cases)("%s, then %s", (from, event) => {
		const before = STATES[from as keyof typeof STATES];
		const { next, effects, refused } = decide(before, EVENTS[event]!);
		const expected = TABLE[from]?.[event];
		if (expected === undefined || expected === "refused") {
			expect([next, effects, refused]).toEqual([before, [], expected && "under_way"]);
			return;
		}
		const shown = mayLeave(next) ? "handed over" : [next.status, next.stoppedFor].filter(Boolean).join(" ");
		expect(shown).toBe(expected);
		expect(next).not.toEqual(before);
	});
});

test("a page that is looked at leaves the time that the person chose as it is; once it has come, they are back", () => {
	const chosen = { ...started(), chosenAt: after(3600), dueAt: after(3600) };
	const seen = { type: "seen", at: after(60) } as const;
	expect(decide(chosen, seen)).toEqual({ next: chosen, effects: [] });
	expect(decide({ ...STATES.sent, chosenAt: NOON }, seen).next.status).toBe("resumed");
});

test("what held a message up is looked at again then, and no later than the attempt's end", () => {
	const heldUp = (until: Date) => decide(handedOver, { type: "held_up", at: after(5), until });
	const { next, effects } = heldUp(after(120));
	expect([isWaiting(next), next.waitsFor, effects]).toEqual([true, "not-ready", [{ type: "wake_at", at: after(120) }]]);
	const sent = decide(next, due({}, after(120)));
	expect(sent.effects).toContainEqual({ type: "send_message" });
	expect(heldUp(after(1e9)).next.dueAt).toEqual(handedOver.endsAt);
});

describe("effects", () => {
	test("a new attempt has a timer; what is due is given away once, and then has none", () => {
		const { next, effects } = begin({ ...started(), dueAt: after(60) });
		expect(effects).toEqual([{ type: "wake_at", at: after(60) }]);
		expect(decide(next, due({}, after(59)))).toEqual({ next, effects: [] });
		const sent = decide(next, due({}, after(60)));
		expect(sent.effects).toEqual([{ type: "stop_waking" }, { type: "send_message" }]);
		expect([isWaiting(sent.next), mayLeave(sent.next), sent.next.handedOverAt]).toEqual([false, true, after(60)]);
		expect(decide(sent.next, due({}, after(60)))).toEqual({ next: sent.next, effects: [] });
	});

	test("each stage is told once, in whatever order receipts come, and its moment kept", () => {
		const orders = [
			["sent", "delivered", "read"],
			["read", "delivered", "sent"],
			["delivered", "delivered", "sent", "read", "sent"],
		] as const;
		for (const order of orders) {
			let [now, told] = [handedOver, [] as string[]];
			for (const fate of order) {
				const { next, effects } = decide(now, message(fate));
				told = [...told, ...effects.map((effect) => (effect.type === "emit" ? effect.event : effect.type))];
				now = next;
			}
			expect([now.status, told.sort()]).toEqual(["read", ["recovery.delivered", "recovery.read", "recovery.sent"]]);
			expect([now.sentAt, now.deliveredAt, now.readAt]).toEqual([after(5), after(5), after(5)]);
		}
	});

	test("what ends before it is sent stops its timer and says so; why is kept", () => {
		const { next, effects } = decide(STATES.scheduled, { type: "canceled", at: after(9), by: "person" });
		expect(effects).toEqual([{ type: "stop_waking" }, { type: "emit", event: "recovery.stopped" }]);
		expect(next).toMatchObject({
			status: "stopped",
			stoppedFor: "canceled-by-person",
			stoppedAt: after(9),
			waitsFor: null,
		});
	});

	test("a number that is given up loses the link that went to it, unless it was used", () => {
		const change = { type: "phone_changed", at: after(100), phone: null } as const;
		const revokes = (now: Recovery) => decide(now, change).effects.some(({ type }) => type === "revoke_link");
		expect(
			Object.entries(STATES)
				.filter(([, now]) => revokes(now))
				.map(([name]) => name),
		).toEqual([...["handed over", "sent", "delivered", "read", "resumed"]]);
		expect(decide(STATES.sent, { ...change, phone: PHONE })).toEqual({ next: STATES.sent, effects: [] });
	});

	test("in whichever order it is told, nothing arrives before it is sent", () => {
		const sentLate = after_(
			handedOver,
			message("read", after(5)),
			message("delivered", after(4)),
			message("sent", after(60)),
		);
		expect([sentLate.sentAt, sentLate.deliveredAt, sentLate.readAt]).toEqual([after(4), after(4), after(5)]);
		const clockBehind = after_(handedOver, message("sent", after(10)), message("delivered", after(9)));
		expect(clockBehind.deliveredAt).toEqual(after(10));
	});

	test("what was stopped while its message left keeps what became of that, and stays stopped", () => {
		const stopped = after_(handedOver, { type: "opted_out", at: after(1) });
		const events = [message("delivered"), message("sent"), message("sent"), message("undeliverable"), message("read")];
		let [now, told] = [stopped, [] as string[]];
		for (const event of [
			...events,
			{ type: "clicked", at: after(60) },
			{ type: "came_back", at: after(61) },
		] as const) {
			const { next, effects } = decide(now, event);
			told = [...told, ...effects.map((effect) => (effect.type === "emit" ? effect.event : effect.type))];
			now = next;
		}
		const moments = { sentAt: after(5), deliveredAt: after(5), readAt: after(5), clickedAt: after(60) };
		expect(now).toEqual({ ...stopped, ...moments });
		expect(told).toEqual(["delivered", "sent", "read", "clicked"].map((stage) => `recovery.${stage}`));
	});

	test("who puts it off makes the time, and the phone, their own", () => {
		const until = after(14 * HOUR);
		const put = { type: "postponed", at: after(5), until, phone: "+573007654321", endsAt: after(80 * HOUR) } as const;
		const waiting = decide(STATES.scheduled, due({ message: "missing" })).next;
		const { next, effects } = decide(waiting, put);
		expect(effects).toEqual([{ type: "wake_at", at: until }]);
		const { phone, endsAt } = put;
		expect(next).toMatchObject({
			method: "user-activated",
			chosenAt: until,
			dueAt: until,
			phone,
			endsAt,
			waitsFor: null,
		});
	});
});

describe("while it waits", () => {
	test("it says what for, and its timer is set to when that may be over", () => {
		const evening = new Date("2026-11-23T02:00:00Z");
		const { next, effects } = decide(started({ dueAt: evening }), due({}, evening));
		const morning = new Date("2026-11-23T14:00:00Z");
		expect(effects).toEqual([{ type: "wake_at", at: morning }]);
		expect(next).toMatchObject({ status: "scheduled", waitsFor: "quiet-hours", dueAt: morning, handedOverAt: null });
		expect(decide(next, due({}, morning)).next).toMatchObject({ waitsFor: null, handedOverAt: morning });
	});

	test("an approval that comes early is enough: it leaves then, not at its next look", () => {
		const { next } = decide(started(), due({ message: "missing" }));
		expect(next).toMatchObject({ waitsFor: "not-ready", dueAt: after(30 * MINUTE) });
		expect(decide(next, due({ message: "missing" }, after(60))).next.handedOverAt).toBeNull();
		expect(decide(next, due({}, after(61))).next.handedOverAt).toEqual(after(61));
	});
});
