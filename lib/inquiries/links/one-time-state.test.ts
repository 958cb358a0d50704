import { describe, expect, test } from "vitest";
import { addSeconds } from "@/lib/kernel/time";
import { isCode, isInGrace, stateOf } from "./one-time-state";

const NOW = new Date("2026-11-21T12:00:00Z");
const link = { expiresAt: addSeconds(NOW, 60), usedAt: null, revokedAt: null, sessionId: null };
const used = { ...link, usedAt: NOW, sessionId: "iqse_1" };

describe("a one-time link", () => {
	test("is good until the instant it ends, unless it was used or taken back; taken back goes before all", () => {
		expect(stateOf(link, NOW)).toBe("unused");
		expect(stateOf(link, link.expiresAt)).toBe("expired");
		expect(stateOf(used, link.expiresAt)).toBe("used");
		expect(stateOf({ ...used, revokedAt: NOW }, NOW)).toBe("revoked");
	});

	test("may be used again for five minutes, by the session it opened and nobody else", () => {
		expect(isInGrace(used, "iqse_1", addSeconds(NOW, 299))).toBe(true);
		expect(isInGrace(used, "iqse_1", addSeconds(NOW, 300))).toBe(false);
		for (const other of ["iqse_2", undefined]) expect(isInGrace(used, other, NOW)).toBe(false);
		expect(isInGrace({ ...used, revokedAt: NOW }, "iqse_1", NOW)).toBe(false);
		// Nobody's session is not the session of a link that has opened none.
		expect(isInGrace(link, undefined, NOW)).toBe(false);
		expect(isInGrace({ ...used, sessionId: null }, undefined, NOW)).toBe(false);
	});

	test("of another form is none, before any table is asked", () => {
		expect(isCode("a1B".repeat(7).concat("z"))).toBe(true);
		for (const bad of ["", "a".repeat(21), "a".repeat(23), `${"a".repeat(21)}\n`, `${"a".repeat(21)}-`])
			expect(isCode(bad)).toBe(false);
	});
});
