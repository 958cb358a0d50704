"use client";
import { useSearchParams } from "next/navigation";
import { useEffect, useRef } from "react";
import { pathOf } from "@/lib/flows/schemas";
import { LANGUAGES } from "@/lib/kernel/words";
import { useBuilder } from "./context";

/**
 * Where the address asks for a place of the definition (`?at=/steps/2/title/es`): shows the part it is in, in the
 * language that it is about, and takes the focus there.
 */
export function usePlaceAsked(show?: (path: string[]) => void): void {
	const asked = useSearchParams().get("at");
	const { setLanguage } = useBuilder();
	const done = useRef<string>(undefined);
	useEffect(() => {
		if (!asked || done.current === asked) return;
		done.current = asked;
		const path = pathOf(asked);
		const language = LANGUAGES.find((one) => one === path.at(-1));
		if (language) setLanguage(language);
		show?.(path);
		// Once the part is shown; that it is drawn anew for this calls nothing off.
		requestAnimationFrame(() => requestAnimationFrame(() => focusOn(path)));
	});
}

/** Goes to the control of this place, or of the nearest place around it. */
export function focusOn(path: readonly string[]): void {
	const around = path.map((_, i) => path.slice(0, path.length - i).join("."));
	const controls = around.map((place) => document.querySelector<HTMLElement>(`[data-place="${CSS.escape(place)}"]`));
	controls.find((found) => found !== null)?.focus();
}
