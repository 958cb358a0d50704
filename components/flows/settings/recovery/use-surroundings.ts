"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { useWatch } from "react-hook-form";
import { isUnderWay, type TemplateShown } from "@/components/messages/grouped";
import { addressOf, type Place } from "@/components/shell/sections";
import { readiness, recoveryIn, type Surroundings } from "@/lib/flows/schemas";
import { LANGUAGES, type Language } from "@/lib/kernel/words";
import type { LineView } from "@/lib/messaging/schemas";

/** What of an environment a flow's recovery is about. */
export type AskedFor = { line: string; message: string | null; language: Language };
/** What there is of it, and what else could be chosen. */
export type Found = { surroundings: Surroundings; lines: LineChosen[]; templates: TemplateShown[] };
/** A line as far as it is to be chosen. */
export type LineChosen = Pick<LineView, "name" | "provider" | "connected" | "reason">;

export type First = { asked: AskedFor; found: Found };

const EVERY_MS = 4_000;

/** The draft's recovery as it is typed, with what there is of it here and what it lacks; null while nobody knows yet. */
export function useReadiness(place: Place, first: First) {
	const [typed, spoken] = useWatch({ name: ["settings.recovery", "settings.defaultLanguage"] });
	const settings = recoveryIn(typed);
	const language: Language = LANGUAGES.find((one) => one === spoken) ?? "en";
	const { line, message } = settings;
	const seen = useSurroundings(place, first, { line, message, language });
	return { ...seen, settings, language, known: seen.surroundings && readiness(settings, seen.surroundings) };
}

/** What is found there: looked at anew for another choice, and every few seconds while something waits for approval. */
function useSurroundings(place: Place, first: First, asked: AskedFor) {
	const [seen, setSeen] = useState({ key: keyOf(first.asked), found: first.found });
	const key = keyOf(asked);
	const latest = useRef(asked);
	latest.current = asked;

	const lookAgain = useCallback(async () => {
		const about = latest.current;
		const found = await read(place, about);
		// Another choice may have been made meanwhile, and is looked at by itself.
		if (found && keyOf(latest.current) === keyOf(about)) setSeen({ key: keyOf(about), found });
	}, [place]);

	useEffect(() => {
		if (seen.key !== key) void lookAgain();
	}, [key, seen.key, lookAgain]);

	const { surroundings } = seen.found;
	// What could not be read is asked for again as well.
	const waits = seen.key !== key || isUnderWay(surroundings) || surroundings.line?.connected === false;
	useEffect(() => {
		if (!waits) return;
		const watching = setInterval(() => {
			if (!document.hidden) void lookAgain();
		}, EVERY_MS);
		return () => clearInterval(watching);
	}, [waits, lookAgain]);

	/** Null while nobody knows yet. */
	return { found: seen.found, surroundings: seen.key === key ? surroundings : null, lookAgain };
}

/** Not by an action: those wait for each other, and a draft is saved by one. */
async function read(place: Place, { line, message, language }: AskedFor): Promise<Found | undefined> {
	const query = new URLSearchParams({ line, language, ...(message !== null && { message }) });
	try {
		const answer = await fetch(`${addressOf(place, "messages/surroundings")}?${query}`, { cache: "no-store" });
		return answer.ok ? ((await answer.json()) as Found) : undefined;
	} catch {
		return undefined;
	}
}

const keyOf = ({ line, message, language }: AskedFor) => JSON.stringify([line, message, language]);
