import { expect, test } from "vitest";
import { HOUR } from "@/lib/kernel/time";
import { MAX_CODE_TRIES, MAX_RESENDS, MAX_TOTAL_TRIES, RESEND_WAITS, waitAfterTries } from "./limits";

test("three tries a code, nine a verification, five resends with growing waits", () => {
	expect([MAX_CODE_TRIES, MAX_TOTAL_TRIES, MAX_RESENDS]).toEqual([3, 9, 5]);
	expect(RESEND_WAITS).toEqual([30, 60, 180, 300]);
});

test("up to twenty wrong codes a day nobody waits; then from 30 s doubling to an hour; after a hundred a day", () => {
	for (let tries = 0; tries < 20; tries++) expect(waitAfterTries(tries)).toBe(0);
	expect([20, 21, 22, 26, 27, 99].map(waitAfterTries)).toEqual([30, 60, 120, 1920, HOUR, HOUR]);
	expect([100, 101, 10_000].map(waitAfterTries)).toEqual([86_400, 86_400, 86_400]);
});

test("more tries never wait less", () => {
	for (let tries = 1; tries < 200; tries++) {
		expect(waitAfterTries(tries)).toBeGreaterThanOrEqual(waitAfterTries(tries - 1));
	}
});

test("a day of guessing as fast as allowed finds a code of six digits less than once in ten thousand days", () => {
	let seconds = 0;
	let tries = 0;
	while (seconds < 86_400 && tries < 1000) seconds += waitAfterTries(++tries);
	expect(tries / 1_000_000).toBeLessThan(1 / 10_000);
});
