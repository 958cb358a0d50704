type Hands = { signal: AbortSignal; say: (text: string) => void };

/** When the server wrote the page: its seconds count from there, however late this runs. */
function written(): number {
	const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
	return Date.now() - performance.now() + (navigation?.responseStart ?? 0);
}

/** Makes every wait on the page count down, and says once when it is over. */
export function startClocks({ signal, say }: Hands) {
	for (const place of document.querySelectorAll<HTMLElement>("[data-seconds]")) {
		place.dataset.words ??= place.textContent ?? "";
		const { seconds, words, ticking = "", over = "" } = place.dataset;
		const spoken = document.createElement("span");
		const seen = document.createElement("span");
		spoken.className = "sr-only";
		spoken.textContent = words ?? "";
		seen.className = "tabular-nums";
		seen.setAttribute("aria-hidden", "true");
		place.replaceChildren(spoken, seen);
		until(Number(seconds), signal, (left) => {
			if (left > 0) {
				seen.textContent = ticking.replace("{time}", clock(left));
			} else {
				place.textContent = over;
				say(over);
			}
		});
	}
}

/** Calls back each second with the whole seconds left, the last time with 0. */
export function until(seconds: number, signal: AbortSignal, tell: (left: number) => void) {
	const end = written() + seconds * 1000;
	const tick = () => {
		if (signal.aborted) return;
		const left = Math.max(0, end - Date.now());
		tell(Math.ceil(left / 1000));
		// A little past the second, so that rounding never shows one twice.
		if (left > 0) setTimeout(tick, (left % 1000) + 20);
	};
	tick();
}

function clock(seconds: number): string {
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
