"use client";
import { useMemo, useState } from "react";
import { nameOf, sentence } from "@/components/ui/faults";
import type { Fault } from "@/lib/kernel/refusal";
import { LANGUAGES, type Language } from "@/lib/kernel/words";
import { adviceOn, faultsOfMessage, type Message } from "@/lib/messaging/schemas";

export type Texts = Record<Language, Message>;
export type Setting = Parameters<typeof faultsOfMessage>[1];

/** One message in several languages while it is written: what is wrong with each is known with every letter. */
export function useTexts(start: { name: string; texts: Texts; chosen: readonly Language[] }, setting: Setting) {
	const [name, setName] = useState(start.name);
	const [texts, setTexts] = useState(start.texts);
	const [chosen, setChosen] = useState(start.chosen);
	const [language, setLanguage] = useState<Language>(start.chosen[0] ?? "en");
	/** What the server said beyond the rules, until that text is changed. */
	const [refused, setRefused] = useState<{ language: Language; faults: readonly Fault[] }>();

	const messages = useMemo(
		() => LANGUAGES.filter((one) => chosen.includes(one)).map((one) => ({ ...texts[one], name })),
		[texts, chosen, name],
	);
	const faults = useMemo(
		() =>
			Object.fromEntries(messages.map((message) => [message.language, faultsOfMessage(message, setting)])) as Partial<
				Record<Language, Fault[]>
			>,
		[messages, setting],
	);
	const message = { ...texts[language], name };
	const here = faults[language] ?? faultsOfMessage(message, setting);
	const told = refused?.language === language ? [...here, ...refused.faults] : here;

	return {
		name,
		setName(typed: string) {
			setName(typed);
			setRefused(undefined);
		},
		language,
		setLanguage,
		chosen,
		choose(one: Language, on: boolean) {
			const after = LANGUAGES.filter((other) => (other === one ? on : chosen.includes(other)));
			setChosen(after);
			setLanguage(on ? one : (after[0] ?? language));
		},
		message,
		change(part: Partial<Message>) {
			setTexts((all) => ({ ...all, [language]: { ...all[language], ...part } }));
			setRefused(undefined);
		},
		/** Those that are to be submitted. */
		messages,
		faultsIn: (one: Language) => faults[one]?.length ?? 0,
		/** The first that cannot be submitted as it is. */
		faulty: messages.find((one) => (faults[one.language]?.length ?? 0) > 0)?.language,
		refuse(at: Language, faults: readonly Fault[]) {
			setLanguage(at);
			setRefused({ language: at, faults });
		},
		errorAt: wordsAt(told),
		adviceAt: wordsAt(adviceOn(message)),
	};
}

export type Writing = ReturnType<typeof useTexts>;

/** The words for a field by its name; one that holds others says theirs as well, where they have no field. */
function wordsAt(faults: readonly Fault[]) {
	return (field: string): string | undefined => {
		const fault = faults.find(({ pointer = "" }) => nameOf(pointer).replace(/^message\./, "") === field);
		return fault && sentence(fault.message);
	};
}
