import { fire, median, type Shot, type Volley } from "./load";
import type { Bench } from "./server";

export type Figure = { value: number; detail: string };

/** Ours against the floor: one warm-up, then several rounds in turn; the median of the rounds' ratios. */
export async function ratio(
	bench: Bench,
	{
		rounds,
		size,
		ours,
		floor,
	}: { rounds: number; size: number; ours: (n: number) => Promise<Shot[]>; floor: (n: number) => Promise<Shot[]> },
): Promise<Figure> {
	const volleys: { ours: Volley; floor: Volley }[] = [];
	for (let round = 0; round <= rounds; round++) {
		const [a, b] = [await floor(size), await ours(size)];
		const volley = { floor: await fire(bench.url, a, bench.cpuMs), ours: await fire(bench.url, b, bench.cpuMs) };
		if (round > 0) volleys.push(volley);
	}
	const of = (pick: (volley: (typeof volleys)[number]) => number) => median(volleys.map(pick));
	return {
		value: of((v) => v.ours.perSecond / v.floor.perSecond),
		detail:
			`ours ${of((v) => v.ours.perSecond).toFixed(0)}/s ${of((v) => v.ours.cpuMsPerRequest).toFixed(2)} ms CPU, ` +
			`floor ${of((v) => v.floor.perSecond).toFixed(0)}/s ${of((v) => v.floor.cpuMsPerRequest).toFixed(2)} ms CPU`,
	};
}
