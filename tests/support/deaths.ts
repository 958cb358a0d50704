import type { Failpoint } from "@/lib/platform/failpoint";

let next: Failpoint | undefined;

/** Who comes by this place next stops there, once, as a process that is killed: what it has not committed is gone. */
export function killAt(place: Failpoint): void {
	next = place;
}

/** Whether nobody has come by. */
export const isAwaited = (): boolean => next !== undefined;

/** Stands in for the module of that name: `vi.mock("@/lib/platform/failpoint", () => import("../support/deaths"))`. */
export function failpoint(place: Failpoint): void {
	if (place !== next) return;
	next = undefined;
	throw new Error(`killed at ${place}`);
}
