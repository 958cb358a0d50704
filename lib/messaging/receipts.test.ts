import { expect, test } from "vitest";
import { addSeconds } from "@/lib/kernel/time";
import { momentOf } from "./receipts";

const createdAt = new Date("2026-03-07T12:00:00Z");
const [sentAt, now] = [addSeconds(createdAt, 5), addSeconds(createdAt, 900)];

test.each([
	["is the provider's word", addSeconds(createdAt, 60), sentAt, addSeconds(createdAt, 60)],
	["is never before it was sent", addSeconds(createdAt, 4), sentAt, sentAt],
	["nor before there was a message", addSeconds(createdAt, -60), null, createdAt],
	["nor still to come", addSeconds(now, 60), sentAt, now],
	["is when it came to our door, where nobody says more", undefined, sentAt, now],
])("what a receipt tells %s", (_, at, sentAt, expected) => {
	expect(momentOf({ at }, { createdAt, sentAt, now })).toEqual(expected);
});
