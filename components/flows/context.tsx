"use client";
import { createContext, useContext, useMemo } from "react";
import type { Place } from "@/components/shell/sections";
import { type Definition, pathOf } from "@/lib/flows/schemas";
import type { Fault } from "@/lib/kernel/refusal";
import type { Language } from "@/lib/kernel/words";

export type Builder = {
	place: Place;
	flowId: string;
	mayEdit: boolean;
	/** It takes new inquiries. */
	active: boolean;
	/** What new inquiries get now; null where nothing is published yet. */
	published: { id: string; number: number; definition: Definition } | null;
	/** The draft's revision that was saved last, and why it cannot be published as it is. */
	draft: { revision: number; problems: readonly Fault[] };
	/** Something is not as it is published; what is published has a revision below 0. */
	hasDraft: boolean;
	/** Which language the texts are written in just now, and the preview is shown in. */
	language: Language;
	setLanguage: (language: Language) => void;
	/** The step that is worked on, by its place in the list. */
	step: number;
	setStep: (step: number) => void;
	/** Saves what is not saved yet: the revision that it is then, if it could be. */
	flush: () => Promise<number | undefined>;
};

const Context = createContext<Builder | undefined>(undefined);
export const BuilderContext = Context.Provider;

export function useBuilder(): Builder {
	const builder = useContext(Context);
	if (!builder) throw new Error("Only within a flow's builder");
	return builder;
}

/** What is wrong with the value at this place of the definition. */
export function useProblem(path: string): string | undefined {
	return useProblems().get(path);
}

/** The first problem of each place, by its path. */
export function useProblems(): ReadonlyMap<string, string> {
	const { problems } = useBuilder().draft;
	return useMemo(
		() => new Map(problems.toReversed().map(({ pointer = "", message }) => [pathOf(pointer).join("."), message])),
		[problems],
	);
}
