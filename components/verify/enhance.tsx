"use client";

import { useEffect } from "react";
import { tellAlive } from "./enhance-alive";
import { startClocks, written } from "./enhance-clocks";
import { watchCode } from "./enhance-code";
import { guardForms } from "./enhance-forms";
import { watchNews, wordsOf } from "./enhance-news";

/** What JavaScript adds to a page that works without it. It touches plain elements, found by their data attributes. */
export function Enhance({ busy, offline }: { busy: string; offline: string }) {
	useEffect(() => {
		const ended = new AbortController();
		const { signal } = ended;
		const region = document.querySelector("[data-live]");
		const say = (text: string) => {
			if (region) region.textContent = text;
		};
		const told = [...document.querySelectorAll('[data-say=""]')].map(wordsOf).join(" ");
		const { hold, isSending, mayPost } = guardForms({ busy, offline, signal, say });
		const enliven = (part: ParentNode, since: number) => {
			hold(part, since);
			startClocks(part, since, { signal, say });
		};
		enliven(document, written());
		const onChannel = watchCode({ signal, mayPost });
		tellAlive({ signal, isSending });
		watchNews({ signal, say, isSending, enliven, onChannel });
		// A region is only read out when it changes after it is there.
		const timer = setTimeout(say, 400, told);
		signal.addEventListener("abort", () => clearTimeout(timer));
		return () => ended.abort();
	}, [busy, offline]);
	return null;
}
