"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import type { LineShown } from "@/components/lines/line-words";
import { isUnderWay, type TemplateShown } from "@/components/messages/grouped";
import type { Surroundings } from "@/lib/flows/schemas";
import type { Action } from "@/lib/kernel/answer";
import type { Language } from "@/lib/kernel/words";

/** What of an environment a flow's recovery is about. */
export type AskedFor = { line: string; message: string | null; language: Language };
/** What there is of it, and what else could be chosen. */
export type Found = { surroundings: Surroundings; lines: LineShown[]; templates: TemplateShown[] };
export type LookAround = Action<AskedFor, Found>;

const EVERY_MS = 4_000;

/** What is found there: looked at anew for another choice, and every few seconds while something waits for approval. */
export function useSurroundings(first: { asked: AskedFor; found: Found }, asked: AskedFor, look: LookAround) {
	const [seen, setSeen] = useState({ key: keyOf(first.asked), found: first.found });
	const key = keyOf(asked);
	const latest = useRef(asked);
	latest.current = asked;

	const lookAgain = useCallback(async () => {
		const about = latest.current;
		const answer = await look(about).catch(() => undefined);
		// Another choice may have been made meanwhile, and is looked at by itself.
		if (answer?.ok && keyOf(latest.current) === keyOf(about)) setSeen({ key: keyOf(about), found: answer.value });
	}, [look]);

	useEffect(() => {
		if (seen.key !== key) void lookAgain();
	}, [key, seen.key, lookAgain]);

	const waits = isUnderWay(seen.found.surroundings) || seen.found.surroundings.line?.connected === false;
	useEffect(() => {
		if (!waits) return;
		const watching = setInterval(() => {
			if (!document.hidden) void lookAgain();
		}, EVERY_MS);
		return () => clearInterval(watching);
	}, [waits, lookAgain]);

	/** Null while nobody knows yet. */
	return { found: seen.found, surroundings: seen.key === key ? seen.found.surroundings : null, lookAgain };
}

const keyOf = ({ line, message, language }: AskedFor) => JSON.stringify([line, message, language]);
