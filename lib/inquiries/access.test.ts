import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEMO_FLOW } from "@/lib/flows/examples";
import type { Definition, Step } from "@/lib/flows/schemas";
import { addSeconds, DAY } from "@/lib/kernel/time";
import { INQUIRY_STATUSES } from "@/lib/kernel/words";
import {
	type Access,
	accessOf,
	mustBeginAnew,
	mustFork,
	type Session,
	seesEntry,
	seesGiven,
	seesTyped,
} from "./access";
import { type ContactEntry, emptyProgress, type Progress } from "./progress";

const NOW = new Date("2026-11-21T12:00:00Z");
const BOUND = "+573001234523";
const CLAIMED = "+573007654321";

const inquiry = {
	status: "pending" as (typeof INQUIRY_STATUSES)[number],
	redactedAt: null,
	createdAt: addSeconds(NOW, -3600),
	expiresAt: addSeconds(NOW, DAY),
	expiredAt: null as Date | null,
	expiry: { afterCreateSeconds: DAY, afterStartSeconds: null, afterResumeSeconds: DAY, maxLifetimeSeconds: 30 * DAY },
	progressId: "prg_main",
	boundPhone: null as string | null,
	boundEmail: null as string | null,
	phoneVerified: false,
	emailVerified: false,
};
const progress: Progress = emptyProgress("prg_main");
const claimed: Progress = {
	...progress,
	phone: { at: "code", address: CLAIMED, verificationId: "ver_1", by: "iqse_1", typed: true },
};
const LEFT = {
	...{ choice: "now" as const, typed: CLAIMED, country: null, agreed: true, when: "", zone: null },
	...{ by: "iqse_1", at: NOW.toISOString() },
};
const session: Session = {
	id: "iqse_1",
	progressId: "prg_main",
	origin: "first",
	status: "active",
	endedBy: null,
	browserHash: "mine",
	previousBrowserHash: null,
	rotatedAt: null,
	provenAt: null,
	expiresAt: addSeconds(NOW, DAY),
	lastSeenAt: NOW,
};
const mine = (over: Partial<Session> = {}) => ({ session: { ...session, ...over }, browserHash: "mine" });
const expired = { ...inquiry, status: "expired" as const, expiresAt: addSeconds(NOW, -60), expiredAt: NOW };

describe("who gets in", () => {
	test("anyone may begin what nobody has begun", () => {
		expect(accessOf({ ...inquiry, status: "created" }, progress, undefined, NOW)).toEqual({
			door: "begin",
			session: undefined,
		});
	});

	test("the browser that holds the session goes on; another one does not, whatever session its cookie names", () => {
		expect(accessOf(inquiry, progress, mine(), NOW).door).toBe("open");
		for (const bearer of [undefined, { ...mine(), browserHash: "another" }, mine({ status: "expired" })]) {
			expect(accessOf(inquiry, progress, bearer, NOW).door).toBe("start-here");
		}
	});

	test("a session that the company has ended lets nobody in, alive or not, whatever became of the inquiry", () => {
		for (const status of ["active", "expired"] as const) {
			const ended = mine({ status, endedBy: "company" });
			expect(accessOf(inquiry, progress, ended, NOW).door).toBe("start-here");
			expect(accessOf(expired, progress, ended, NOW).door).toBe("start-here");
			expect(accessOf({ ...inquiry, boundPhone: BOUND }, progress, ended, NOW).door).toBe("re-entry");
			expect(accessOf({ ...inquiry, status: "approved" }, progress, ended, NOW)).toEqual({
				door: "finished",
				session: undefined,
			});
		}
		expect(accessOf(expired, progress, mine({ status: "expired", endedBy: "time" }), NOW).door).toBe("renew");
	});

	test("the key before a rotation is good for half a minute, and then no more", () => {
		const rotated = { browserHash: "new", previousBrowserHash: "mine", rotatedAt: NOW };
		expect(accessOf(inquiry, progress, mine(rotated), addSeconds(NOW, 29)).door).toBe("open");
		expect(accessOf(inquiry, progress, mine(rotated), addSeconds(NOW, 30)).door).toBe("start-here");
	});

	test("a token's session is for whoever holds the token until a browser has used it", () => {
		const fresh = { ...mine({ status: "new", origin: "token", browserHash: null }), browserHash: "anyone" };
		expect(accessOf(inquiry, progress, fresh, NOW).door).toBe("claim-token");
		expect(accessOf(inquiry, progress, fresh, addSeconds(NOW, DAY)).door).not.toBe("claim-token");
		const used = { ...mine({ origin: "token", browserHash: "first" }), browserHash: "second" };
		expect(accessOf({ ...inquiry, boundPhone: BOUND }, progress, used, NOW).door).toBe("re-entry");
	});

	test("the way back is the bound phone, else the one that was typed, else a fresh start", () => {
		expect(accessOf({ ...inquiry, boundPhone: BOUND }, claimed, undefined, NOW)).toMatchObject({
			door: "re-entry",
			address: BOUND,
			bound: true,
		});
		expect(accessOf(inquiry, claimed, undefined, NOW)).toMatchObject({ address: CLAIMED, bound: false });
		expect(accessOf(inquiry, progress, undefined, NOW)).toEqual({ door: "start-here", reason: "other-browser" });
	});

	test("a number that no code went to leads nowhere", () => {
		const phones: ContactEntry[] = [
			{ at: "confirm", address: CLAIMED, by: "iqse_1", back: null },
			{ at: "enter", typed: CLAIMED, country: "CO", by: null, back: null },
		];
		for (const phone of phones)
			expect(accessOf(inquiry, { ...progress, phone }, undefined, NOW).door).toBe("start-here");
	});

	test("a fresh run beside another's is over once that other one has bound its phone", () => {
		const beside = mine({ progressId: "prg_beside" });
		expect(accessOf(inquiry, progress, beside, NOW).door).toBe("open");
		expect(accessOf({ ...inquiry, boundPhone: BOUND }, progress, beside, NOW).door).toBe("re-entry");
	});

	test("expired: by code where there is a phone, by itself in the same browser where there is none, else anew", () => {
		expect(accessOf({ ...expired, boundPhone: BOUND }, progress, mine(), NOW)).toMatchObject({ reason: "expired" });
		expect(accessOf(expired, progress, mine({ status: "expired" }), NOW).door).toBe("renew");
		expect(accessOf(expired, progress, undefined, NOW)).toEqual({ door: "start-here", reason: "expired" });
		const old = { ...expired, createdAt: addSeconds(NOW, -30 * DAY) };
		expect(accessOf({ ...old, boundPhone: BOUND }, progress, mine(), NOW).door).toBe("ended");
	});
});

test("expired by the company before its time: nobody's browser brings it back, whatever it can prove", () => {
	const cut = { ...expired, expiresAt: addSeconds(NOW, DAY) };
	for (const over of [cut, { ...cut, boundPhone: BOUND }])
		for (const bearer of [undefined, mine(), mine({ status: "expired", endedBy: "time" })])
			expect(accessOf(over, claimed, bearer, NOW)).toEqual({ door: "ended", byLink: true });
	// Nor once its time would have run out anyway.
	expect(accessOf(cut, claimed, undefined, addSeconds(NOW, 2 * DAY))).toEqual({ door: "ended", byLink: true });
});

describe("nobody is locked out, and nobody gets in who should not", () => {
	const anyInquiry = fc.record({
		status: fc.constantFrom(...INQUIRY_STATUSES),
		boundPhone: fc.constantFrom(null, BOUND),
		expiresAt: fc.constantFrom(addSeconds(NOW, 60), addSeconds(NOW, -60)),
		progressId: fc.constantFrom("prg_main", "prg_other"),
	});
	const anySession = fc.record({
		status: fc.constantFrom("new", "active", "expired"),
		origin: fc.constantFrom("first", "token", "re-entry", "fresh"),
		browserHash: fc.constantFrom(null, "mine", "another"),
		previousBrowserHash: fc.constantFrom(null, "mine"),
		rotatedAt: fc.constantFrom(null, addSeconds(NOW, -10), addSeconds(NOW, -60)),
		expiresAt: fc.constantFrom(addSeconds(NOW, 60), addSeconds(NOW, -60)),
		progressId: fc.constantFrom("prg_main", "prg_beside"),
	} satisfies { [K in keyof Session]?: fc.Arbitrary<Session[K]> });

	function everywhere(
		check: (access: Access, i: typeof inquiry, s: Session | undefined, main: Progress | undefined) => void,
	) {
		const bearer = fc.option(anySession, { nil: undefined });
		fc.assert(
			fc.property(anyInquiry, bearer, fc.constantFrom(progress, claimed), (over, some, main) => {
				const i = { ...inquiry, ...over };
				const bearer = some && mine(some);
				check(accessOf(i, main, bearer, NOW), i, bearer?.session, main);
			}),
			{ numRuns: 3000 },
		);
	}

	test("whoever can prove the bound phone always has a way in while the inquiry lives", () => {
		everywhere((access, i) => {
			if (!i.boundPhone || access.door === "finished" || access.door === "ended") return;
			if (access.door === "re-entry") expect(access).toMatchObject({ address: BOUND, bound: true });
			else expect(["open", "begin", "claim-token"]).toContain(access.door);
		});
	});

	test("a session's door opens only to its own browser, or to the holder of a token nobody has used", () => {
		everywhere((access, _, s) => {
			if (!("session" in access) || !access.session) return;
			const unused = s?.status === "new";
			const own = s?.browserHash === "mine";
			const justRotated = s?.previousBrowserHash === "mine" && s.rotatedAt?.getTime() === NOW.getTime() - 10_000;
			expect(unused || own || justRotated).toBe(true);
		});
	});

	test("an expired or finished inquiry is open to nobody", () => {
		everywhere((access, i) => {
			const over = i.expiresAt < NOW || !["created", "pending"].includes(i.status);
			if (over) expect(["finished", "re-entry", "start-here", "renew", "ended"]).toContain(access.door);
		});
	});
});

describe("what a session may see", () => {
	test("its own words always; another's only after a code, or with the company's token", () => {
		expect(seesTyped(session, "iqse_1")).toBe(true);
		expect(seesTyped(session, "iqse_2")).toBe(false);
		expect(seesTyped(undefined, "iqse_1")).toBe(false);
		expect(seesTyped({ ...session, provenAt: NOW }, "iqse_2")).toBe(true);
		expect(seesTyped({ ...session, origin: "token" }, "iqse_2")).toBe(true);
	});

	test("what the company sent only after a code was right, token or not", () => {
		expect(seesGiven(session)).toBe(false);
		expect(seesGiven({ ...session, origin: "token" })).toBe(false);
		expect(seesGiven({ ...session, provenAt: NOW })).toBe(true);
		expect(seesGiven(undefined)).toBe(false);
	});

	test("another number never goes under words that this session may not see; the number that it came back by may be proven", () => {
		const answers = { "name-first": { value: "Alexander", by: "iqse_1" } };
		const other = { ...session, id: "iqse_2" };
		const acts = ["give_address", "change_address", "back_to_code", "send_code", "check_code"];
		const forks = (who: Session, run: Progress) => acts.filter((act) => mustFork(who, run, run.phone, act));
		expect(forks(session, { ...progress, answers })).toEqual([]);
		expect(forks({ ...other, provenAt: NOW }, { ...progress, answers })).toEqual([]);
		expect(forks(other, progress)).toEqual([]);
		expect(forks(other, { ...progress, answers })).toEqual(acts);
		expect(forks(other, claimed)).toEqual(["give_address", "change_address", "back_to_code"]);
		expect(forks(other, { ...claimed, answers })).toEqual(["give_address", "change_address", "back_to_code"]);
	});

	test("the first code may go to the number that was left to be brought back by, and to no other", () => {
		const other = { ...session, id: "iqse_2", origin: "re-entry" as const };
		const recovery = { ...LEFT, phone: CLAIMED };
		const confirm = (address: string): ContactEntry => ({ at: "confirm", address, by: "iqse_1", back: null });
		const acts = ["give_address", "change_address", "send_code", "check_code"];
		const forks = (phone: ContactEntry, said: Progress["recovery"]) =>
			acts.filter((act) => mustFork(other, { ...progress, phone, recovery: said }, phone, act));
		expect(forks(confirm(CLAIMED), recovery)).toEqual(["give_address", "change_address", "check_code"]);
		expect(forks(confirm(BOUND), recovery)).toEqual(acts);
		expect(forks(confirm(CLAIMED), null)).toEqual(acts);
	});

	test("who can prove nothing there is told so before they type anything, and nobody else", () => {
		const other: Session = { ...session, id: "iqse_2", origin: "re-entry" };
		const recovery = { ...LEFT, phone: CLAIMED };
		const phone = { at: "confirm", address: CLAIMED, by: "iqse_1", back: null } as const;
		const left = { ...progress, phone, recovery, answers: { "name-first": { value: "Alexander", by: "iqse_1" } } };
		const [consent, details, phoneStep] = DEMO_FLOW.steps as Step[];
		const email = { key: "email", type: "email", skipWhenVerified: true } as const;
		const flow = (...last: Step[]) => ({ steps: [consent!, details!, ...last] });
		const told = (steps: Pick<Definition, "steps">, who = other, run: Progress = left, known = inquiry) =>
			mustBeginAnew({ definition: steps, inquiry: known }, who, run);
		expect([told(flow(email)), told(flow(email, phoneStep!))]).toEqual([true, true]);
		expect([told(flow(phoneStep!)), told(flow(phoneStep!, email)), told(flow())]).toEqual([false, false, false]);
		expect(told(flow(email), session)).toBe(false);
		expect(told(flow(email), { ...other, provenAt: NOW })).toBe(false);
		expect(told(flow(email), other, { ...left, answers: {} })).toBe(false);
		// Who came back by the number before it may not see this one.
		const before = { address: BOUND, verificationId: "ver_1", by: "iqse_1", typed: true };
		expect(told(flow(email), other, { ...left, answers: {}, phone: { ...phone, back: before } })).toBe(true);
		expect(
			told(flow(email), other, { ...left, email: { ...phone, at: "code", verificationId: "ver_1", typed: true } }),
		).toBe(false);
		expect(told(flow(email), other, left, { ...inquiry, boundEmail: "ana@example.com" })).toBe(false);
	});

	test("a typed number is shown to who typed it, in every state of the step", () => {
		const sent = { address: CLAIMED, verificationId: "ver_1", by: "iqse_1", typed: true };
		const states: ContactEntry[] = [
			{ at: "enter", typed: CLAIMED, country: null, by: "iqse_1", back: sent },
			{ at: "confirm", address: CLAIMED, by: "iqse_1", back: sent },
			{ at: "code", ...sent },
		];
		for (const entry of states) {
			expect(seesEntry(session, entry)).toBe(true);
			expect(seesEntry({ ...session, id: "iqse_2" }, entry)).toBe(false);
			expect(seesEntry(undefined, entry)).toBe(false);
		}
	});

	test("once a phone is proven, those who proved none are out, but for the company's own tokens", () => {
		const proven = { ...inquiry, boundPhone: BOUND, phoneVerified: true };
		expect(accessOf(proven, progress, mine(), NOW).door).toBe("re-entry");
		expect(accessOf(proven, progress, mine({ provenAt: NOW }), NOW).door).toBe("open");
		expect(accessOf(proven, progress, mine({ origin: "token" }), NOW).door).toBe("open");
	});
});
