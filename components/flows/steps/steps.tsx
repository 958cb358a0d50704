"use client";
import { useFieldArray } from "react-hook-form";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/empty";
import { STEP_NAMES } from "@/lib/flows/schemas";
import { useBuilder, useProblem } from "../context";
import { LivePreview } from "../live-preview";
import { Panes } from "../panes";
import { sentenceOf } from "../problem-words";
import { useCurrent } from "../use-current";
import { usePlaceAsked } from "../use-place";
import { AddStep } from "./add-step";
import type { StepValues } from "./blank";
import { StepEditor } from "./step-editor";
import { StepList } from "./step-list";

/** `01 Steps`: what a person is asked, in which order. */
export function Steps() {
	const { step, setStep, mayEdit } = useBuilder();
	const { fields, append, insert, move, remove } = useFieldArray({ name: "steps" });
	const steps = useCurrent<StepValues[]>("steps") ?? [];
	const problem = useProblem("steps");
	usePlaceAsked(([, index]) => setStep(Number(index) || 0));
	const at = Math.min(step, steps.length - 1);
	const chosen = steps[at];
	return (
		<Panes
			preview={<LivePreview />}
			list={
				<div data-place="steps" tabIndex={-1} className="flex flex-col gap-3">
					{problem && <p className="text-[0.8125rem] font-medium text-bad">{sentenceOf(problem)}</p>}
					<StepList
						steps={steps}
						at={at}
						choose={setStep}
						move={(from, to) => {
							move(from, to);
							setStep(to);
						}}
						insert={(index, values) => {
							insert(index, values);
							setStep(index);
						}}
						remove={(index) => {
							remove(index);
							setStep(Math.max(0, index - 1));
						}}
					/>
					{mayEdit && (
						<AddStep
							steps={steps}
							add={(values) => {
								append(values);
								setStep(steps.length);
							}}
						/>
					)}
				</div>
			}
		>
			{chosen ? (
				<Card title={`Step ${at + 1}: ${STEP_NAMES[chosen.type]}`} text={ABOUT[chosen.type]}>
					<StepEditor key={`${fields[at]?.id} ${at}`} step={chosen} path={`steps.${at}`} />
				</Card>
			) : (
				<Card flush>
					<Empty title="No steps yet" text="Add what the person shall be asked: a phone is the usual beginning." />
				</Card>
			)}
		</Panes>
	);
}

const ABOUT = {
	consent: "A text to agree to. The version that somebody agreed to is kept with the time.",
	details: "Fields to fill in. What is typed is kept when the person leaves.",
	phone: "A number, and a code that proves it.",
	email: "An address, and a code that proves it.",
	"second-factor": "A code to a contact that the account has proven before. No address can be typed.",
} as const;
