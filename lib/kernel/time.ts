export const MINUTE = 60;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export function addSeconds(at: Date, seconds: number): Date {
	return new Date(at.getTime() + seconds * 1000);
}

/** True from the very instant on: a code that ends at 12:05:00 has run out at 12:05:00. */
export function isPast(at: Date, now: Date): boolean {
	return at.getTime() <= now.getTime();
}

export function laterOf(a: Date, b: Date): Date {
	return a.getTime() >= b.getTime() ? a : b;
}

export function earlierOf(a: Date, b: Date): Date {
	return a.getTime() <= b.getTime() ? a : b;
}

/** Whole seconds until `at`, rounded up so that a countdown never promises too early; 0 when past. */
export function secondsUntil(at: Date, now: Date): number {
	return Math.max(0, Math.ceil((at.getTime() - now.getTime()) / 1000));
}
