/** What is still to happen. */
export type Timetable = {
	/** Does it after so many milliseconds, unless stopped before. */
	later(milliseconds: number, work: () => void | Promise<void>): void;
	/** Resolves when nothing of it is left. */
	settled(): Promise<void>;
	stop(): void;
};

export function makeTimetable(): Timetable {
	const timers = new Set<NodeJS.Timeout>();
	const running = new Set<Promise<void>>();
	let waiting: (() => void)[] = [];
	let stopped = false;

	function tellIfDone(): void {
		if (timers.size > 0 || running.size > 0) return;
		for (const resolve of waiting) resolve();
		waiting = [];
	}

	return {
		later(milliseconds, work) {
			if (stopped) return;
			const timer = setTimeout(() => {
				const run = (async () => work())().finally(() => {
					running.delete(run);
					tellIfDone();
				});
				running.add(run);
				timers.delete(timer);
			}, milliseconds);
			timers.add(timer);
		},
		settled: () =>
			new Promise((resolve) => {
				waiting.push(resolve);
				tellIfDone();
			}),
		stop() {
			stopped = true;
			for (const timer of timers) clearTimeout(timer);
			timers.clear();
			tellIfDone();
		},
	};
}
