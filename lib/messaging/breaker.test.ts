import { describe, expect, test } from "vitest";
import { addSeconds } from "@/lib/kernel/time";
import { afterCall, type Breaker, mayCall, nextTurn } from "./breaker";

const noon = new Date("2026-11-21T12:00:00Z");
const at = (seconds: number) => addSeconds(noon, seconds);

function after(outcomes: string, step = 1, start?: Breaker): Breaker | undefined {
	return [...outcomes].reduce(
		(breaker, outcome, i) => afterCall(breaker, { bad: outcome === "x", probe: false }, at(i * step)),
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

	test("closes with one good probe, and stays open after a bad one until the turn that was taken for it ends", () => {
		const open = after("x".repeat(20))!;
		expect(afterCall(open, { bad: false, probe: true }, at(60))).toBeUndefined();
		const taken = { ...open, opensAt: nextTurn(at(60)) };
		// It hung for eight seconds; the next one need not wait for these as well.
		const still = afterCall(taken, { bad: true, probe: true }, at(68));
		expect([mayCall(still, at(89)), mayCall(still, at(90))]).toEqual(["no", "probe"]);
	});

	test("answers to calls from before it opened neither close it nor keep it open longer", () => {
		const open = after("x".repeat(20))!;
		expect(afterCall(open, { bad: false, probe: false }, at(25))).toEqual(open);
		expect(afterCall(open, { bad: true, probe: false }, at(25))).toEqual(open);
	});

	test("lets at most 25 calls through in an outage of ten minutes once it is open", () => {
		let breaker = after("x".repeat(20))!;
		let calls = 0;
		for (let second = 20; second < 620; second++) {
			if (mayCall(breaker, at(second)) !== "probe") continue;
			calls += 1;
			breaker = afterCall({ ...breaker, opensAt: nextTurn(at(second)) }, { bad: true, probe: true }, at(second + 8))!;
		}
		expect(calls).toBeLessThanOrEqual(25);
		expect(calls).toBeGreaterThan(15);
	});
});
