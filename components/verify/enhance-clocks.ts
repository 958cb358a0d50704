type Hands = { signal: AbortSignal; say: (text: string) => void };

/** When the server wrote the page: its seconds count from there, however late this runs. */
export function written(): number {
	const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
	return Date.now() - performance.now() + (navigation?.responseStart ?? 0);
}

/** Makes every wait in this part of the page, written at `since`, count down, and says once when it is over. */
export function startClocks(part: ParentNode, since: number, { signal, say }: Hands) {
	for (const place of part.querySelectorAll<HTMLElement>("[data-seconds]")) {
		place.dataset.words ??= place.textContent ?? "";
		const { seconds, words, ticking = "", over = "" } = place.dataset;
		const spoken = document.createElement("span");
		const seen = document.createElement("span");
		spoken.className = "sr-only";
		spoken.textContent = words ?? "";
		seen.className = "tabular-nums";
		seen.setAttribute("aria-hidden", "true");
		place.replaceChildren(spoken, seen);
		until(place, since + Number(seconds) * 1000, signal, (left) => {
			if (left > 0) {
				seen.textContent = ticking.replace("{time}", clock(left));
			} else {
				place.textContent = over;
				say(over);
			}
		});
	}
}

/** Calls back each second with the whole seconds left, the last time with 0, while the page has this place. */
export function until(place: Element, end: number, signal: AbortSignal, tell: (left: number) => void) {
	const tick = () => {
		if (signal.aborted || !place.isConnected) return;
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
