"use client";

import { type ReactNode, useEffect } from "react";

/**
 * A hosted page that is only looked at: its fields take what is typed, its forms go nowhere and its links lead nowhere.
 * `screens` tells the frame around it what else there is to see of the step.
 */
export function Still({ screens, children }: { screens: readonly string[]; children: ReactNode }) {
	useEffect(() => {
		const ended = new AbortController();
		// Before the page's own listeners, which would show that something is on its way.
		const options = { capture: true, signal: ended.signal };
		const stop = (event: Event) => {
			event.preventDefault();
			event.stopImmediatePropagation();
		};
		const stopLink = (event: Event) => {
			const link = event.target instanceof Element && event.target.closest("a");
			if (link && !link.getAttribute("href")?.startsWith("#")) stop(event);
		};
		addEventListener("submit", stop, options);
		addEventListener("click", stopLink, options);
		addEventListener("auxclick", stopLink, options);
		return () => ended.abort();
	}, []);
	return <div data-screens={screens.join(" ")}>{children}</div>;
}
