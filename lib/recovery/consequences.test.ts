import { expect, test } from "vitest";
import { consequencesOf } from "./consequences";
import { begin, type Decision, decide } from "./machine";

const NOON = new Date("2026-11-22T17:00:00Z");
const WHOSE = { id: "rcv_1", inquiryId: "inq_1" };
const start = {
	method: "automatic",
	phone: "+573001234567",
	dueAt: NOON,
	chosenAt: null,
	endsAt: new Date(8e15),
} as const;
const begun = begin(start);
const standing = {
	open: true,
	activeUntil: null,
	phone: start.phone,
	optedOut: false,
	message: "approved",
	sentAt: [],
	zones: ["America/Bogota"],
} as const;
const sent: Decision = decide(begun.next, { type: "due", at: NOON, standing });

test("a new one has its job, under a key that its next time takes", () => {
	const { jobs } = consequencesOf(WHOSE, begun);
	expect(jobs).toEqual([{ job: "recovery.look", payload: { recoveryId: "rcv_1" }, at: NOON, key: "recovery:rcv_1" }]);
});

test("one that waits and is stopped loses it; one that is on its way keeps it, and learns what became of its message", () => {
	const canceled = { type: "canceled", at: NOON, by: "person" } as const;
	expect(consequencesOf(WHOSE, decide(begun.next, canceled)).stopsWaking).toBe(true);
	expect(consequencesOf(WHOSE, sent)).toMatchObject({ sends: true, stopsWaking: false });
	expect(consequencesOf(WHOSE, decide(sent.next, canceled)).stopsWaking).toBe(false);
});

test("its events say by which method, and why it was stopped; never whose phone", () => {
	const { events, revokes } = consequencesOf(
		WHOSE,
		decide(sent.next, { type: "phone_changed", at: NOON, phone: "+573009999999" }),
	);
	const data = { method: "automatic", why: "phone-changed" };
	expect(events).toEqual([{ name: "recovery.stopped", objectId: "rcv_1", inquiryId: "inq_1", data }]);
	expect(revokes).toBe(true);
});
