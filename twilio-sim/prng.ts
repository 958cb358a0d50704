import type { Delay } from "./options";

/** Numbers from 0 up to 1, the same for the same seed. */
export type Prng = () => number;

/** A linear congruential generator with the constants of Numerical Recipes: even enough for delays, no secret. */
export function makePrng(seed: number): Prng {
	let state = seed >>> 0;
	return () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return state / 2 ** 32;
	};
}

export function drawDelay(prng: Prng, delay: Delay): number {
	if (typeof delay === "function") return delay();
	if (typeof delay === "number") return delay;
	return delay[0] + Math.floor(prng() * (delay[1] - delay[0] + 1));
}

/** The same things in an order that is not theirs, as far as two or more of them allow that. */
export function disorder<T>(prng: Prng, things: readonly T[]): T[] {
	const left = [...things];
	const mixed: T[] = [];
	while (left.length > 0) mixed.push(...left.splice(Math.floor(prng() * left.length), 1));
	const untouched = mixed.every((thing, at) => thing === things[at]);
	return untouched ? mixed.reverse() : mixed;
}
