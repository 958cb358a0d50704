"use client";

import { useEffect, useState } from "react";
import type { Language } from "@/lib/kernel/words";

/** The accents that most of those who are called expect. */
const ACCENTS: Record<Language, string> = { en: "en-US", es: "es-MX", pt: "pt-BR" };
/** Slow enough to write digits down. */
const RATE = 0.8;

type Stage = "waiting" | "speaking" | "over" | "mute";

/** The browser's voice for one text. One call at a time: answering one ends another. */
export function useSpeech({ text, language }: { text: string; language: Language }) {
	const [stage, setStage] = useState<Stage>("waiting");
	useEffect(() => {
		if (stage !== "speaking") return;
		return () => speechSynthesis.cancel();
	}, [stage]);

	const speak = () => {
		if (!("speechSynthesis" in window)) return setStage("mute");
		speechSynthesis.cancel();
		const words = new SpeechSynthesisUtterance(text);
		words.lang = ACCENTS[language];
		words.rate = RATE;
		words.onend = () => setStage("over");
		words.onerror = ({ error }) => setStage(error === "canceled" || error === "interrupted" ? "over" : "mute");
		setStage("speaking");
		speechSynthesis.speak(words);
	};
	const hangUp = () => setStage("over");
	return { stage, speak, hangUp };
}
