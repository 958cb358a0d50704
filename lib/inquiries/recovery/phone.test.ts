import { describe, expect, test } from "vitest";
import type { Account } from "@/lib/companies/schemas";
import type { Given } from "../fields";
import type { Progress } from "../progress";
import { phoneToWriteTo } from "./phone";

const BOUND = "+573001234567";
const LEFT = "+573007654321";
const SENT: Given = { "phone-number": BOUND };
const run = (choice: "now" | "without" | "canceled" | null, phone: string | null) =>
	({ recovery: choice && { choice, phone } }) as Pick<Progress, "recovery">;
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
		expect(reach(bound, given, of)).toEqual({ phone: bound ?? LEFT, by, claimed: bound === null });
	});

	test.each([
		["who said that nobody shall write is not written to, whatever is bound", BOUND, run("without", null)],
		["nothing is known", null, run(null, null)],
		["what was left for a time that is called off is gone", null, run("canceled", null)],
	])("nowhere: %s", (_, bound, of) => {
		expect(reach(bound, bound ? SENT : {}, of)).toBeNull();
	});

	const account = (recoveryRefused: boolean): Account => ({
		...{ secondFactorRequired: false, recoveryRefused },
		contacts: [{ kind: "phone", address: BOUND }],
	});

	test("what the account has proven is no gift of the company's, and takes a yes", () => {
		expect(reach(BOUND, {}, run(null, null), account(false))?.by).toBeNull();
		expect(reach(BOUND, {}, run("now", BOUND), account(false))).toEqual({ phone: BOUND, by: "person", claimed: false });
	});

	test("nor is a gift what the company sends to who has refused, until they say yes", () => {
		expect(reach(BOUND, SENT, run(null, null), account(true))?.by).toBeNull();
		expect(reach(BOUND, SENT, run("now", BOUND), account(true))?.by).toBe("person");
		expect(reach(BOUND, SENT, run(null, null), account(false))?.by).toBe("company");
	});
});
