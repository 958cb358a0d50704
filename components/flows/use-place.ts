"use client";
import { useSearchParams } from "next/navigation";
import { useEffect, useRef } from "react";
import { pathOf } from "@/lib/flows/schemas";

/** Where the address asks for a place of the definition (`?at=/steps/2/title`): shows the part it is in, and takes the focus there. */
export function usePlaceAsked(show?: (path: string[]) => void): void {
	const asked = useSearchParams().get("at");
	const done = useRef<string>(undefined);
	useEffect(() => {
		if (!asked || done.current === asked) return;
		done.current = asked;
		const path = pathOf(asked);
		show?.(path);
		// Once the part is shown.
		const frame = requestAnimationFrame(() => requestAnimationFrame(() => controlAt(path)?.focus()));
		return () => cancelAnimationFrame(frame);
	});
}

/** The control of this place, or of the nearest place around it. */
function controlAt(path: readonly string[]): HTMLElement | undefined {
	for (let length = path.length; length > 1; length--) {
		const place = path.slice(0, length).join(".");
		const found = document.querySelector<HTMLElement>(`[data-place="${CSS.escape(place)}"]`);
		if (found) return found;
	}
	return undefined;
}
