import type { Definition, Step } from "@/lib/flows/schemas";
import type { Given } from "./fields";
import { isComplete, openFields, type Progress } from "./progress";

type Run = Pick<Progress, "done" | "answers" | "consents">;
type Known = { now: Date; given: Given; phoneVerified: boolean; emailVerified: boolean };

/**
 * The steps of another version that a run need not do again. Answers count under the same field names, as long as they
 * are complete by the new rules; what was proven stays proven; an agreement is to the words it was given to, so another
 * text is agreed to anew. Where nothing would be left, the last step is asked once more: people see how it ends.
 */
export function carriedOver(definition: Definition, run: Run, known: Known): string[] {
	const done = definition.steps.filter((step) => isCarried(step, run, known)).map(({ key }) => key);
	return done.length < definition.steps.length ? done : done.slice(0, -1);
}

function isCarried(step: Step, { done, answers, consents }: Run, known: Known): boolean {
	const before = done.includes(step.key);
	switch (step.type) {
		case "consent": {
			const given = consents[step.key];
			const whole = step.boxes.every(({ key, required }) => !required || given?.boxes.includes(key));
			return before && whole && given?.textVersion === step.textVersion;
		}
		case "details": {
			const open = openFields(step, known.given);
			const answered = open.length > 0 && open.every(({ name }) => answers[name] !== undefined);
			return (before || answered) && isComplete(step, known.given, answers, known.now);
		}
		case "phone":
			return before || known.phoneVerified;
		case "email":
			return before || known.emailVerified;
		case "second-factor":
			return before;
	}
}
