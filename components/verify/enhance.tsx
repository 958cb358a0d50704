"use client";

import { useEffect } from "react";
import { startClocks } from "./enhance-clocks";
import { watchCode } from "./enhance-code";
import { guardForms } from "./enhance-forms";

/** What JavaScript adds to a page that works without it. It touches plain elements, found by their data attributes. */
export function Enhance({ busy, offline }: { busy: string; offline: string }) {
	useEffect(() => {
		const ended = new AbortController();
		const { signal } = ended;
		const region = document.querySelector("[data-live]");
		const say = (text: string) => {
			if (region) region.textContent = text;
		};
		const mayPost = guardForms({ busy, offline, signal, say });
		startClocks({ signal, say });
		watchCode({ signal, mayPost });
		// A region is only read out when it changes after it is there.
		const told = [...document.querySelectorAll("[data-say]")].map((part) => part.textContent).join(" ");
		const timer = setTimeout(say, 400, told);
		signal.addEventListener("abort", () => clearTimeout(timer));
		return () => ended.abort();
	}, [busy, offline]);
	return null;
}
