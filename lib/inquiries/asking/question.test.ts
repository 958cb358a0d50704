import { describe, expect, test } from "vitest";
import { RecoverySettings } from "@/lib/flows/schemas";
import { emptyProgress, type RecoveryEntry } from "../progress";
import { type Around, questionOf } from "./question";

const settings = (automatic: boolean, later: boolean) =>
	RecoverySettings.parse({ automatic: { enabled: automatic }, userActivated: { enabled: later } });
const said = (choice: RecoveryEntry["choice"], more: Partial<RecoveryEntry> = {}): RecoveryEntry => ({
	...{ choice, phone: null, typed: "", country: null, agreed: false, when: "", zone: null, by: "iqse_1", at: "" },
	...more,
});
const asked = (recovery: RecoveryEntry | null, more: Partial<Around> & { done?: string[] } = {}) =>
	questionOf({
		settings: settings(true, true),
		isMain: true,
		hasPhone: false,
		mayPostpone: true,
		isPostponed: false,
		...more,
		progress: { ...emptyProgress("prg_1"), recovery, done: more.done ?? [] },
	});

describe("what is asked before the first step", () => {
	test("both ways: now or later, and who starts now is asked for a phone", () => {
		expect(asked(null)).toBe("start-or-later");
		expect(asked(said("now"))).toBe("leave-phone");
		expect(asked(said("now", { phone: "+573001234523" }))).toBeUndefined();
		expect(asked(said("without"))).toBeUndefined();
		expect(asked(said("later"))).toBe("later");
		expect(asked(said("canceled"))).toBe("start-or-later");
	});

	test("automatic alone: the phone, at once", () => {
		const alone = { settings: settings(true, false), mayPostpone: false };
		expect(asked(null, alone)).toBe("leave-phone");
		expect(asked(said("now", { typed: "300" }), alone)).toBe("leave-phone");
	});

	test("by the person alone: nobody who starts now is asked for anything", () => {
		const alone = { settings: settings(false, true) };
		expect(asked(null, alone)).toBe("start-or-later");
		expect(asked(said("now"), alone)).toBeUndefined();
	});

	test("a phone that is given is never asked for, in either way", () => {
		const given = { hasPhone: true };
		expect(asked(null, { ...given, settings: settings(true, false), mayPostpone: false })).toBeUndefined();
		expect(asked(null, given)).toBe("start-or-later");
		expect(asked(said("now"), given)).toBeUndefined();
	});

	test("a time that was chosen stands until its message leaves", () => {
		expect(asked(said("postponed"), { isPostponed: true })).toBe("postponed");
		expect(asked(said("later"), { isPostponed: true, mayPostpone: false })).toBe("later");
		expect(asked(said("postponed"))).toBeUndefined();
	});

	test("where no message can be promised any more, they go on", () => {
		expect(asked(said("later"), { mayPostpone: false, hasPhone: true })).toBeUndefined();
		expect(asked(said("canceled"), { mayPostpone: false, hasPhone: true })).toBeUndefined();
		expect(asked(null, { mayPostpone: false })).toBe("leave-phone");
	});

	test("nothing is asked of who has done a step, nor in a run beside the one that counts", () => {
		for (const choice of ["now", "later", "postponed", "canceled"] as const) {
			expect(asked(said(choice), { done: ["consent"], isPostponed: true })).toBeUndefined();
			expect(asked(said(choice), { isMain: false, isPostponed: true })).toBeUndefined();
		}
		expect(asked(null, { isMain: false })).toBeUndefined();
	});

	test("a flow that brings nobody back asks nothing", () => {
		expect(asked(null, { settings: settings(false, false), mayPostpone: false })).toBeUndefined();
	});
});
