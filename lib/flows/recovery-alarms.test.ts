import { expect, test } from "vitest";
import { recoveryAlarms } from "./recovery-alarms";

const HOST = "verify.example.com";
type Version = Parameters<typeof recoveryAlarms>[1][number];

const version = (more: Partial<Version>): Version => ({
	...{ line: "platform", name: "come_back", language: "en", version: 1, status: "succeeded", reason: null },
	...{ wasApproved: true, category: "UTILITY", host: HOST },
	...more,
});
const line = (more: object) => ({ name: "support", connected: true, reason: null, needs: null, ...more });
const whatOf = (...versions: Version[]) => recoveryAlarms([], versions, HOST).map(({ what }) => what);

test.each([
	["approved", {}, []],
	["a first approval that is still to come", { status: "pending", wasApproved: false }, []],
	["refused at once", { status: "failed", wasApproved: false }, []],
	["withdrawn", { status: "failed" }, ["message-withdrawn"]],
	["paused", { status: "paused" }, ["message-paused"]],
	["counted as marketing", { category: "MARKETING" }, ["message-marketing"]],
	["of a host that was", { host: "old.example.com" }, ["message-other-host"]],
] as const)("a message that is %s", (_, more, alarms) => {
	expect(whatOf(version(more))).toEqual(alarms);
});

test("a newer version that may be sent ends the alarm; one that waits does not, and one of another language neither", () => {
	const lost = version({ status: "failed" });
	expect(whatOf(lost, version({ version: 2 }))).toEqual([]);
	expect(whatOf(version({ version: 2, status: "paused" }), version({}))).toEqual([]);
	expect(whatOf(lost, version({ version: 2, status: "pending", wasApproved: false }))).toEqual(["message-withdrawn"]);
	expect(whatOf(lost, version({ version: 2, status: "failed", wasApproved: false }))).toEqual(["message-withdrawn"]);
	expect(whatOf(lost, version({ language: "es" }))).toEqual(["message-withdrawn"]);
	expect(whatOf(lost, version({ line: "support" }))).toEqual(["message-withdrawn"]);
});

test("it says of which message, and why", () => {
	const [alarm] = recoveryAlarms([], [version({ status: "paused", reason: "Low quality." })], HOST);
	expect(alarm?.message).toBe(
		"come_back, English: WhatsApp has paused the message for a while: Low quality. Recovery goes on by itself when it lets it.",
	);
});

test("a line that cannot send alarms; one that was never set up does not", () => {
	expect(recoveryAlarms([line({}), line({ connected: false, needs: "Set it up" })], [], HOST)).toEqual([]);
	expect(recoveryAlarms([line({ connected: false, reason: "Its token has run out." })], [], HOST)).toEqual([
		{ what: "line-not-connected", of: "support", message: "The line support cannot send: Its token has run out." },
	]);
});
