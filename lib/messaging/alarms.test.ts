import { describe, expect, test } from "vitest";
import { alarmsOf } from "./alarms";
import type { LineView } from "./lines/view";
import type { MessageTemplate } from "./templates/recovery/view";
import { sampleMessage } from "./templates/sample";

const HOST = "v.example";
const AT = new Date("2026-03-01T12:00:00Z");

function template(over: Partial<MessageTemplate> = {}): MessageTemplate {
	const message = sampleMessage("en", { publicUrl: `https://${HOST}`, companyName: "Barkside" });
	return {
		...{ id: "mtpl_1", line: "platform", name: "come_back", language: "en", version: 1, message, advice: [] },
		...{ status: "succeeded", isUnderWay: false, reason: null, wasApproved: true, category: "UTILITY", host: HOST },
		...{ submittedAt: AT, approvedAt: AT, createdAt: AT, ...over },
	};
}

const LINE: LineView = {
	...{
		id: "line_1",
		name: "ours",
		provider: "twilio",
		settings: {},
		needs: null,
		webhook: null,
		testedAt: AT,
		updatedAt: AT,
	},
	...{ connected: true, reason: null, quality: "GREEN", sendingLimit: null },
};

const whats = (...templates: MessageTemplate[]) => alarmsOf([], templates, HOST).map(({ what }) => what);

describe("messages", () => {
	test.each<[string, Partial<MessageTemplate>, string[]]>([
		["is approved", {}, []],
		["was refused and never approved", { status: "failed", wasApproved: false, approvedAt: null }, []],
		["waits", { status: "pending", wasApproved: false, approvedAt: null }, []],
		["is taken back", { status: "failed", reason: "Abused." }, ["message-withdrawn"]],
		["is paused", { status: "paused" }, ["message-paused"]],
		["counts as marketing", { category: "MARKETING" }, ["message-marketing"]],
		["has no category yet", { category: null }, []],
		["leads elsewhere", { host: "old.example" }, ["message-other-host"]],
	])("one that %s", (_, over, expected) => {
		expect(whats(template(over))).toEqual(expected);
	});

	test("another version that can be sent is enough, newer or older", () => {
		const lost = template({ version: 2, status: "failed" });
		expect(whats(lost, template())).toEqual([]);
		expect(whats(template({ version: 3 }), lost)).toEqual([]);
		expect(whats(lost, template({ version: 3, status: "pending", wasApproved: false }))).toEqual(["message-withdrawn"]);
	});

	test("each language, name and line is one's own, and the newest that was approved is told of", () => {
		const alarms = alarmsOf(
			[],
			[
				template({ status: "failed" }),
				template({ id: "mtpl_2", version: 2, status: "paused" }),
				template({ language: "es" }),
				template({ id: "mtpl_3", line: "ours", status: "failed", reason: "Abused." }),
			],
			HOST,
		);
		expect(alarms.map(({ what, message, line }) => [what, message?.id, line])).toEqual([
			["message-paused", "mtpl_2", "platform"],
			["message-withdrawn", "mtpl_3", "ours"],
		]);
		expect(alarms[1]!.words).toBe(
			"WhatsApp took back its approval of come_back (en): Abused. Nobody is brought back by it. " +
				"Save it again to make a new version, and submit that.",
		);
	});
});

test("a line of one's own that cannot send says why; the platform's that is not there is none of theirs", () => {
	const lines = [
		{ ...LINE, id: null, name: "platform", connected: false, needs: "somebody" },
		LINE,
		{ ...LINE, name: "other", connected: false, reason: "The sender is offline" },
	];
	expect(alarmsOf(lines, [], HOST)).toEqual([
		{
			what: "line-not-connected",
			words: "The line other cannot send: The sender is offline",
			line: "other",
			message: null,
		},
	]);
});
