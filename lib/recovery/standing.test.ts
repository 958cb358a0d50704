import { describe, expect, test } from "vitest";
import { type MessageVersion, RecoverySettings, type Surroundings } from "@/lib/flows/schemas";
import { RECOVERY_METHODS } from "@/lib/kernel/words";
import { messageStanding } from "./standing";

const APPROVED: MessageVersion = {
	...{ version: 1, status: "succeeded", reason: null, wasApproved: true, category: "UTILITY", host: "v.example" },
};
const FOUND: Surroundings = { line: { connected: true, reason: null }, versions: [APPROVED], publicHost: "v.example" };
const settings = (over: object) =>
	RecoverySettings.parse({
		automatic: { enabled: true, redirectUri: "https://barkside.example/done" },
		userActivated: { enabled: true, processUrl: "https://barkside.example/start" },
		...{ companyName: "Barkside", message: "come_back", ...over },
	});
const all = (over: object, found: Partial<Surroundings> = {}) =>
	RECOVERY_METHODS.map((method) => messageStanding(method, settings(over), { ...FOUND, ...found }));

describe("whether an attempt that is due may be sent", () => {
	test("when all is there, each may, and nobody has to save anything for it", () => {
		expect(all({})).toEqual(["approved", "approved", "approved"]);
	});

	test.each<[string, Partial<MessageVersion>]>([
		["under approval", { status: "pending", wasApproved: false }],
		["refused from the first", { status: "failed", wasApproved: false }],
		["paused", { status: "paused" }],
		["marketing now", { category: "MARKETING" }],
		["for another host", { host: "old.example" }],
	])("a message that is %s keeps each waiting, whether or not a method is on", (_, over) => {
		const found = { versions: [{ ...APPROVED, ...over }] };
		expect(all({}, found)).toEqual(["missing", "missing", "missing"]);
		expect(all({ automatic: {}, userActivated: {} }, found)).toEqual(["missing", "missing", "missing"]);
	});

	test("an approval that is taken back stops each", () => {
		const found = { versions: [{ ...APPROVED, status: "failed" as const }] };
		expect(all({}, found)).toEqual(["withdrawn", "withdrawn", "withdrawn"]);
		expect(all({ automatic: {}, userActivated: {} }, found)).toEqual(["withdrawn", "withdrawn", "withdrawn"]);
	});

	test("a method that is switched off, or lacks its link, keeps back only who merely left", () => {
		expect(all({ automatic: {} })).toEqual(["missing", "approved", "approved"]);
		expect(all({ automatic: { enabled: true, redirectUri: null } })).toEqual(["missing", "approved", "approved"]);
		expect(all({ userActivated: {} })).toEqual(["approved", "approved", "approved"]);
	});

	test("without a line or a name nothing is sent", () => {
		expect(all({}, { line: null })).toEqual(["missing", "missing", "missing"]);
		expect(all({ companyName: null })).toEqual(["missing", "missing", "missing"]);
	});
});
