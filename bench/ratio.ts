import { fire, median, type Shot, type Volley } from "./load";
import type { Bench } from "./server";

export type Figure = { value: number; detail: string };

/** One part of what is measured: makes its requests ready, which is not timed, and then they are sent. */
export type Phase = (n: number) => Promise<Shot[]>;
type Contest = { rounds: number; size: number; ours: Phase[]; floor: Phase[] };

/** Ours against the floor: one warm-up, then several rounds in turn; the median of the rounds' ratios. */
export async function ratio(bench: Bench, { rounds, size, ours, floor }: Contest): Promise<Figure> {
	const played: { ours: Volley; floor: Volley }[] = [];
	for (let round = 0; round <= rounds; round++) {
		const both = { floor: await play(bench, floor, size), ours: await play(bench, ours, size) };
		if (round > 0) played.push(both);
	}
	const of = (pick: (round: (typeof played)[number]) => number) => median(played.map(pick));
	const told = (who: "ours" | "floor") =>
		`${who} ${of((v) => size / v[who].seconds).toFixed(0)}/s ${of((v) => v[who].cpuMs / size).toFixed(2)} ms CPU`;
	return { value: of((v) => v.floor.seconds / v.ours.seconds), detail: `${told("ours")}, ${told("floor")}` };
}

async function play(bench: Bench, phases: Phase[], size: number): Promise<Volley> {
	const whole = { seconds: 0, cpuMs: 0 };
	for (const phase of phases) {
		const volley = await fire(bench.url, await phase(size), bench.cpuMs);
		whole.seconds += volley.seconds;
		whole.cpuMs += volley.cpuMs;
	}
	return whole;
}
