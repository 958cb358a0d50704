/** Aborts when somebody asks this process to end, or when the npm that runs it was killed. */
export function haltSignal() {
	const halt = new AbortController();
	let first = 0;
	const ask = () => {
		// A terminal and npm both tell us of one Ctrl-C.
		first ||= Date.now();
		if (Date.now() - first > 1_500) process.exit(1);
		halt.abort();
	};
	for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, ask);
	const parent = process.ppid;
	const orphaned = () => process.ppid !== parent && halt.abort();
	if (process.env.npm_lifecycle_event) setInterval(orphaned, 500).unref();
	return halt.signal;
}

/** @param {AbortSignal} signal @returns {Promise<void>} */
export function aborted(signal) {
	return new Promise((resolve) => {
		if (signal.aborted) resolve();
		signal.addEventListener("abort", () => resolve(), { once: true });
	});
}
