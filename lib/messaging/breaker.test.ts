import { describe, expect, test } from "vitest";
import { addSeconds } from "@/lib/kernel/time";
import { afterCall, type Breaker, mayCall } from "./breaker";

const noon = new Date("2026-11-21T12:00:00Z");
const at = (seconds: number) => addSeconds(noon, seconds);

function after(outcomes: string, step = 1, start?: Breaker): Breaker | undefined {
	return [...outcomes].reduce(
		(breaker, outcome, i) => afterCall(breaker, outcome === "x", at(i * step)),
		start as Breaker | undefined,
	);
}

describe("the breaker", () => {
	test("remembers nothing while all goes well", () => {
		expect(after("..........")).toBeUndefined();
	});

	test("stays closed below twenty calls, and below half of them bad", () => {
		expect(mayCall(after("x".repeat(19)), at(19))).toBe("yes");
		expect(mayCall(after(`x${"..x".repeat(9)}`), at(28))).toBe("yes");
	});

	test("opens with the twentieth call when half were bad, for thirty seconds", () => {
		const open = after("x.".repeat(10));
		expect(mayCall(open, at(19))).toBe("no");
		expect(mayCall(open, at(48.9))).toBe("no");
		expect(mayCall(open, at(49))).toBe("probe");
	});

	test("counts anew after thirty seconds: what was bad long ago does not open it", () => {
		expect(mayCall(after("x".repeat(40), 31), at(40 * 31))).toBe("yes");
	});

	test("closes with one good probe, and stays open for another turn after a bad one", () => {
		const open = after("x".repeat(20))!;
		expect(afterCall(open, false, at(60))).toBeUndefined();
		const still = afterCall(open, true, at(60));
		expect([mayCall(still, at(89)), mayCall(still, at(90))]).toEqual(["no", "probe"]);
	});

	test("lets at most 25 calls through in an outage of ten minutes once it is open", () => {
		let breaker = after("x".repeat(20));
		let calls = 0;
		for (let second = 20; second < 620; second++) {
			if (mayCall(breaker, at(second)) !== "probe") continue;
			calls += 1;
			breaker = afterCall(breaker, true, at(second));
		}
		expect(calls).toBeLessThanOrEqual(25);
		expect(calls).toBeGreaterThan(15);
	});
});
