"use client";

import { useEffect, useState } from "react";
import type { Inbox } from "./messages";

const PAUSE = 400;

/** The inbox, asked for again while somebody is looking. */
export function useInbox(first: Inbox, home: string): Inbox {
	const [inbox, setInbox] = useState(first);
	useEffect(() => {
		const ended = new AbortController();
		let timer: ReturnType<typeof setTimeout> | undefined;
		const ask = async () => {
			clearTimeout(timer);
			if (document.hidden || ended.signal.aborted) return;
			try {
				const answer = await fetch(`${home}/messages`, { signal: ended.signal });
				if (answer.ok) setInbox(await answer.json());
			} catch {
				// The next turn asks again.
			}
			timer = setTimeout(ask, PAUSE);
		};
		timer = setTimeout(ask, PAUSE);
		document.addEventListener("visibilitychange", ask, { signal: ended.signal });
		return () => {
			clearTimeout(timer);
			ended.abort();
		};
	}, [home]);
	return inbox;
}
