"use client";
import { useState } from "react";
import { useWatch } from "react-hook-form";
import { STEP_NAMES } from "@/lib/flows/schemas";
import { END } from "@/lib/inquiries/schemas";
import { useBuilder } from "./context";
import { Preview } from "./preview";
import type { StepValues } from "./steps/blank";

/** The page of the step that is worked on, as it was saved last. */
export function LivePreview() {
	const { place, flowId, draft, language, setLanguage, step, setStep } = useBuilder();
	const steps = (useWatch({ name: "steps" }) ?? []) as StepValues[];
	const [atEnd, setAtEnd] = useState<number>();
	const titleOf = ({ type, title }: StepValues) => {
		const words = title as Record<string, string> | undefined;
		return words?.[language] || words?.en || STEP_NAMES[type];
	};
	const chosen = steps[Math.min(step, steps.length - 1)];
	return (
		<Preview
			place={place}
			flowId={flowId}
			revision={draft.revision}
			// Whoever goes on with another step wants to see that one.
			step={atEnd === step || !chosen ? END : chosen.key}
			// Two may be named alike while somebody is typing: the first is shown.
			steps={[...new Map(steps.toReversed().map((one) => [one.key, one])).values()]
				.reverse()
				.map((one) => ({ key: one.key, title: titleOf(one) }))}
			onStep={(key) => {
				setAtEnd(key === END ? step : undefined);
				if (key !== END) setStep(steps.findIndex((one) => one.key === key));
			}}
			language={language}
			onLanguage={setLanguage}
		/>
	);
}
