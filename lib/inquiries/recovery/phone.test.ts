import { describe, expect, test } from "vitest";
import type { Account } from "@/lib/companies/schemas";
import type { Given } from "../fields";
import { type ContactEntry, NOT_BEGUN, type Progress } from "../progress";
import { phoneToWriteTo } from "./phone";

const BOUND = "+573001234567";
const LEFT = "+573007654321";
const SENT: Given = { "phone-number": BOUND };
const run = (choice: "now" | "without" | "canceled" | null, phone: string | null, entry: ContactEntry = NOT_BEGUN) =>
	({ phone: entry, recovery: choice && { choice, phone } }) as Pick<Progress, "phone" | "recovery">;
const reach = (boundPhone: string | null, given: Given, of: ReturnType<typeof run>, account: Account | null = null) =>
	phoneToWriteTo({ inquiry: { boundPhone, given }, account, run: of });

describe("where an inquiry may write to, and who says yes to it", () => {
	test.each([
		["nobody was asked, since the company gave it", BOUND, SENT, run(null, null), "company"],
		["the company's goes before the one that was left", BOUND, SENT, run("now", LEFT), "company"],
		["the one that was left, where none is bound", null, {}, run("now", LEFT), "person"],
		["the one that was left, proven since", LEFT, {}, run("now", LEFT), "person"],
		["one that was proven without a word on this", BOUND, {}, run(null, null), null],
		["one that was proven, while another was left for this", BOUND, {}, run("now", LEFT), null],
	])("%s", (_, bound, given, of, by) => {
		expect(reach(bound, given, of)).toEqual({ phone: bound ?? LEFT, by });
	});

	test.each([
		["who said that nobody shall write is not written to, whatever is bound", BOUND, run("without", null)],
		["nothing is known", null, run(null, null)],
		["what was left for a time that is called off is gone", null, run("canceled", null)],
	])("nowhere: %s", (_, bound, of) => {
		expect(reach(bound, bound ? SENT : {}, of)).toBeNull();
	});

	test("what the account had before is the company's to give; what it has from here is not", () => {
		const account: Account = { secondFactorRequired: false, contacts: [{ kind: "phone", address: BOUND }] };
		const sent = (typed: boolean) =>
			run(null, null, { at: "code", address: BOUND, verificationId: "ver_1", by: "iqse_1", typed });
		expect(reach(BOUND, {}, sent(false), account)?.by).toBe("company");
		expect(reach(BOUND, {}, sent(true), account)?.by).toBeNull();
	});
});
