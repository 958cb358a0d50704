import { describe, expect, test } from "vitest";
import { type MessageVersion, usableVersion } from "./message-readiness";
import { acts, readiness, type Surroundings } from "./readiness";
import { RecoverySettings } from "./recovery";

const HOST = "verify.example.com";
const APPROVED: MessageVersion = {
	...{ version: 1, status: "succeeded", reason: null, wasApproved: true, category: "UTILITY", host: HOST },
};
const FOUND: Surroundings = { line: { connected: true, reason: null }, versions: [APPROVED], publicHost: HOST };
const FULL = {
	automatic: { enabled: true, redirectUri: "https://barkside.example/done" },
	userActivated: { enabled: true, processUrl: "https://barkside.example/start" },
	companyName: "Barkside",
	message: "come_back",
};
const settings = (over: object = {}) => RecoverySettings.parse({ ...FULL, ...over });
const missing = (over: object, found: Partial<Surroundings> = {}) =>
	readiness(settings(over), { ...FOUND, ...found }).missing.map(({ what, pointer }) => `${what} ${pointer}`);
const version = (over: Partial<MessageVersion>): MessageVersion => ({ ...APPROVED, ...over });

describe("settings", () => {
	test("are off when nothing is said, and whole when written out", () => {
		expect(RecoverySettings.parse({})).toEqual({
			automatic: { enabled: false, redirectUri: null },
			userActivated: { enabled: false, processUrl: null },
			...{ line: "platform", companyName: null, message: null },
		});
		expect(RecoverySettings.parse(RecoverySettings.parse(FULL))).toEqual(RecoverySettings.parse(FULL));
	});

	test.each([
		[{ companyName: "barkside.com" }, "companyName"],
		[{ companyName: "x".repeat(41) }, "companyName"],
		[{ companyName: "x".repeat(300) }, "companyName"],
		[{ line: "Own line" }, "line"],
		[{ message: "Come back" }, "message"],
		[{ automatic: { enabled: "yes" } }, "automatic.enabled"],
		[{ quietHours: false }, ""],
	])("%j is told at its place", (over, path) => {
		const parsed = RecoverySettings.safeParse({ ...FULL, ...over });
		expect(parsed.error?.issues.map((issue) => issue.path.join("."))).toEqual([path]);
	});

	test("a name that is wiped out is none", () => {
		expect(settings({ companyName: "  " }).companyName).toBeNull();
	});
});

describe("readiness", () => {
	test("is off without a method, whatever else is missing", () => {
		expect(readiness(RecoverySettings.parse({}), { ...FOUND, line: null, versions: [] })).toEqual({
			state: "off",
			missing: [],
		});
	});

	test("is there when nothing is missing, and needs no second save: the same settings become ready", () => {
		const waiting = readiness(settings(), { ...FOUND, versions: [version({ status: "pending", wasApproved: false })] });
		expect(waiting.state).toBe("waiting");
		expect(readiness(settings(), FOUND)).toEqual({ state: "ready", missing: [] });
	});

	test("lists everything at once, each with its place", () => {
		const bare = { automatic: { enabled: true }, userActivated: { enabled: true }, companyName: null, message: null };
		expect(missing(bare, { line: null, versions: [] })).toEqual([
			"redirection-link /settings/recovery/automatic/redirectUri",
			"process-link /settings/recovery/userActivated/processUrl",
			"company-name /settings/recovery/companyName",
			"line-missing /settings/recovery/line",
			"message-missing /settings/recovery/message",
		]);
	});

	test.each<[string, object, Partial<Surroundings>]>([
		["an address that is none", { automatic: { enabled: true, redirectUri: "barkside" } }, {}],
		["a link that runs something", { automatic: { enabled: true, redirectUri: "javascript:alert(1)" } }, {}],
		["a process link without https", { userActivated: { enabled: true, processUrl: "http://x.example" } }, {}],
		["a line that does not send", {}, { line: { connected: false, reason: "Wrong token." } }],
		["a message that is not there", {}, { versions: [] }],
	])("does not pass %s", (_, over, found) => {
		expect(missing(over, found)).toHaveLength(1);
	});

	test("asks only for what its methods and its line need", () => {
		const own = { line: "support", companyName: null };
		expect(missing({ ...own, userActivated: { enabled: false } })).toEqual([]);
		expect(missing({ ...own, automatic: { enabled: false } })).toEqual([]);
		expect(missing({ ...own, automatic: { enabled: true, redirectUri: null } })).toHaveLength(1);
	});

	test("what only one method lacks keeps back only that one", () => {
		const half = settings({ userActivated: { enabled: true, processUrl: null } });
		const found = readiness(half, FOUND);
		expect(found.state).toBe("waiting");
		expect([acts("automatic", half, found), acts("user-activated", half, found)]).toEqual([true, false]);
		const none = readiness(half, { ...FOUND, versions: [] });
		expect([acts("automatic", half, none), acts("user-activated", half, none)]).toEqual([false, false]);
		const off = settings({ automatic: { enabled: false } });
		expect(acts("automatic", off, readiness(off, FOUND))).toBe(false);
	});
});

describe("the message", () => {
	test.each<[Partial<MessageVersion>, string, RegExp]>([
		[{ status: "draft", reason: "Authenticate" }, "message-draft", /not reached WhatsApp yet: Authenticate$/],
		[{ status: "pending" }, "message-pending", /begins by itself/],
		[
			{ status: "failed", wasApproved: false, reason: "Bad format." },
			"message-failed",
			/refused the message: Bad format\. It cannot be changed/,
		],
		[
			{ status: "failed", reason: null },
			"message-withdrawn",
			/took back its approval of the message\. .*create a new one/,
		],
		[
			{ status: "paused", reason: "Low quality" },
			"message-paused",
			/paused .*Low quality\. Recovery goes on by itself/,
		],
		[{ category: "MARKETING" }, "message-marketing", /United States/],
		[{ host: "old.example.com" }, "message-other-host", /leads to old\.example\.com, .* verify\.example\.com/],
	])("%j: %s, in words", (over, what, words) => {
		const found = readiness(settings(), { ...FOUND, versions: [version(over)] });
		expect(found.missing.map((one) => one.what)).toEqual([what]);
		expect(found.missing[0]!.message).toMatch(words);
		expect(found.missing[0]!.pointer).toBe("/settings/recovery/message");
	});

	test("that is approved is sent, while a newer one waits or fails; of two the newer", () => {
		const second = version({ version: 2, status: "failed", wasApproved: false });
		expect(missing({}, { versions: [second, APPROVED] })).toEqual([]);
		expect(usableVersion([APPROVED, version({ version: 3 }), second], HOST)?.version).toBe(3);
		expect(usableVersion([version({ category: null })], HOST)?.version).toBe(1);
	});

	test("when none may be sent, the newest says why", () => {
		const versions = [version({ version: 2, status: "pending", wasApproved: false }), version({ status: "failed" })];
		expect(missing({}, { versions })).toEqual(["message-pending /settings/recovery/message"]);
	});
});
