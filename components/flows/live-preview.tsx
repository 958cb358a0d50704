"use client";
import { useState } from "react";
import { useWatch } from "react-hook-form";
import { recoveryIn, STEP_NAMES, waysOf } from "@/lib/flows/schemas";
import { BEGINNING, END } from "@/lib/inquiries/schemas";
import { useBuilder } from "./context";
import { Preview } from "./preview";
import type { StepValues } from "./steps/blank";

/** The page of the step that is worked on, as it was saved last. */
export function LivePreview() {
	const { place, flowId, draft, language, setLanguage, step, setStep } = useBuilder();
	const steps = (useWatch({ name: "steps" }) ?? []) as StepValues[];
	const recovery: unknown = useWatch({ name: "settings.recovery" });
	/** Before the first step or behind the last one, until another is worked on. */
	const [beside, setBeside] = useState<{ step: number; key: string }>();
	const titleOf = ({ type, title }: StepValues) => {
		const words = title as Record<string, string> | undefined;
		return words?.[language] || words?.en || STEP_NAMES[type];
	};
	const chosen = steps[Math.min(step, steps.length - 1)];
	// Two may be named alike while somebody is typing: the first is shown.
	const named = [...new Map(steps.toReversed().map((one) => [one.key, one])).values()].reverse();
	const before = waysOf(recoveryIn(recovery)).length > 0 ? [{ key: BEGINNING, title: "The beginning" }] : [];
	const behind = { key: END, title: "The end" };
	const all = [...before, ...named.map((one) => ({ key: one.key, title: titleOf(one) })), behind];
	const isBeside = beside?.step === step && all.some(({ key }) => key === beside.key);
	return (
		<Preview
			place={place}
			flowId={flowId}
			revision={draft.revision}
			// Whoever goes on with another step wants to see that one.
			step={isBeside ? beside.key : (chosen?.key ?? END)}
			steps={all}
			onStep={(key) => {
				const index = steps.findIndex((one) => one.key === key);
				setBeside(index === -1 ? { step, key } : undefined);
				if (index !== -1) setStep(index);
			}}
			language={language}
			onLanguage={setLanguage}
		/>
	);
}
