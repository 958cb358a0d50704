import type { Definition, Step } from "@/lib/flows/schemas";
import type { Given } from "./fields";
import { isComplete, openFields, type Progress } from "./progress";

type Run = Pick<Progress, "done" | "answers" | "consents" | "factor">;
type Known = { now: Date; given: Given; phoneVerified: boolean; emailVerified: boolean };
type Versions = { from: Definition; to: Definition };

/**
 * The steps of another version that a run need not do again. Answers count under the same field names, as long as they
 * are complete by the new rules; what was proven stays proven; an agreement is to the words it was given to, so another
 * text is agreed to anew. Where nothing would be left, the last step is asked once more: people see how it ends.
 */
export function carriedOver({ from, to }: Versions, run: Run, known: Known): string[] {
	const done = to.steps.filter((step) => isCarried(step, isDone(from, step, run), run, known)).map(({ key }) => key);
	return done.length < to.steps.length ? done : done.slice(0, -1);
}

/** A key may stand for another kind of step by now: what was typed under it proves no phone. */
function isDone(from: Definition, { key, type }: Step, { done }: Run): boolean {
	return done.includes(key) && from.steps.some((step) => step.key === key && step.type === type);
}

/** A step that was passed without asking is carried only where it need not be asked now either. */
function isCarried(step: Step, before: boolean, { answers, consents, factor }: Run, known: Known): boolean {
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
			return known.phoneVerified || (before && step.skipWhenVerified);
		case "email":
			return known.emailVerified || (before && step.skipWhenVerified);
		case "second-factor":
			return before && (factor?.at === "code" || step.when === "required");
	}
}
