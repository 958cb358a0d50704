import type { Definition, Step } from "@/lib/flows/schemas";
import { type Session, seesTyped } from "./access";
import type { Given } from "./fields";
import { currentStep, openFields, type Progress } from "./progress";

type Where = {
	definition: Definition;
	given: Given;
	progress: Pick<Progress, "done" | "answers" | "consents">;
	session: Session | undefined;
};

/**
 * The step that "back" leads to: the nearest one before this that is done and can be done again. What was proven is not
 * proven anew, what the company sent cannot be changed, and nobody writes over words that they may not see.
 */
export function stepBefore(where: Where): Step | undefined {
	const { definition, progress } = where;
	const current = currentStep(definition, progress);
	if (!current || !definition.settings.mayGoBack) return undefined;
	const before = definition.steps.slice(0, definition.steps.indexOf(current));
	return before.findLast((step) => progress.done.includes(step.key) && mayDoAgain(step, where));
}

function mayDoAgain(step: Step, { given, progress, session }: Where): boolean {
	if (step.type === "consent") {
		const consent = progress.consents[step.key];
		return consent === undefined || seesTyped(session, consent.by);
	}
	if (step.type !== "details") return false;
	const open = openFields(step, given);
	const answers = open.flatMap(({ name }) => progress.answers[name] ?? []);
	return open.length > 0 && answers.every(({ by }) => seesTyped(session, by));
}
